#pragma once

// Painting a retouch over a picture; the formula is `Retouch.swift`'s.

#include "logistic.h"

/// Support, flow x and y, gain, attention, red, green, blue.
typedef float cell __attribute__((ext_vector_type(8)));
typedef float unaligned_cell __attribute__((ext_vector_type(8), aligned(4)));
/// Four pixels of three bytes, and four bytes that do not matter.
typedef unsigned char pixel_bytes __attribute__((ext_vector_type(16)));
typedef unsigned char unaligned_bytes __attribute__((ext_vector_type(16), aligned(1)));
typedef float pixels __attribute__((ext_vector_type(16)));
typedef int whole_quad __attribute__((ext_vector_type(4)));

/// Rows become cells, eight numbers side by side.
static void interleave(const float *const rows[8], long count, float *to) {
  long i = 0;
  for (; i + 4 <= count; i += 4) {
    for (long half = 0; half < 8; half += 4) {
      quad part[4];
      UNROLLED for (long k = 0; k < 4; k++) part[k] = load_quad(rows[half + k] + i);
      transpose(part);
      UNROLLED for (long k = 0; k < 4; k++) store_quad(to + 8 * (i + k) + half, part[k]);
    }
  }
  for (; i < count; i++) {
    for (long k = 0; k < 8; k++) to[8 * i + k] = rows[k][i];
  }
}

/// A row of pixels at a time: what depends on one pixel only is done in lanes.
typedef struct {
  /// Cells as they lie in memory, then one row for each of their eight numbers.
  float cells[LANES][8], rows[8][LANES];
  /// Where the four by four pixels begin that a pixel is made of, from the pixel itself, and their
  /// weights.
  int left[LANES], top[LANES];
  float across[4][LANES], down[4][LANES];
  /// By what the photo's colour is multiplied, and how much of 255 times the mask is added.
  float keep[LANES], blend[LANES];
} brush;

/// Reads the cells around (u, v) between their centres; beyond the outermost these repeat. Exact where
/// the four neighbours are equal: a mask of 1 stays 1.
INLINE void read_cells(const kernel_retouch *r, vec u, vec v, brush *b) {
  long right = r->cells.x + r->cells.width - 1, bottom = r->cells.y + r->cells.height - 1;
  vec x = limited(u - 0.5f, (float)r->cells.x, (float)right);
  vec y = limited(v - 0.5f, (float)r->cells.y, (float)bottom);
  whole column = __builtin_convertvector(x, whole), row = __builtin_convertvector(y, whole);
  vec across = x - __builtin_convertvector(column, vec);
  vec down = y - __builtin_convertvector(row, vec);
  for (long i = 0; i < LANES; i++) {
    const unaligned_cell *a = (const unaligned_cell *)r->values +
                              (row[i] - r->cells.y) * r->cells.width + column[i] - r->cells.x;
    long next = column[i] < right ? 1 : 0, below = row[i] < bottom ? r->cells.width : 0;
    cell top = a[0] + across[i] * (a[next] - a[0]);
    cell base = a[below] + across[i] * (a[below + next] - a[below]);
    *(unaligned_cell *)b->cells[i] = top + down[i] * (base - top);
  }
  for (long i = 0; i < LANES; i += 4) {
    for (long half = 0; half < 8; half += 4) {
      quad part[4];
      UNROLLED for (long k = 0; k < 4; k++) part[k] = load_quad(b->cells[i + k] + half);
      transpose(part);
      UNROLLED for (long k = 0; k < 4; k++) store_quad(b->rows[half + k] + i, part[k]);
    }
  }
}

/// Where pixels (dx, dy) away begin, and Catmull-Rom's weights (a = -1/2) along one axis: those of a
/// whole distance are 0, 1, 0, 0, exactly.
INLINE void weigh(vec distance, int *first, float weights[4][LANES]) {
  // No picture is as wide; this keeps the conversion to whole numbers safe.
  distance = limited(distance, -1e6f, 1e6f);
  whole low = __builtin_convertvector(distance, whole);
  // Rounded down, also below 0: true is -1.
  low += distance < __builtin_convertvector(low, vec);
  vec t = distance - __builtin_convertvector(low, vec);
  low -= 1;
  memcpy(first, &low, sizeof low);
  store(weights[0], ((-0.5f * t + 1) * t - 0.5f) * t);
  store(weights[1], (1.5f * t - 2.5f) * t * t + 1);
  store(weights[2], ((-1.5f * t + 2) * t + 0.5f) * t);
  store(weights[3], (0.5f * t - 0.5f) * t * t);
}

