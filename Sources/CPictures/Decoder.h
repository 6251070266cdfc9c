#pragma once

#include "CPictures.h"

/// What every decoder can do. Each begins with a `picture_decoder` and is on the heap, because
/// locals do not survive a jump.
typedef struct {
  picture_decoder *(*open)(const uint8_t *bytes, size_t count);
  picture_status (*header)(picture_decoder *, picture_header *, picture_reason *);
  picture_status (*pixels)(
      picture_decoder *, uint8_t *rgb, uint8_t *alpha, picture_extent *, picture_reason *);
  bool (*text)(picture_decoder *, size_t index, picture_text *);
  void (*close)(picture_decoder *);
} picture_codec;

struct picture_decoder {
  const picture_codec *codec;
};

extern const picture_codec png_codec, jpeg_codec, webp_codec, tiff_codec, avif_codec;

/// A failure without a library's words, or with them.
picture_status picture_failure(picture_status, const char *words, picture_reason *);

/// Whether so many rows from the top are worth opening.
static inline bool is_enough(size_t rows, size_t height) { return 10 * rows >= 9 * height; }

/// So many pixels of RGBA, alpha apart.
void picture_take_apart(const uint8_t *rgba, uint8_t *rgb, uint8_t *alpha, size_t count);

/// Paints the rows that a file does not have.
void picture_fill(
    uint8_t *rgb, uint8_t *alpha, size_t width, size_t height, size_t first_row);
