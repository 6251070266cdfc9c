#pragma once

// libpng and libjpeg report failures by jumping out of their caller, which Swift forbids.
// These few calls keep the jumps inside C: each returns a status and leaves the library's own words.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  PICTURE_OK,
  PICTURE_TRUNCATED,  ///< the bytes end before the picture does
  PICTURE_DAMAGED,    ///< see the reason
} picture_status;

/// The library's message, zero-terminated.
typedef struct {
  char text[256];
} picture_reason;

/// A note inside a file. `key` is NULL for a JPEG comment. Both are borrowed.
typedef struct {
  const char *key;
  const char *value;
  size_t value_count;
} picture_text;

/// What is known before a pixel is decoded. The pointers live as long as the decoder.
typedef struct {
  uint32_t width, height;
  bool is_grey, is_cmyk, is_16_bit, has_alpha;
  const uint8_t *profile;  ///< embedded ICC profile or NULL
  size_t profile_count;
  const uint8_t *exif;  ///< TIFF block of the EXIF data or NULL
  size_t exif_count;
} picture_header;

// Decoders borrow `bytes`: these must outlive them. `rgb` takes 3 · width · height bytes; `alpha`
// takes width · height and is needed only where the header says has_alpha. The texts of a PNG are
// complete after the pixels were read.

typedef struct png_decoder png_decoder;
png_decoder *png_decoder_new(const uint8_t *bytes, size_t count);
picture_status png_decoder_header(png_decoder *, picture_header *, picture_reason *);
picture_status png_decoder_pixels(png_decoder *, uint8_t *rgb, uint8_t *alpha, picture_reason *);
bool png_decoder_text(png_decoder *, size_t index, picture_text *);
void png_decoder_free(png_decoder *);

typedef struct jpeg_decoder jpeg_decoder;
jpeg_decoder *jpeg_decoder_new(const uint8_t *bytes, size_t count);
picture_status jpeg_decoder_header(jpeg_decoder *, picture_header *, picture_reason *);
picture_status jpeg_decoder_pixels(jpeg_decoder *, uint8_t *rgb, picture_reason *);
bool jpeg_decoder_text(jpeg_decoder *, size_t index, picture_text *);
void jpeg_decoder_free(jpeg_decoder *);

/// What is to be encoded, all of it borrowed; `alpha` and `profile` may be NULL.
typedef struct {
  uint32_t width, height;
  const uint8_t *rgb, *alpha;
  const uint8_t *profile;
  size_t profile_count;
  const picture_text *texts;
  size_t text_count;
} picture_source;

/// A file in memory; give it back with `picture_bytes_free`, also after a failure.
typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
} picture_bytes;

picture_status png_encode(const picture_source *, picture_bytes *, picture_reason *);
/// Alpha is left out. A text longer than a JPEG marker (65 533 bytes) is left out.
picture_status jpeg_encode(const picture_source *, int quality, picture_bytes *, picture_reason *);
void picture_bytes_free(picture_bytes *);