/// Prepares the pixels of row `y` from `x` on; 0 if there is nothing to paint.
INLINE int prepare(const kernel_retouch *r, long x, long y, brush *b) {
  const double *map = r->to_crop;
  vec lane;
  UNROLLED for (int i = 0; i < LANES; i++) lane[i] = (float)i;
  double px = (double)x + 0.5, py = (double)y + 0.5;
  vec u = (float)(map[0] * px + map[1] * py + map[4]) + (float)map[0] * lane;
  vec v = (float)(map[2] * px + map[3] * py + map[5]) + (float)map[2] * lane;
  read_cells(r, u, v, b);
  // Outside of the crop there is no support, whatever its border says.
  float size = (float)r->crop_size;
  vec support = load(b->rows[0]);
  support = u >= 0.0f ? support : (vec)0.0f;
  support = v >= 0.0f ? support : (vec)0.0f;
  support = u <= size ? support : (vec)0.0f;
  support = v <= size ? support : (vec)0.0f;
  store(b->rows[0], support);
  float most = 0;
  for (long i = 0; i < LANES; i++) most = support[i] > most ? support[i] : most;
  if (!(most > 0)) return 0;
  vec flow_x = support * load(b->rows[1]), flow_y = support * load(b->rows[2]);
  weigh((float)r->to_base[0] * flow_x + (float)r->to_base[1] * flow_y, b->left, b->across);
  weigh((float)r->to_base[2] * flow_x + (float)r->to_base[3] * flow_y, b->top, b->down);
  vec blend = support * (1 - load(b->rows[4]));
  store(b->blend, 255 * blend);
  store(b->keep, exponential(support * load(b->rows[3])) * (1 - blend));
  return 1;
}

/// Four neighbours of a row from `column` on, repeated beyond the border.
INLINE pixel_bytes border_pixels(const unsigned char *line, long column, long width) {
  pixel_bytes found = 0;
  for (long i = 0; i < 4; i++) {
    const unsigned char *pixel = line + 3 * greatest(0, least(column + i, width - 1));
    for (long c = 0; c < 3; c++) found[3 * i + c] = pixel[c];
  }
  return found;
}

/// Red, green, blue of the photo where pixel `i` of the brush is fetched from, 0 to 255 and a little
/// beyond at edges.
INLINE quad fetch(const kernel_retouch *r, long x, long y, const brush *b, long i) {
  long left = x + b->left[i], top = y + b->top[i];
  pixels sum = 0;
  // The sixteen bytes that a row is read with may reach one pixel and a byte further than its four.
  if (left >= 0 && top >= 0 && left + 6 <= r->width && top + 4 <= r->height) {
    const unsigned char *at = r->base + 3 * (top * r->width + left);
    UNROLLED for (long j = 0; j < 4; j++, at += 3 * r->width) {
      sum += b->down[j][i] * __builtin_convertvector(*(const unaligned_bytes *)at, pixels);
    }
  } else {
    for (long j = 0; j < 4; j++) {
      const unsigned char *line = r->base + 3 * r->width * greatest(0, least(top + j, r->height - 1));
      pixel_bytes bytes = border_pixels(line, left, r->width);
      sum += b->down[j][i] * __builtin_convertvector(bytes, pixels);
    }
  }
  quad first = __builtin_shufflevector(sum, sum, 0, 1, 2, 3);
  quad second = __builtin_shufflevector(sum, sum, 3, 4, 5, 6);
  quad third = __builtin_shufflevector(sum, sum, 6, 7, 8, 9);
  quad fourth = __builtin_shufflevector(sum, sum, 9, 10, 11, 12);
  return (b->across[0][i] * first + b->across[1][i] * second) +
         (b->across[2][i] * third + b->across[3][i] * fourth);
}

/// Writes the nearest three bytes.
INLINE void write_pixel(quad colour, unsigned char *to) {
  quad value = colour + 0.5f;
  value = value > 0.0f ? value : (quad)0.0f;
  value = value < 255.0f ? value : (quad)255.0f;
  whole_quad bytes = __builtin_convertvector(value, whole_quad);
  UNROLLED for (long i = 0; i < 3; i++) to[i] = (unsigned char)bytes[i];
}

static void paint(const kernel_retouch *retouch, long y, long first, long end,
                  unsigned char *line) {
  // A copy, which the bytes written cannot change in the eyes of the compiler.
  const kernel_retouch copy = *retouch, *r = &copy;
  brush b;
  // Brushes begin at multiples of their length: a pixel does not depend on where the region begins.
  for (long start = first / LANES * LANES; start < end; start += LANES) {
    if (!prepare(r, start, y, &b)) continue;
    for (long x = greatest(first, start); x < least(end, start + LANES); x++) {
      long i = x - start;
      if (!(b.rows[0][i] > 0)) continue;
      quad mask = {b.rows[5][i], b.rows[6][i], b.rows[7][i], 0};
      write_pixel(b.keep[i] * fetch(r, x, y, &b, i) + b.blend[i] * mask, line + 3 * x);
    }
  }
}
