#pragma once

// Winograd's F(4x4, 3x3): a tile of 4x4 pixels costs 36 products for each pair of channels instead
// of 144 (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", CVPR 2016). Channels
// lie in the lanes. Sums are as exact as direct ones: 2e-7 to 4e-7 of their size.
//
// Tiles begin at multiples of four pixels of the plane, wherever the region lies: a pixel is made in
// the same way in every region, but for the tiles on a region's border, which see zeros where the
// region's own windows do not reach. What lies there may not have been computed yet.

#include "vectors.h"

#define ROOT_HALF 0.70710678f
#define ROOT_TWO 1.41421356f
enum { TILE = 4, READ = TILE + 2, POINTS = READ * READ };
/// Vectors of output channels that are summed at a time.
enum { CHANNEL_GROUP = 2 };

/// The tiles that cover a region, and where in the scratch their values lie:
/// `input[point][tile][channel]`, `product[point][tile][output]`,
/// `patch[row][column][lane]` of the channels at hand.
typedef struct {
  /// The first tile's first pixel.
  long x, y;
  long columns, rows, count;
  /// Floats from one tile to the next: the channels, in whole vectors.
  long input_tile, product_tile;
  /// Floats from one point to the next.
  long input_point, product_point;
  float *input, *product, *patch;
} tiling;

static tiling tiling_for(long channels, long outputs, kernel_region region, float *scratch) {
  tiling t;
  t.x = region.x / TILE * TILE;
  t.y = region.y / TILE * TILE;
  t.columns = (region.x + region.width - t.x + TILE - 1) / TILE;
  t.rows = (region.y + region.height - t.y + TILE - 1) / TILE;
  t.count = t.columns * t.rows;
  t.input_tile = rounded(channels, LANES);
  t.product_tile = rounded(outputs, LANES);
  // One line of the cache more: else the 36 points of a tile may all meet in one set of it.
  t.input_point = t.count * t.input_tile + 16;
  t.product_point = t.count * t.product_tile + 16;
  t.input = scratch;
  t.product = t.input + POINTS * t.input_point;
  t.patch = t.product + POINTS * t.product_point;
  return t;
}

static long winograd_scratch_size(const kernel_source *source, const kernel_window *window,
                                  long outputs, long width, long height) {
  (void)window;
  // The place that touches the most tiles.
  kernel_region region = {TILE - 1, TILE - 1, width, height};
  tiling t = tiling_for(source->channels, outputs, region, NULL);
  return POINTS * (t.input_point + t.product_point) +
         (t.rows * TILE + 2) * (t.columns * TILE + 2) * LANES;
}

/// Gathers what the windows of `region` read of LANES channels from `first` on.
static void gather_patch(const kernel_source *source, long first, kernel_region region,
                         const tiling *t) {
  long width = t->columns * TILE + 2, height = t->rows * TILE + 2;
  long left = greatest(region.x - 1, 0);
  long right = least(region.x + region.width + 1, source->width);
  long top = greatest(region.y - 1, 0);
  long bottom = least(region.y + region.height + 1, source->height);
  if (right - left < width || bottom - top < height) {
    memset(t->patch, 0, width * height * LANES * sizeof(float));
  }
  for (long lane = 0; lane < LANES; lane += 4) {
    // Lanes beyond the last channel repeat it; the products leave them out.
    const float *planes[4];
    for (long i = 0; i < 4; i++) {
      long channel = least(first + lane + i, source->channels - 1);
      planes[i] = source->values + channel * source->width * source->height;
    }
    for (long y = top; y < bottom; y++) {
      float *to = t->patch + ((y - t->y + 1) * width + left - t->x + 1) * LANES + lane;
      long from = y * source->width + left, count = right - left, x = 0;
      for (; x + 4 <= count; x += 4) {
        quad values[4];
        UNROLLED for (int i = 0; i < 4; i++) {
          values[i] = bend_quad(load_quad(planes[i] + from + x), source->slope);
        }
        transpose(values);
        UNROLLED for (int i = 0; i < 4; i++) store_quad(to + (x + i) * LANES, values[i]);
      }
      for (; x < count; x++) {
        for (long i = 0; i < 4; i++) {
          to[x * LANES + i] = bend_one(planes[i][from + x], source->slope);
        }
      }
    }
  }
}

/// Six values to six points: the matrix Bᵀ for 0, ±√½, ±√2 and infinity, whose error is half of that
/// of the paper's 0, ±1, ±2.
INLINE void input_points(const vec d[READ], vec point[READ]) {
  vec a = d[4] - 2 * d[2], b = ROOT_HALF * (d[3] - 2 * d[1]);
  vec c = d[4] - 0.5f * d[2], e = ROOT_TWO * (d[3] - 0.5f * d[1]);
  point[0] = d[0] + d[4] - 2.5f * d[2];
  point[1] = a + b;
  point[2] = a - b;
  point[3] = c + e;
  point[4] = c - e;
  point[5] = d[1] + d[5] - 2.5f * d[3];
}

