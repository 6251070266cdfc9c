#pragma once

// Direct convolution. Pixels lie in the lanes: each weight meets a few vectors of pixels, and the
// sums of OUTPUT_GROUP output channels stay in registers.
//
// A block's input is gathered first, split into stride x stride phases: then a tap of the window is
// one offset whatever the stride is, and the rows follow each other without a gap. So a vector may
// reach over the end of a row; what it sums there is left out at the store.
//
// A sum is made in the same order in every block and vector, so a pixel's value does not depend on
// the region it is computed in.

#include "vectors.h"

/// How the gathered input lies in memory: `[channel][phase][rows][columns]`.
typedef struct {
  long rows, columns;
  /// Floats from one channel to the next.
  long channel;
} phases;

static phases phases_for(const kernel_window *window, long width, long height) {
  long more = (window->size - 1) / window->stride;
  phases shape = {height + more, width + more, 0};
  shape.channel = shape.rows * shape.columns * window->stride * window->stride;
  return shape;
}

/// Every second one of the floats from `from` on.
INLINE vec load_alternate(const float *from) {
  vec a = load(from), b = load(from + LANES), found;
  UNROLLED for (int i = 0; i < LANES / 2; i++) {
    found[i] = a[2 * i];
    found[LANES / 2 + i] = b[2 * i];
  }
  return found;
}

/// Copies `count` values that lie `stride` apart.
INLINE void gather_row(const float *from, long stride, long count, float slope, float *to) {
  long i = 0;
  if (stride == 1) {
    for (; i + LANES <= count; i += LANES) store(to + i, bend(load(from + i), slope));
    if (i < count) store_some(to + i, bend(load_some(from + i, count - i), slope), count - i);
    return;
  }
  if (stride == 2) {
    // The last vector would read one float too many.
    for (; i + LANES < count; i += LANES) {
      store(to + i, bend(load_alternate(from + 2 * i), slope));
    }
  }
  for (; i < count; i++) to[i] = bend_one(from[i * stride], slope);
}

/// Gathers what the windows of `region` read of one channel.
static void gather_phases(const kernel_source *source, long channel, const kernel_window *window,
                          kernel_region region, const phases *shape, float *to) {
  const float *plane = source->values + channel * source->width * source->height;
  long stride = window->stride;
  for (long phase = 0; phase < stride * stride; phase++) {
    long top = region.y * stride - window->padding + phase / stride;
    long left = region.x * stride - window->padding + phase % stride;
    // Columns before `first` and from `end` on lie outside of the plane.
    long first = left < 0 ? (stride - 1 - left) / stride : 0;
    long end = left < source->width ? (source->width - left + stride - 1) / stride : 0;
    first = least(first, shape->columns);
    end = greatest(first, least(end, shape->columns));
    for (long row = 0; row < shape->rows; row++, to += shape->columns) {
      long y = top + row * stride;
      if (y < 0 || y >= source->height) {
        memset(to, 0, shape->columns * sizeof *to);
        continue;
      }
      const float *from = plane + y * source->width + left + first * stride;
      gather_row(from, stride, end - first, source->slope, to + first);
      // Most regions touch no border.
      if (first > 0) memset(to, 0, first * sizeof *to);
      if (end < shape->columns) memset(to + end, 0, (shape->columns - end) * sizeof *to);
    }
  }
}

/// What all sums of a block read.
typedef struct {
  const float *input;
  long channels, channel;
  /// Where each of the window's taps begins.
  long tap_count;
  long taps[KERNEL_LARGEST_WINDOW * KERNEL_LARGEST_WINDOW];
} operands;

/// Sums `vectors` vectors of pixels of `outputs` channels, which lie `pitch` apart. Both counts are
/// constants where this is inlined.
INLINE void sum_pixels(const operands *x, long pixel, const float *weights, const float *bias,
                       float *sums, long pitch, int outputs, int vectors) {
  vec sum[OUTPUT_GROUP][PIXEL_GROUP];
  UNROLLED for (int o = 0; o < outputs; o++) {
    UNROLLED for (int v = 0; v < vectors; v++) sum[o][v] = (vec)bias[o];
  }
  const float *input = x->input + pixel;
  for (long c = 0; c < x->channels; c++, input += x->channel) {
    ROLLED for (long tap = 0; tap < x->tap_count; tap++, weights += outputs) {
      vec value[PIXEL_GROUP];
      UNROLLED for (int v = 0; v < vectors; v++) {
        value[v] = load(input + x->taps[tap] + v * LANES);
      }
      UNROLLED for (int o = 0; o < outputs; o++) {
        UNROLLED for (int v = 0; v < vectors; v++) sum[o][v] += (vec)weights[o] * value[v];
      }
    }
  }
  UNROLLED for (int o = 0; o < outputs; o++) {
    UNROLLED for (int v = 0; v < vectors; v++) {
      store(sums + pixel + o * pitch + v * LANES, sum[o][v]);
    }
  }
}

