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

// LAPACK's solver of linear equations, which OpenBLAS brings but declares in no header of its own.
void dgesv_(
    int *n, int *rights, double *a, int *leading_a, int *pivots, double *b, int *leading_b, int *info);
