// 32 registers of sixteen floats.

#if defined(__x86_64__)
#include "CKernels.h"

enum { LANES = 16, OUTPUT_GROUP = 8, PIXEL_GROUP = 3, TILE_GROUP = 12 };

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,avx2,fma"))), apply_to = function)
#include "direct.h"
#include "logistic.h"
#include "retouch.h"
#include "sampling.h"
#include "winograd.h"
#pragma clang attribute pop

const kernel_set avx512_kernels = {
    "avx512", DIRECT_METHOD, WINOGRAD_METHOD, sample, logistic, interleave, paint};
#endif