/// Sums all pixels of a group of output channels: `outputs` is a constant, 4 or OUTPUT_GROUP.
INLINE void sum_group(const operands *x, long pixels, const float *weights, const float *bias,
                      float *sums, int outputs) {
  long pixel = 0, end = pixels;
#define SUM(vectors) \
  (sum_pixels(x, pixel, weights, bias, sums, pixels, outputs, vectors), pixel += vectors * LANES)
  // Two and two rather than three and one: a lone vector cannot keep the multipliers busy.
  while (end - pixel >= PIXEL_GROUP * LANES && end - pixel != (PIXEL_GROUP + 1) * LANES) {
    SUM(PIXEL_GROUP);
  }
  while (end - pixel >= 2 * LANES) SUM(2);
  if (pixel < end) SUM(1);
#undef SUM
}

/// Stores `count` neighbouring pixels.
INLINE void store_pixels(const float *sums, const float *skip, float slope, long count, float *to) {
  vec value = bend(load(sums), slope);
  if (count >= LANES) {
    store(to, skip ? value + load(skip) : value);
  } else {
    store_some(to, skip ? value + load_some(skip, count) : value, count);
  }
}

/// Stores the region's pixels of one channel, of sums whose rows lie `columns` apart; after the last
/// row there is room for a vector.
static void store_rows(const float *sums, long columns, const kernel_target *target, long channel,
                       kernel_region region) {
  for (long y = 0; y < region.height; y++, sums += columns) {
    long start = (channel * target->height + region.y + y) * target->width + region.x;
    for (long x = 0; x < region.width;) {
      long count = region.width - x;
      // The last vector begins early enough to be whole; what it stores twice is the same.
      if (count < LANES && x > 0) x = region.width - LANES, count = LANES;
      store_pixels(sums + x, target->skip ? target->skip + start + x : NULL, target->slope, count,
                   target->values + start + x);
      x += least(count, LANES);
    }
  }
}

/// Output channels that are summed together, from `first` on. The last ones are filled up to four.
INLINE long group_at(long first, long outputs) {
  return outputs - first > 4 ? OUTPUT_GROUP : 4;
}

static long direct_weights_size(long outputs, long channels, long window) {
  return rounded(outputs, OUTPUT_GROUP) * channels * window * window;
}

/// To `[group][channel][tap][output]`.
static void direct_pack(const float *weights, long outputs, long channels, long window,
                        float *packed) {
  long depth = channels * window * window;
  for (long first = 0; first < outputs; first += OUTPUT_GROUP) {
    long group = group_at(first, outputs);
    for (long i = 0; i < depth; i++) {
      for (long o = first; o < first + group; o++) {
        *packed++ = o < outputs ? weights[o * depth + i] : 0;
      }
    }
  }
}

/// Pixels of a block, those between its rows too, in whole vectors.
INLINE long pixel_count(const phases *shape, long width, long height) {
  return rounded((height - 1) * shape->columns + width, LANES);
}

/// The gathered input and what a last vector may read after it.
INLINE long input_size(const phases *shape, long channels) {
  return rounded(shape->channel * channels + LANES, 16);
}

static long direct_scratch_size(const kernel_source *source, const kernel_window *window,
                                long outputs, long width, long height) {
  (void)outputs;
  phases shape = phases_for(window, width, height);
  return input_size(&shape, source->channels) +
         OUTPUT_GROUP * pixel_count(&shape, width, height) + LANES;
}

static void direct_run(const kernel_source *source, const kernel_window *window,
                       const kernel_target *target, kernel_region region, float *scratch) {
  long size = window->size, stride = window->stride;
  phases shape = phases_for(window, region.width, region.height);
  operands x = {.input = scratch, .channels = source->channels, .channel = shape.channel,
                .tap_count = size * size};
  for (long c = 0; c < source->channels; c++) {
    gather_phases(source, c, window, region, &shape, scratch + c * shape.channel);
  }
  for (long tap = 0; tap < x.tap_count; tap++) {
    long row = tap / size, column = tap % size;
    long phase = row % stride * stride + column % stride;
    x.taps[tap] = (phase * shape.rows + row / stride) * shape.columns + column / stride;
  }
  float *sums = scratch + input_size(&shape, source->channels);
  long pixels = pixel_count(&shape, region.width, region.height);
  const float *weights = window->weights;
  for (long first = 0; first < target->channels; first += OUTPUT_GROUP) {
    long group = group_at(first, target->channels);
    if (group == 4) {
      sum_group(&x, pixels, weights, window->bias + first, sums, 4);
    } else {
      sum_group(&x, pixels, weights, window->bias + first, sums, OUTPUT_GROUP);
    }
    for (long o = first; o < least(first + group, target->channels); o++) {
      store_rows(sums + (o - first) * pixels, shape.columns, target, o, region);
    }
    weights += group * x.channels * x.tap_count;
  }
}

#define DIRECT_METHOD {direct_weights_size, direct_pack, direct_scratch_size, direct_run}
