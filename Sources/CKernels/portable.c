// Vectors of four floats, which the compiler makes of what every processor has: SSE2, NEON.

#include "CKernels.h"

enum { LANES = 4, OUTPUT_GROUP = 4, PIXEL_GROUP = 2, TILE_GROUP = 6 };

#include "direct.h"
#include "logistic.h"
#include "retouch.h"
#include "sampling.h"
#include "winograd.h"

const kernel_set portable_kernels = {
    "portable", DIRECT_METHOD, WINOGRAD_METHOD, sample, logistic, interleave, paint};
