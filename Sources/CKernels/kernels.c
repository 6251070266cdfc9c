#include "CKernels.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

extern const kernel_set portable_kernels;
#if defined(__x86_64__)
extern const kernel_set avx2_kernels, avx512_kernels;
#endif

const kernel_set *kernel_set_named(const char *name) {
  if (strcmp(name, "portable") == 0) return &portable_kernels;
#if defined(__x86_64__)
  __builtin_cpu_init();
  int has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (strcmp(name, "avx2") == 0 && has_avx2) return &avx2_kernels;
  int has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                   __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
  if (strcmp(name, "avx512") == 0 && has_avx2 && has_avx512) return &avx512_kernels;
#endif
  return NULL;
}

const kernel_set *kernel_set_chosen(const char *name) {
  const kernel_set *named = name ? kernel_set_named(name) : NULL;
  if (named) return named;
  const char *fastest[] = {"avx512", "avx2"};
  for (int i = 0; i < 2; i++) {
    const kernel_set *set = kernel_set_named(fastest[i]);
    if (set) return set;
  }
  return &portable_kernels;
}

const kernel_set *kernel_set_in_use(void) {
  // Threads that come at the same time choose the same.
  static const kernel_set *_Atomic chosen = NULL;
  const kernel_set *set = chosen;
  if (!set) chosen = set = kernel_set_chosen(getenv("MIEN_KERNELS"));
  return set;
}