/// Six points to four values: the matrix Aᵀ.
INLINE void output_values(const vec m[READ], vec value[TILE]) {
  vec a = m[1] + m[2], b = ROOT_HALF * (m[1] - m[2]);
  vec c = m[3] + m[4], d = ROOT_TWO * (m[3] - m[4]);
  value[0] = m[0] + a + c;
  value[1] = b + d;
  value[2] = 0.5f * a + 2 * c;
  value[3] = 0.5f * b + 2 * d + m[5];
}

/// Three weights to six points: the matrix G.
INLINE void weight_points(const vec g[3], vec point[READ]) {
  vec a = g[0] * (-2 / 3.0f) - g[2] * (1 / 3.0f), b = g[1] * (ROOT_HALF * 2 / 3);
  vec c = g[0] * (1 / 6.0f) + g[2] * (1 / 3.0f), d = g[1] * (ROOT_TWO / 6);
  point[0] = g[0];
  point[1] = a - b;
  point[2] = a + b;
  point[3] = c + d;
  point[4] = c - d;
  point[5] = g[2];
}

/// One tile's values, rows of the patch `row` floats apart, to its points, `point` floats apart.
INLINE void transform_input(const float *patch, long row, float *to, long point) {
  vec half[READ][READ];
  UNROLLED for (int x = 0; x < READ; x++) {
    vec d[READ], p[READ];
    UNROLLED for (int y = 0; y < READ; y++) d[y] = load(patch + y * row + x * LANES);
    input_points(d, p);
    UNROLLED for (int y = 0; y < READ; y++) half[y][x] = p[y];
  }
  UNROLLED for (int y = 0; y < READ; y++) {
    vec p[READ];
    input_points(half[y], p);
    UNROLLED for (int x = 0; x < READ; x++) store(to + (y * READ + x) * point, p[x]);
  }
}

/// One tile's products to `values[4][4][LANES]`.
INLINE void transform_product(const float *from, long point, vec bias, float slope,
                              float *values) {
  vec half[TILE][READ];
  UNROLLED for (int x = 0; x < READ; x++) {
    vec m[READ], v[TILE];
    UNROLLED for (int y = 0; y < READ; y++) m[y] = load(from + (y * READ + x) * point);
    output_values(m, v);
    UNROLLED for (int y = 0; y < TILE; y++) half[y][x] = v[y];
  }
  UNROLLED for (int y = 0; y < TILE; y++) {
    vec v[TILE];
    output_values(half[y], v);
    UNROLLED for (int x = 0; x < TILE; x++) {
      store(values + (y * TILE + x) * LANES, bend(v[x] + bias, slope));
    }
  }
}

/// One point's products of `tiles` tiles with `vectors` vectors of outputs, both constants.
INLINE void multiply(const tiling *t, const float *input, const float *weights, long channels,
                     float *product, int tiles, int vectors) {
  vec sum[TILE_GROUP][CHANNEL_GROUP];
  UNROLLED for (int i = 0; i < tiles; i++) {
    UNROLLED for (int v = 0; v < vectors; v++) sum[i][v] = (vec)0.0f;
  }
  ROLLED for (long c = 0; c < channels; c++, weights += vectors * LANES) {
    vec weight[CHANNEL_GROUP];
    UNROLLED for (int v = 0; v < vectors; v++) weight[v] = load(weights + v * LANES);
    UNROLLED for (int i = 0; i < tiles; i++) {
      vec value = (vec)input[i * t->input_tile + c];
      UNROLLED for (int v = 0; v < vectors; v++) sum[i][v] += value * weight[v];
    }
  }
  UNROLLED for (int i = 0; i < tiles; i++) {
    UNROLLED for (int v = 0; v < vectors; v++) {
      store(product + i * t->product_tile + v * LANES, sum[i][v]);
    }
  }
}

/// The same for any number of tiles up to TILE_GROUP.
INLINE void multiply_some(const tiling *t, const float *input, const float *weights, long channels,
                          float *product, long tiles, int vectors) {
#define CASE(n) \
  case n:       \
    if (n <= TILE_GROUP) multiply(t, input, weights, channels, product, n, vectors); \
    break;
  switch (tiles) {
    CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6)
    CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12)
  }
#undef CASE
}

/// All products: for every point a matrix of tiles and channels by one of channels and outputs.
static void multiply_points(const tiling *t, const float *weights, long channels) {
  long parts = (t->count + TILE_GROUP - 1) / TILE_GROUP;
  for (long point = 0; point < POINTS; point++) {
    for (long output = 0; output < t->product_tile; output += CHANNEL_GROUP * LANES) {
      long vectors = least(CHANNEL_GROUP, (t->product_tile - output) / LANES);
      for (long part = 0; part < parts; part++) {
        long tile = t->count * part / parts, end = t->count * (part + 1) / parts;
        const float *input = t->input + point * t->input_point + tile * t->input_tile;
        float *to = t->product + point * t->product_point + tile * t->product_tile + output;
        if (vectors == CHANNEL_GROUP) {
          multiply_some(t, input, weights, channels, to, end - tile, CHANNEL_GROUP);
        } else {
          multiply_some(t, input, weights, channels, to, end - tile, 1);
        }
      }
      weights += vectors * LANES * channels;
    }
  }
}

