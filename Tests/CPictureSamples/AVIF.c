#include <stdlib.h>
#include <string.h>

#include <avif/avif.h>

#include "CPictureSamples.h"

static void describe(
    avifImage *image, const sample_metadata *metadata, sample_avif_kind kind) {
  image->matrixCoefficients = AVIF_MATRIX_COEFFICIENTS_BT601;
  if (kind.primaries) image->colorPrimaries = (avifColorPrimaries)kind.primaries;
  if (kind.transfer)
    image->transferCharacteristics = (avifTransferCharacteristics)kind.transfer;
  if (metadata->profile_count)
    avifImageSetProfileICC(image, metadata->profile, metadata->profile_count);
  if (metadata->exif_count)
    avifImageSetMetadataExif(image, metadata->exif, metadata->exif_count);
  if (metadata->xmp_count) avifImageSetMetadataXMP(image, metadata->xmp, metadata->xmp_count);
  // What EXIF says of the orientation became a turn: the sample says its own.
  image->transformFlags = AVIF_TRANSFORM_NONE;
  if (kind.turn >= 0) {
    image->transformFlags |= AVIF_TRANSFORM_IROT;
    image->irot.angle = (uint8_t)kind.turn;
  }
  if (kind.mirror >= 0) {
    image->transformFlags |= AVIF_TRANSFORM_IMIR;
#if AVIF_VERSION >= 1000000
    image->imir.axis = (uint8_t)kind.mirror;
#else
    image->imir.mode = (uint8_t)kind.mirror;
#endif
  }
}

static bool fill(avifImage *image, const sample_picture *picture) {
  avifRGBImage rgb;
  avifRGBImageSetDefaults(&rgb, image);
  rgb.depth = 8;
  rgb.format = picture->channels == 4 ? AVIF_RGB_FORMAT_RGBA : AVIF_RGB_FORMAT_RGB;
  rgb.pixels = (uint8_t *)picture->samples;
  rgb.rowBytes = picture->width * (uint32_t)picture->channels;
  return avifImageRGBToYUV(image, &rgb) == AVIF_RESULT_OK;
}

sample_file sample_avif(
    const sample_picture *picture, const sample_metadata *metadata, sample_avif_kind kind) {
  sample_file file = {0};
  avifRWData output = AVIF_DATA_EMPTY;
  avifImage *image = avifImageCreate(
      (int)picture->width, (int)picture->height, kind.depth, AVIF_PIXEL_FORMAT_YUV444);
  avifEncoder *encoder = avifEncoderCreate();
  if (image && encoder) {
    describe(image, metadata, kind);
    encoder->speed = AVIF_SPEED_FASTEST;
    encoder->minQuantizer = encoder->maxQuantizer = 4;
    encoder->minQuantizerAlpha = encoder->maxQuantizerAlpha = 0;
    if (fill(image, picture) && avifEncoderWrite(encoder, image, &output) == AVIF_RESULT_OK) {
      file = (sample_file){malloc(output.size), output.size};
      if (file.bytes) memcpy(file.bytes, output.data, output.size);
    }
  }
  avifRWDataFree(&output);
  if (encoder) avifEncoderDestroy(encoder);
  if (image) avifImageDestroy(image);
  return file;
}
