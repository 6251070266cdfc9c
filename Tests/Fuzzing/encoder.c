// Both encoders, with any picture, metadata and texts; what is written must be read again, and a PNG
// bit for bit.

#include <stdlib.h>
#include <string.h>

#include "CPictures.h"

/// Takes apart the input from its beginning; zeros when it is used up.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} supply;

static uint32_t number(supply *from, uint32_t below) {
  uint32_t value = 0;
  for (int i = 0; i < 2 && from->count > 0; i++, from->bytes++, from->count--)
    value = value << 8 | *from->bytes;
  return value % below;
}

static picture_block some(supply *from) {
  size_t count = number(from, 512);
  if (count > from->count) count = from->count;
  picture_block block = {count ? from->bytes : NULL, count};
  from->bytes += count;
  from->count -= count;
  return block;
}

static void read_back(
    picture_format format, const picture_bytes *file, const picture_source *source) {
  picture_header header;
  picture_reason reason;
  picture_extent extent;
  size_t count = (size_t)source->width * source->height;
  uint8_t *rgb = malloc(3 * count), *alpha = malloc(count);
  picture_decoder *decoder = picture_decoder_new(format, file->bytes, file->count);
  if (!rgb || !alpha || !decoder) abort();
  if (picture_decoder_header(decoder, &header, &reason) != PICTURE_OK) abort();
  if (header.width != source->width || header.height != source->height) abort();
  if (picture_decoder_pixels(decoder, rgb, alpha, &extent, &reason) != PICTURE_OK) abort();
  if (extent.rows != header.height || extent.lacks_end) abort();
  if (format == PICTURE_PNG && memcmp(rgb, source->rgb, 3 * count)) abort();
  if (format == PICTURE_PNG && source->alpha && memcmp(alpha, source->alpha, count)) abort();
  picture_decoder_free(decoder);
  free(rgb);
  free(alpha);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  supply from = {bytes, count};
  picture_source source = {.width = 1 + number(&from, 24), .height = 1 + number(&from, 24)};
  uint32_t flags = number(&from, 64);
  source.profile = some(&from);
  source.exif = some(&from);
  source.xmp = some(&from);
  source.resolution = (picture_resolution){number(&from, 70000), number(&from, 70000), flags & 1};
  source.colours.has_gamma = flags & 2;
  source.colours.gamma = number(&from, 65536);
  source.colours.has_cicp = flags & 4;
  for (int i = 0; i < 4; i++) source.colours.cicp[i] = (uint8_t)number(&from, 256);
  source.colours.has_chromaticities = flags & 8;
  for (int i = 0; i < 8; i++) source.colours.chromaticities[i] = (int32_t)number(&from, 65536) * 4;
  char value[513] = {0};
  picture_block words = some(&from);
  memcpy(value, words.bytes ? (const char *)words.bytes : "", words.count);
  picture_text text = {"Comment", value, strlen(value)};
  source.texts = &text;
  source.text_count = flags & 16 ? 1 : 0;
  uint8_t rgb[3 * 24 * 24], alpha[24 * 24];
  for (size_t i = 0; i < sizeof rgb; i++) rgb[i] = from.count ? from.bytes[i % from.count] : 0;
  for (size_t i = 0; i < sizeof alpha; i++) alpha[i] = (uint8_t)(7 * i);
  source.rgb = rgb;
  source.alpha = flags & 32 ? alpha : NULL;

  picture_bytes file = {0};
  picture_reason reason;
  if (png_encode(&source, &file, &reason) == PICTURE_OK) read_back(PICTURE_PNG, &file, &source);
  picture_bytes_free(&file);
  if (jpeg_encode(&source, 95, &file, &reason) != PICTURE_OK) abort();
  read_back(PICTURE_JPEG, &file, &source);
  picture_bytes_free(&file);
  if (picture_profile_of(&source.colours, &file) && !file.count) abort();
  picture_bytes_free(&file);
  return 0;
}