/// Stores what lies inside of `region` of the tile at (x, y), for the channels from `first` on.
static void store_tile(const float *values, const kernel_target *target, long first, long x, long y,
                       kernel_region region) {
  long plane = target->width * target->height;
  long left = greatest(region.x - x, 0), right = least(region.x + region.width - x, TILE);
  long top = greatest(region.y - y, 0), bottom = least(region.y + region.height - y, TILE);
  long end = least(LANES, target->channels - first);
  for (long lane = 0; lane < end; lane += 4) {
    for (long row = top; row < bottom; row++) {
      quad pixels[4];
      UNROLLED for (int i = 0; i < 4; i++) {
        pixels[i] = load_quad(values + (row * TILE + i) * LANES + lane);
      }
      transpose(pixels);
      long start = (first + lane) * plane + (y + row) * target->width + x;
      if (right - left == TILE && end - lane >= 4) {
        UNROLLED for (int i = 0; i < 4; i++, start += plane) {
          if (target->skip) pixels[i] += load_quad(target->skip + start);
          store_quad(target->values + start, pixels[i]);
        }
        continue;
      }
      for (long i = 0; i < least(4, end - lane); i++, start += plane) {
        for (long j = left; j < right; j++) {
          float skip = target->skip ? target->skip[start + j] : 0;
          target->values[start + j] = pixels[i][j] + skip;
        }
      }
    }
  }
}

static void winograd_run(const kernel_source *source, const kernel_window *window,
                         const kernel_target *target, kernel_region region, float *scratch) {
  tiling t = tiling_for(source->channels, target->channels, region, scratch);
  long row = (t.columns * TILE + 2) * LANES;
  for (long channel = 0; channel < source->channels; channel += LANES) {
    gather_patch(source, channel, region, &t);
    for (long i = 0; i < t.count; i++) {
      const float *from = t.patch + i / t.columns * TILE * row + i % t.columns * TILE * LANES;
      transform_input(from, row, t.input + i * t.input_tile + channel, t.input_point);
    }
  }
  multiply_points(&t, window->weights, source->channels);
  for (long output = 0; output < target->channels; output += LANES) {
    vec bias = load(window->bias + output);
    for (long i = 0; i < t.count; i++) {
      float values[TILE * TILE * LANES];
      transform_product(t.product + i * t.product_tile + output, t.product_point, bias,
                        target->slope, values);
      long x = t.x + i % t.columns * TILE, y = t.y + i / t.columns * TILE;
      store_tile(values, target, output, x, y, region);
    }
  }
}

static long winograd_weights_size(long outputs, long channels, long window) {
  (void)window;
  return POINTS * rounded(outputs, LANES) * channels;
}

/// The weights of one input channel and LANES output channels to their points.
INLINE void transform_weights(const vec taps[9], float *to, long point) {
  vec half[READ][3];
  UNROLLED for (int x = 0; x < 3; x++) {
    vec g[3] = {taps[x], taps[3 + x], taps[6 + x]}, p[READ];
    weight_points(g, p);
    UNROLLED for (int y = 0; y < READ; y++) half[y][x] = p[y];
  }
  UNROLLED for (int y = 0; y < READ; y++) {
    vec p[READ];
    weight_points(half[y], p);
    UNROLLED for (int x = 0; x < READ; x++) store(to + (y * READ + x) * point, p[x]);
  }
}

/// To `[point][group of outputs][channel][output]`.
static void winograd_pack(const float *weights, long outputs, long channels, long window,
                          float *packed) {
  (void)window;
  long all = rounded(outputs, LANES), most = CHANNEL_GROUP * LANES;
  for (long first = 0; first < all; first += LANES) {
    long group = first / most * most, width = least(most, all - group);
    for (long channel = 0; channel < channels; channel++) {
      float taps[9][LANES];
      for (long lane = 0; lane < LANES; lane++) {
        const float *from = weights + ((first + lane) * channels + channel) * 9;
        for (long k = 0; k < 9; k++) taps[k][lane] = first + lane < outputs ? from[k] : 0;
      }
      vec vectors[9];
      UNROLLED for (int k = 0; k < 9; k++) vectors[k] = load(taps[k]);
      float *to = packed + group * channels + channel * width + first - group;
      transform_weights(vectors, to, all * channels);
    }
  }
}

#define WINOGRAD_METHOD \
  {winograd_weights_size, winograd_pack, winograd_scratch_size, winograd_run}
