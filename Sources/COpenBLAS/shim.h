#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <cblas.h>
#include <dlfcn.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

// Has blocks of up to `largest` bytes, freed, stay with the process, and up to `kept` bytes of them.
static inline void keep_freed_memory(int largest, int kept) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, largest);
  mallopt(M_TRIM_THRESHOLD, kept);
#endif
}

// Has OpenBLAS run the kernels of `core`, unless the environment names others. The library chooses
// when it is loaded; a build for one processor has nothing to choose from, nor these functions.
static inline void choose_openblas_core(const char *core) {
  if (getenv("OPENBLAS_CORETYPE")) return;
  void (*quit)(void) = (void (*)(void))dlsym(RTLD_DEFAULT, "gotoblas_dynamic_quit");
  void (*init)(void) = (void (*)(void))dlsym(RTLD_DEFAULT, "gotoblas_dynamic_init");
  if (!quit || !init) return;
  setenv("OPENBLAS_CORETYPE", core, 1);
  quit();
  init();
}
