#include <avif/avif.h>
#include <stdlib.h>

#include "Decoder.h"

typedef struct {
  picture_decoder base;
  avifDecoder *avif;
  bool has_alpha;
  size_t width, height;
} decoder;

static void avif_close(picture_decoder *base) {
  decoder *self = (decoder *)base;
  avifDecoderDestroy(self->avif);
  free(self);
}

static picture_decoder *avif_open(const uint8_t *bytes, size_t count) {
  decoder *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  self->avif = avifDecoderCreate();
  if (!self->avif) {
    avif_close(&self->base);
    return NULL;
  }
  // Files that break a rule that no pixel depends on are opened.
  self->avif->strictFlags = AVIF_STRICT_DISABLED;
  self->avif->imageCountLimit = 1 << 16;
  avifDecoderSetIOMemory(self->avif, bytes, count);
  return &self->base;
}

static picture_status status_of(const decoder *self, avifResult result, picture_reason *reason) {
  if (result == AVIF_RESULT_OK) return PICTURE_OK;
  const char *words = self->avif->diag.error[0] ? self->avif->diag.error : avifResultToString(result);
  switch (result) {
    case AVIF_RESULT_TRUNCATED_DATA:
    case AVIF_RESULT_WAITING_ON_IO:
      return picture_failure(PICTURE_TRUNCATED, "end of file", reason);
    default: return picture_failure(PICTURE_DAMAGED, words, reason);
  }
}

/// The file's turn and mirror as EXIF would number them: a quarter turn is anti-clockwise, and
/// comes before the mirror.
static uint8_t orientation(const avifImage *image) {
  static const uint8_t numbers[4][3] = {{1, 4, 2}, {8, 5, 7}, {3, 2, 4}, {6, 7, 5}};
  unsigned turn = image->transformFlags & AVIF_TRANSFORM_IROT ? image->irot.angle & 3 : 0;
  // 0 exchanges top and bottom, 1 left and right.
#if AVIF_VERSION >= 1000000
  unsigned axis = image->imir.axis & 1;
#else
  unsigned axis = image->imir.mode & 1;
#endif
  unsigned mirror = image->transformFlags & AVIF_TRANSFORM_IMIR ? 1 + axis : 0;
  return numbers[turn][mirror];
}

/// In the order of ITU-T H.273; 2 is "unspecified" and means sRGB.
static picture_colours colours(const avifImage *image) {
  picture_colours colours = {0};
  if (image->colorPrimaries == AVIF_COLOR_PRIMARIES_UNSPECIFIED ||
      image->transferCharacteristics == AVIF_TRANSFER_CHARACTERISTICS_UNSPECIFIED)
    return colours;
  bool is_srgb = image->colorPrimaries == AVIF_COLOR_PRIMARIES_BT709 &&
                 image->transferCharacteristics == AVIF_TRANSFER_CHARACTERISTICS_SRGB;
  if (is_srgb) return colours;
  colours.has_cicp = true;
  colours.cicp[0] = (uint8_t)image->colorPrimaries;
  colours.cicp[1] = (uint8_t)image->transferCharacteristics;
  colours.cicp[2] = 0;  // what is decoded is RGB,
  colours.cicp[3] = 1;  // in the full range
  return colours;
}

static picture_status avif_header(
    picture_decoder *base, picture_header *header, picture_reason *reason) {
  decoder *self = (decoder *)base;
  picture_status status = status_of(self, avifDecoderParse(self->avif), reason);
  if (status != PICTURE_OK) return status;
  const avifImage *image = self->avif->image;
  header->width = image->width;
  header->height = image->height;
  self->width = image->width;
  self->height = image->height;
  header->bits = (uint8_t)image->depth;
  header->is_grey = image->yuvFormat == AVIF_PIXEL_FORMAT_YUV400;
  self->has_alpha = self->avif->alphaPresent;
  header->has_alpha = self->has_alpha;
  header->has_more_pictures =
      self->avif->imageCount > 1 && self->avif->progressiveState == AVIF_PROGRESSIVE_STATE_UNAVAILABLE;
  header->orientation = orientation(image);
  header->profile = (picture_block){image->icc.data, image->icc.size};
  if (!header->profile.count) header->colours = colours(image);
  header->exif = (picture_block){image->exif.data, image->exif.size};
  header->xmp = (picture_block){image->xmp.data, image->xmp.size};
  return PICTURE_OK;
}

static picture_status avif_pixels(
    picture_decoder *base, uint8_t *rgb, uint8_t *alpha, picture_extent *extent,
    picture_reason *reason) {
  decoder *self = (decoder *)base;
  picture_status status = status_of(self, avifDecoderNextImage(self->avif), reason);
  if (status != PICTURE_OK) return status;
  const avifImage *image = self->avif->image;
  if (image->width != self->width || image->height != self->height)
    return picture_failure(PICTURE_DAMAGED, "two different sizes", reason);
  avifRGBImage into;
  avifRGBImageSetDefaults(&into, image);
  into.depth = 8;
  into.format = self->has_alpha ? AVIF_RGB_FORMAT_RGBA : AVIF_RGB_FORMAT_RGB;
  size_t channels = self->has_alpha ? 4 : 3;
  into.rowBytes = (uint32_t)(channels * self->width);
  into.pixels = self->has_alpha ? malloc(channels * self->width * self->height) : rgb;
  if (!into.pixels) return picture_failure(PICTURE_DAMAGED, "out of memory", reason);
  status = status_of(self, avifImageYUVToRGB(image, &into), reason);
  if (self->has_alpha) {
    if (status == PICTURE_OK)
      picture_take_apart(into.pixels, rgb, alpha, self->width * self->height);
    free(into.pixels);
  }
  extent->rows = (uint32_t)self->height;
  return status;
}

const picture_codec avif_codec = {avif_open, avif_header, avif_pixels, NULL, avif_close};
