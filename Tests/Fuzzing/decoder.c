// One decoder, asked as Mien asks it: header, size, pixels, texts. FORMAT is set by `run`.

#include <stdlib.h>

#include "CPictures.h"

/// Larger pictures cost time and show nothing new; Mien has its own limit at this place.
enum { PIXEL_LIMIT = 1 << 16 };

/// Whatever is handed out must be there to be read.
static void touch(picture_block block) {
  static volatile uint8_t sum;
  for (size_t i = 0; i < block.count; i++) sum ^= block.bytes[i];
}

static void decode(picture_decoder *decoder) {
  picture_header header;
  picture_reason reason;
  if (picture_decoder_header(decoder, &header, &reason) != PICTURE_OK) return;
  touch(header.profile);
  touch(header.exif);
  touch(header.xmp);
  size_t count = (size_t)header.width * header.height;
  if (count == 0) abort();
  if (count > PIXEL_LIMIT) return;
  uint8_t *rgb = malloc(3 * count);
  uint8_t *alpha = header.has_alpha ? malloc(count) : NULL;
  picture_extent extent;
  if (picture_decoder_pixels(decoder, rgb, alpha, &extent, &reason) == PICTURE_OK) {
    // Every row is there or was painted: an unwritten one would show what was in memory before.
    if (extent.rows > header.height || 10 * (size_t)extent.rows < 9 * (size_t)header.height) abort();
    touch((picture_block){rgb, 3 * count});
    if (alpha) touch((picture_block){alpha, count});
    picture_text text;
    for (size_t i = 0; picture_decoder_text(decoder, i, &text); i++)
      touch((picture_block){(const uint8_t *)text.value, text.value_count});
  }
  free(rgb);
  free(alpha);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  picture_decoder *decoder = picture_decoder_new(FORMAT, bytes, count);
  if (decoder) decode(decoder);
  picture_decoder_free(decoder);
  return 0;
}
