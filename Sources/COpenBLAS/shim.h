#pragma once
#include <cblas.h>
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
