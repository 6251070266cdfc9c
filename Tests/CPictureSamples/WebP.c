#include <stdlib.h>
#include <string.h>

#include <webp/encode.h>
#include <webp/mux.h>

#include "CPictureSamples.h"

static sample_file file_of(WebPData data) {
  sample_file file = {malloc(data.size), data.size};
  if (file.bytes) memcpy(file.bytes, data.bytes, data.size);
  return file;
}

static bool import(WebPPicture *into, const sample_picture *picture) {
  into->width = (int)picture->width;
  into->height = (int)picture->height;
  into->use_argb = 1;
  int stride = picture->channels * into->width;
  return picture->channels == 4 ? WebPPictureImportRGBA(into, picture->samples, stride)
                                : WebPPictureImportRGB(into, picture->samples, stride);
}

/// The bare bit stream.
static bool encode(const sample_picture *picture, bool lossless, WebPMemoryWriter *writer) {
  WebPConfig config;
  WebPPicture into;
  WebPMemoryWriterInit(writer);
  if (!WebPConfigInit(&config) || !WebPPictureInit(&into)) return false;
  config.lossless = lossless;
  config.exact = 1;
  config.quality = 90;
  config.method = 0;
  into.writer = WebPMemoryWrite;
  into.custom_ptr = writer;
  bool ok = import(&into, picture) && WebPEncode(&config, &into);
  WebPPictureFree(&into);
  return ok;
}

static void add(WebPMux *mux, const char *name, const uint8_t *bytes, size_t count) {
  WebPData data = {bytes, count};
  if (count) WebPMuxSetChunk(mux, name, &data, 1);
}

sample_file sample_webp(
    const sample_picture *picture, const sample_metadata *metadata, bool lossless) {
  WebPMemoryWriter writer;
  sample_file file = {0};
  WebPData whole = {0};
  WebPMux *mux = WebPMuxNew();
  if (mux && encode(picture, lossless, &writer)) {
    WebPData stream = {writer.mem, writer.size};
    WebPMuxSetImage(mux, &stream, 1);
    add(mux, "ICCP", metadata->profile, metadata->profile_count);
    add(mux, "EXIF", metadata->exif, metadata->exif_count);
    add(mux, "XMP ", metadata->xmp, metadata->xmp_count);
    if (WebPMuxAssemble(mux, &whole) == WEBP_MUX_OK) file = file_of(whole);
  }
  WebPDataClear(&whole);
  WebPMemoryWriterClear(&writer);
  WebPMuxDelete(mux);
  return file;
}

sample_file sample_webp_animation(const sample_picture *picture, int frames) {
  WebPMemoryWriter writer;
  sample_file file = {0};
  WebPData whole = {0};
  WebPMux *mux = WebPMuxNew();
  if (mux && encode(picture, true, &writer)) {
    WebPMuxAnimParams params = {.bgcolor = 0, .loop_count = 0};
    WebPMuxSetAnimationParams(mux, &params);
    WebPMuxSetCanvasSize(mux, (int)picture->width + 2, (int)picture->height);
    for (int i = 0; i < frames; i++) {
      WebPMuxFrameInfo frame = {
          .bitstream = {writer.mem, writer.size}, .x_offset = i == 0 ? 2 : 0, .duration = 40,
          .id = WEBP_CHUNK_ANMF, .dispose_method = WEBP_MUX_DISPOSE_NONE,
          .blend_method = WEBP_MUX_BLEND};
      WebPMuxPushFrame(mux, &frame, 1);
    }
    if (WebPMuxAssemble(mux, &whole) == WEBP_MUX_OK) file = file_of(whole);
  }
  WebPDataClear(&whole);
  WebPMemoryWriterClear(&writer);
  WebPMuxDelete(mux);
  return file;
}
