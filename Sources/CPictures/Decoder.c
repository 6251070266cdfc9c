#include "Decoder.h"

#include <string.h>

static const picture_codec *codec(picture_format format) {
  switch (format) {
    case PICTURE_PNG: return &png_codec;
    case PICTURE_JPEG: return &jpeg_codec;
    case PICTURE_WEBP: return &webp_codec;
    case PICTURE_TIFF: return &tiff_codec;
    case PICTURE_AVIF: return &avif_codec;
  }
  return NULL;
}

picture_decoder *picture_decoder_new(
    picture_format format, const uint8_t *bytes, size_t count) {
  picture_decoder *self = codec(format)->open(bytes, count);
  if (self) self->codec = codec(format);
  return self;
}

picture_status picture_decoder_header(
    picture_decoder *self, picture_header *header, picture_reason *reason) {
  memset(header, 0, sizeof *header);
  return self->codec->header(self, header, reason);
}

picture_status picture_decoder_pixels(
    picture_decoder *self, uint8_t *rgb, uint8_t *alpha, picture_extent *extent,
    picture_reason *reason) {
  memset(extent, 0, sizeof *extent);
  return self->codec->pixels(self, rgb, alpha, extent, reason);
}

bool picture_decoder_text(picture_decoder *self, size_t index, picture_text *text) {
  return self->codec->text && self->codec->text(self, index, text);
}

void picture_decoder_free(picture_decoder *self) {
  if (self) self->codec->close(self);
}

picture_status picture_failure(
    picture_status status, const char *words, picture_reason *reason) {
  memset(reason, 0, sizeof *reason);
  strncpy(reason->text, words, sizeof reason->text - 1);
  return status;
}

void picture_take_apart(const uint8_t *rgba, uint8_t *rgb, uint8_t *alpha, size_t count) {
  for (size_t i = 0; i < count; i++) {
    memcpy(rgb + 3 * i, rgba + 4 * i, 3);
    alpha[i] = rgba[4 * i + 3];
  }
}

void picture_fill(
    uint8_t *rgb, uint8_t *alpha, size_t width, size_t height, size_t first_row) {
  size_t done = width * first_row, missing = width * (height - first_row);
  memset(rgb + 3 * done, 128, 3 * missing);
  if (alpha) memset(alpha + done, 255, missing);
}
