#pragma once

// The logistic function of whole rows: masks of a smile are two hundred thousand numbers.

#include "vectors.h"

/// e to the power of each, to three parts in ten million; beyond 87 that of 87, on both sides.
///
/// x = n ln 2 + r with a whole n and |r| at most half of ln 2; e^r is a polynomial of degree 6
/// (Taylor), and 2^n goes into the exponent's bits.
INLINE vec exponential(vec x) {
  x = limited(x, -87, 87);
  // Adding 1.5 * 2^23 leaves the rounded number in the last bits.
  vec shifted = x * 1.442695f + 12582912.0f, n = shifted - 12582912.0f;
  // ln 2 in two parts, so that n ln 2 loses nothing.
  vec r = x - n * 0.693359375f + n * 2.12194440e-4f;
  vec sum = r * (1.0f / 720) + 1.0f / 120;
  sum = sum * r + 1.0f / 24;
  sum = sum * r + 1.0f / 6;
  sum = sum * r + 0.5f;
  sum = sum * r + 1;
  sum = sum * r + 1;
  // Casts between vectors of one size keep the bits.
  return (vec)((whole)sum + ((whole)shifted << 23));
}

INLINE vec logistic_of(vec x, const kernel_logistic *f) {
  return f->scale / (1 + exponential(x * -f->steepness)) + f->offset;
}

/// Interleaves two rows: left, right, left, right.
static void logistic(const float *left, const float *right, long count, kernel_logistic f,
                     float *to) {
  long i = 0;
  for (; i + LANES <= count; i += LANES) {
    vec l = logistic_of(load(left + i), &f), r = logistic_of(load(right + i), &f), low, high;
    UNROLLED for (long k = 0; k < LANES / 2; k++) {
      low[2 * k] = l[k], low[2 * k + 1] = r[k];
      high[2 * k] = l[LANES / 2 + k], high[2 * k + 1] = r[LANES / 2 + k];
    }
    store(to + 2 * i, low);
    store(to + 2 * i + LANES, high);
  }
  for (; i < count; i++) {
    to[2 * i] = logistic_of((vec)left[i], &f)[0];
    to[2 * i + 1] = logistic_of((vec)right[i], &f)[0];
  }
}
