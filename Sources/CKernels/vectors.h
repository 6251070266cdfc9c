#pragma once

// Vectors of LANES floats, in the compiler's own notation: one text for every instruction set.
// Each set's file names LANES, then includes this.

#include <stddef.h>
#include <string.h>

typedef float vec __attribute__((ext_vector_type(LANES)));
typedef float unaligned_vec __attribute__((ext_vector_type(LANES), aligned(4)));
typedef int whole __attribute__((ext_vector_type(LANES)));
typedef float quad __attribute__((ext_vector_type(4)));
typedef float unaligned_quad __attribute__((ext_vector_type(4), aligned(4)));

#define INLINE static inline __attribute__((always_inline))
/// A loop whose counts are constants once its function is inlined: it has to vanish, so that arrays
/// of vectors become registers.
#define UNROLLED _Pragma("clang loop unroll(full)")
/// A loop whose body fills all registers: twice the body would spill them.
#define ROLLED _Pragma("clang loop unroll(disable)")

INLINE vec load(const float *from) { return *(const unaligned_vec *)from; }
INLINE void store(float *to, vec x) { *(unaligned_vec *)to = x; }
INLINE quad load_quad(const float *from) { return *(const unaligned_quad *)from; }
INLINE void store_quad(float *to, quad x) { *(unaligned_quad *)to = x; }

/// Fewer floats than a vector has; zeros fill it up.
INLINE vec load_some(const float *from, long count) {
  float lanes[LANES] = {0};
  long i = 0;
  for (; i + 4 <= count; i += 4) store_quad(lanes + i, load_quad(from + i));
  for (; i < count; i++) lanes[i] = from[i];
  return load(lanes);
}
INLINE void store_some(float *to, vec x, long count) {
  float lanes[LANES];
  store(lanes, x);
  long i = 0;
  for (; i + 4 <= count; i += 4) store_quad(to + i, load_quad(lanes + i));
  for (; i < count; i++) to[i] = lanes[i];
}

/// Between two numbers; what is not a number becomes the lower one.
INLINE vec limited(vec x, float low, float high) {
  x = x > (vec)low ? x : (vec)low;
  return x < (vec)high ? x : (vec)high;
}

/// Leaky ReLU; see `kernel_source`.
INLINE vec bend(vec x, float slope) {
  vec y = x * (vec)slope;
  return x > y ? x : y;
}
INLINE quad bend_quad(quad x, float slope) {
  quad y = x * (quad)slope;
  return x > y ? x : y;
}
INLINE float bend_one(float x, float slope) {
  float y = x * slope;
  return x > y ? x : y;
}

/// Four rows become four columns.
INLINE void transpose(quad rows[4]) {
  quad a = __builtin_shufflevector(rows[0], rows[1], 0, 4, 1, 5);
  quad b = __builtin_shufflevector(rows[2], rows[3], 0, 4, 1, 5);
  quad c = __builtin_shufflevector(rows[0], rows[1], 2, 6, 3, 7);
  quad d = __builtin_shufflevector(rows[2], rows[3], 2, 6, 3, 7);
  rows[0] = __builtin_shufflevector(a, b, 0, 1, 4, 5);
  rows[1] = __builtin_shufflevector(a, b, 2, 3, 6, 7);
  rows[2] = __builtin_shufflevector(c, d, 0, 1, 4, 5);
  rows[3] = __builtin_shufflevector(c, d, 2, 3, 6, 7);
}

INLINE long least(long a, long b) { return a < b ? a : b; }
INLINE long greatest(long a, long b) { return a > b ? a : b; }
/// The smallest multiple of `step` that is not below `n`.
INLINE long rounded(long n, long step) { return (n + step - 1) / step * step; }
