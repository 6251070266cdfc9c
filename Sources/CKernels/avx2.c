// 16 registers of eight floats.

#if defined(__x86_64__)
#include "CKernels.h"

enum { LANES = 8, OUTPUT_GROUP = 4, PIXEL_GROUP = 2, TILE_GROUP = 6 };

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "direct.h"
#include "logistic.h"
#include "retouch.h"
#include "sampling.h"
#include "winograd.h"
#pragma clang attribute pop

const kernel_set avx2_kernels = {
    "avx2", DIRECT_METHOD, WINOGRAD_METHOD, sample, logistic, interleave, paint};
#endif
