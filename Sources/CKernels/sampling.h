#pragma once

// Bilinear samples of a feature map whose channels lie side by side, so that one place costs four
// short loads for every four channels, wherever it points. What is written is planar again.

#include "vectors.h"

/// Where in memory the four samples around each of some places begin, and the shares of the right and
/// of the lower ones.
typedef struct {
  int corner[4][LANES];
  float across[LANES], down[LANES];
} sample_places;

/// The samples before and after a position among `length`, the border outside of them, times `pitch`;
/// returns the second one's share.
INLINE vec pair_at(vec position, long length, long pitch, whole *first, whole *second) {
  // In this order what is not a number becomes 0.
  position = limited(position, 0, (float)(length - 1));
  whole low = __builtin_convertvector(position, whole);
  whole high = low + (low < (int)(length - 1) ? (whole)1 : (whole)0);
  *first = low * (int)pitch;
  *second = high * (int)pitch;
  return position - __builtin_convertvector(low, vec);
}

INLINE void find_places(const kernel_samples *from, vec x, vec y, sample_places *places) {
  whole left, right, upper, lower;
  store(places->across, pair_at(x, from->width, from->channels, &left, &right));
  store(places->down, pair_at(y, from->height, from->width * from->channels, &upper, &lower));
  const whole corners[4] = {upper + left, upper + right, lower + left, lower + right};
  memcpy(places->corner, corners, sizeof corners);
}

/// Four channels of place `i`.
INLINE quad sample_quad(const float *values, const sample_places *places, long i) {
  quad a = load_quad(values + places->corner[0][i]), b = load_quad(values + places->corner[1][i]);
  quad c = load_quad(values + places->corner[2][i]), d = load_quad(values + places->corner[3][i]);
  quad top = a + places->across[i] * (b - a), bottom = c + places->across[i] * (d - c);
  return top + places->down[i] * (bottom - top);
}

static void sample(const kernel_samples *from, const float *dx, const float *dy,
                   kernel_region region, float *to) {
  long plane = from->width * from->height;
  vec lane;
  UNROLLED for (int i = 0; i < LANES; i++) lane[i] = (float)i;
  sample_places places;
  for (long y = region.y; y < region.y + region.height; y++) {
    for (long x = region.x; x < region.x + region.width; x += LANES) {
      long at = y * from->width + x, count = least(LANES, region.x + region.width - x);
      vec right = count == LANES ? load(dx + at) : load_some(dx + at, count);
      vec below = count == LANES ? load(dy + at) : load_some(dy + at, count);
      find_places(from, (float)x + lane + right, (float)y + below, &places);
      for (long channel = 0; channel < from->channels; channel += 4) {
        const float *values = from->values + channel;
        float *row = to + channel * plane + at;
        for (long i = 0; i < count; i += 4) {
          quad rows[4];
          UNROLLED for (long k = 0; k < 4; k++) rows[k] = sample_quad(values, &places, i + k);
          transpose(rows);
          for (long c = 0; c < 4; c++) {
            if (count - i >= 4) {
              store_quad(row + c * plane + i, rows[c]);
            } else {
              for (long k = 0; k < count - i; k++) row[c * plane + i + k] = rows[c][k];
            }
          }
        }
      }
    }
  }
}
