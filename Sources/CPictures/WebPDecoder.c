#include <stdlib.h>
#include <string.h>

#include <webp/decode.h>
#include <webp/demux.h>

#include "Decoder.h"

typedef struct {
  picture_decoder base;
  WebPData data;
  WebPDemuxer *demuxer;
  WebPChunkIterator profile, exif, xmp;
  size_t width, height;
  bool has_alpha, is_animated, is_whole;
} decoder;

static void webp_close(picture_decoder *base) {
  decoder *self = (decoder *)base;
  WebPDemuxReleaseChunkIterator(&self->profile);
  WebPDemuxReleaseChunkIterator(&self->exif);
  WebPDemuxReleaseChunkIterator(&self->xmp);
  WebPDemuxDelete(self->demuxer);
  free(self);
}

static picture_decoder *webp_open(const uint8_t *bytes, size_t count) {
  decoder *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  self->data = (WebPData){bytes, count};
  WebPDemuxState state;
  self->demuxer = WebPDemuxPartial(&self->data, &state);
  self->is_whole = state == WEBP_DEMUX_DONE;
  return &self->base;
}

static picture_block chunk(decoder *self, const char *name, WebPChunkIterator *at) {
  if (!self->demuxer || !WebPDemuxGetChunk(self->demuxer, name, 1, at))
    return (picture_block){0};
  return (picture_block){at->chunk.bytes, at->chunk.size};
}

static picture_status status_of(VP8StatusCode code, picture_reason *reason) {
  switch (code) {
    case VP8_STATUS_OK: return PICTURE_OK;
    case VP8_STATUS_SUSPENDED:
    case VP8_STATUS_NOT_ENOUGH_DATA:
      return picture_failure(PICTURE_TRUNCATED, "end of file", reason);
    case VP8_STATUS_OUT_OF_MEMORY:
      return picture_failure(PICTURE_DAMAGED, "out of memory", reason);
    case VP8_STATUS_UNSUPPORTED_FEATURE:
      return picture_failure(PICTURE_UNSUPPORTED, "a WebP with a feature of later versions", reason);
    default: return picture_failure(PICTURE_DAMAGED, "bad WebP data", reason);
  }
}

static picture_status webp_header(
    picture_decoder *base, picture_header *header, picture_reason *reason) {
  decoder *self = (decoder *)base;
  WebPBitstreamFeatures features;
  picture_status status =
      status_of(WebPGetFeatures(self->data.bytes, self->data.size, &features), reason);
  if (status != PICTURE_OK) return status;
  header->width = (uint32_t)features.width;
  header->height = (uint32_t)features.height;
  header->bits = 8;
  // What the first frame of several does not cover is transparent.
  header->has_alpha = features.has_alpha || features.has_animation;
  self->width = header->width;
  self->height = header->height;
  self->has_alpha = header->has_alpha;
  self->is_animated = features.has_animation;
  header->has_more_pictures =
      self->is_animated && self->demuxer &&
      WebPDemuxGetI(self->demuxer, WEBP_FF_FRAME_COUNT) > 1;
  header->profile = chunk(self, "ICCP", &self->profile);
  header->exif = chunk(self, "EXIF", &self->exif);
  header->xmp = chunk(self, "XMP ", &self->xmp);
  // Some writers begin as a JPEG segment does.
  if (header->exif.count > 6 && !memcmp(header->exif.bytes, "Exif\0", 6)) {
    header->exif.bytes += 6;
    header->exif.count -= 6;
  }
  return PICTURE_OK;
}

/// The first frame on its canvas.
static picture_status first_frame(
    decoder *self, uint8_t *rgb, uint8_t *alpha, picture_reason *reason) {
  if (!self->is_whole) return status_of(VP8_STATUS_NOT_ENOUGH_DATA, reason);
  WebPAnimDecoderOptions options;
  if (!WebPAnimDecoderOptionsInit(&options)) return status_of(VP8_STATUS_INVALID_PARAM, reason);
  options.color_mode = MODE_RGBA;
  WebPAnimDecoder *frames = WebPAnimDecoderNew(&self->data, &options);
  WebPAnimInfo info;
  uint8_t *rgba = NULL;
  int time;
  picture_status status = PICTURE_OK;
  if (!frames || !WebPAnimDecoderGetInfo(frames, &info) || info.canvas_width != self->width ||
      info.canvas_height != self->height || !WebPAnimDecoderGetNext(frames, &rgba, &time))
    status = picture_failure(PICTURE_DAMAGED, "bad WebP frames", reason);
  else picture_take_apart(rgba, rgb, alpha, self->width * self->height);
  WebPAnimDecoderDelete(frames);
  return status;
}

/// Row by row, so that a file that ends early gives what it has.
static picture_status still(
    decoder *self, WebPDecoderConfig *config, picture_extent *extent, picture_reason *reason) {
  WebPIDecoder *rows = WebPIDecode(NULL, 0, config);
  if (!rows) return picture_failure(PICTURE_DAMAGED, "out of memory", reason);
  VP8StatusCode code = WebPIUpdate(rows, self->data.bytes, self->data.size);
  int last = 0;
  if (code == VP8_STATUS_SUSPENDED && WebPIDecGetRGB(rows, &last, NULL, NULL, NULL) && last > 0 &&
      is_enough((size_t)last, self->height)) {
    code = VP8_STATUS_OK;
    extent->rows = (uint32_t)last;
    extent->lacks_end = true;
  }
  WebPIDelete(rows);
  return status_of(code, reason);
}

static picture_status webp_pixels(
    picture_decoder *base, uint8_t *rgb, uint8_t *alpha, picture_extent *extent,
    picture_reason *reason) {
  decoder *self = (decoder *)base;
  size_t width = self->width, height = self->height;
  extent->rows = (uint32_t)height;
  if (self->is_animated) return first_frame(self, rgb, alpha, reason);
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config)) return status_of(VP8_STATUS_INVALID_PARAM, reason);
  uint8_t *rgba = self->has_alpha ? malloc(4 * width * height) : NULL;
  if (self->has_alpha && !rgba)
    return picture_failure(PICTURE_DAMAGED, "out of memory", reason);
  size_t channels = rgba ? 4 : 3;
  config.output.colorspace = rgba ? MODE_RGBA : MODE_RGB;
  config.output.is_external_memory = 1;
  config.output.u.RGBA.rgba = rgba ? rgba : rgb;
  config.output.u.RGBA.stride = (int)(channels * width);
  config.output.u.RGBA.size = channels * width * height;
  picture_status status = still(self, &config, extent, reason);
  if (status == PICTURE_OK && rgba)
    picture_take_apart(rgba, rgb, alpha, width * extent->rows);
  if (status == PICTURE_OK) picture_fill(rgb, alpha, width, height, extent->rows);
  free(rgba);
  return status;
}

const picture_codec webp_codec = {webp_open, webp_header, webp_pixels, NULL, webp_close};
