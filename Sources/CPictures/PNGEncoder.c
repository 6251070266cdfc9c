#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "CPictures.h"

typedef struct {
  png_structp png;
  png_infop info;
  picture_bytes *bytes;
  uint8_t *row;
  png_textp texts;
  char *packet;
  picture_reason *reason;
} encoder;

void picture_bytes_free(picture_bytes *bytes) {
  free(bytes->bytes);
  *bytes = (picture_bytes){0};
}

/// Keeps libpng's message and jumps back into `encode`.
static void fail(png_structp png, png_const_charp message) {
  encoder *self = png_get_error_ptr(png);
  strncpy(self->reason->text, message, sizeof self->reason->text - 1);
  png_longjmp(png, 1);
}

/// Warnings are about profiles and texts, which are kept as they are.
static void ignore_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

/// libpng's write function: a buffer that doubles.
static void append(png_structp png, png_bytep from, size_t count) {
  encoder *self = png_get_io_ptr(png);
  picture_bytes *bytes = self->bytes;
  if (bytes->count + count > bytes->capacity) {
    size_t capacity = 2 * (bytes->count + count) + 65536;
    uint8_t *grown = realloc(bytes->bytes, capacity);
    if (!grown) png_error(png, "out of memory");
    bytes->bytes = grown;
    bytes->capacity = capacity;
  }
  memcpy(bytes->bytes + bytes->count, from, count);
  bytes->count += count;
}

static void nothing_to_flush(png_structp png) { (void)png; }

/// ASCII goes to `tEXt`, which every tool shows; anything else to `iTXt`, which is UTF-8, and so
/// does the XMP packet, as its specification asks.
static void set_texts(encoder *self, const picture_source *source) {
  for (size_t i = 0; i < source->text_count; i++) {
    bool ascii = true;
    for (size_t j = 0; j < source->texts[i].value_count; j++)
      ascii = ascii && (uint8_t)source->texts[i].value[j] < 128;
    self->texts[i].compression = ascii ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
    self->texts[i].key = (png_charp)source->texts[i].key;
    self->texts[i].text = (png_charp)source->texts[i].value;
    self->texts[i].text_length = source->texts[i].value_count;
  }
  size_t count = source->text_count;
  if (source->xmp.count) {
    self->packet = calloc(source->xmp.count + 1, 1);
    if (!self->packet) png_error(self->png, "out of memory");
    memcpy(self->packet, source->xmp.bytes, source->xmp.count);
    self->texts[count].compression = PNG_ITXT_COMPRESSION_NONE;
    self->texts[count].key = (png_charp) "XML:com.adobe.xmp";
    self->texts[count].text = self->packet;
    self->texts[count].itxt_length = source->xmp.count;
    count += 1;
  }
  png_set_text(self->png, self->info, self->texts, (int)count);
}

/// The chunks that say what the numbers mean, as they were read.
static void set_colours(encoder *self, const picture_source *source) {
  const picture_colours *colours = &source->colours;
  const int32_t *c = colours->chromaticities;
  if (source->profile.count)
    png_set_iCCP(
        self->png, self->info, "ICC profile", PNG_COMPRESSION_TYPE_BASE, source->profile.bytes,
        (png_uint_32)source->profile.count);
  if (colours->has_srgb) png_set_sRGB(self->png, self->info, colours->srgb_intent);
  if (colours->has_gamma)
    png_set_gAMA_fixed(self->png, self->info, (png_fixed_point)colours->gamma);
  if (colours->has_chromaticities)
    png_set_cHRM_fixed(self->png, self->info, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]);
  if (!colours->has_cicp) return;
  // This library may not know the chunk: it is written as it is.
  png_unknown_chunk chunk = {
      .name = "cICP", .data = (png_bytep)colours->cicp, .size = 4, .location = PNG_HAVE_IHDR};
  png_set_keep_unknown_chunks(self->png, PNG_HANDLE_CHUNK_ALWAYS, (png_const_bytep) "cICP", 1);
  png_set_unknown_chunks(self->png, self->info, &chunk, 1);
}

static void set_circumstances(encoder *self, const picture_source *source) {
  picture_resolution resolution = source->resolution;
  double meter = resolution.is_ratio ? 1 : 1 / 0.0254;
  double x = meter * resolution.x, y = meter * resolution.y;
  if (x >= 0.5 && y >= 0.5 && x < 0x7fffffff && y < 0x7fffffff)
    png_set_pHYs(
        self->png, self->info, (png_uint_32)(x + 0.5), (png_uint_32)(y + 0.5),
        resolution.is_ratio ? PNG_RESOLUTION_UNKNOWN : PNG_RESOLUTION_METER);
  if (source->exif.count)
    png_set_eXIf_1(
        self->png, self->info, (png_uint_32)source->exif.count, (png_bytep)source->exif.bytes);
}

/// RGB rows as they lie in memory; RGBA rows are put together one at a time.
static void write_rows(encoder *self, const picture_source *source) {
  for (size_t y = 0; y < source->height; y++) {
    const uint8_t *rgb = source->rgb + 3 * y * source->width;
    if (!source->alpha) {
      png_write_row(self->png, rgb);
      continue;
    }
    const uint8_t *alpha = source->alpha + y * source->width;
    for (size_t x = 0; x < source->width; x++) {
      memcpy(self->row + 4 * x, rgb + 3 * x, 3);
      self->row[4 * x + 3] = alpha[x];
    }
    png_write_row(self->png, self->row);
  }
}

static picture_status encode(encoder *self, const picture_source *source) {
  if (setjmp(png_jmpbuf(self->png))) return PICTURE_DAMAGED;
  png_set_write_fn(self->png, self, append, nothing_to_flush);
  png_set_benign_errors(self->png, 1);  // a profile libpng dislikes is no reason to lose a picture
  png_set_user_limits(self->png, 0x7fffffff, 0x7fffffff);
  // Level 4 with adaptive filters: as small as level 6 on photos, in a third of the time.
  png_set_compression_level(self->png, 4);
  png_set_IHDR(
      self->png, self->info, source->width, source->height, 8,
      source->alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  set_colours(self, source);
  set_circumstances(self, source);
  set_texts(self, source);
  png_write_info(self->png, self->info);
  write_rows(self, source);
  // All is written; given the info again, libpng 1.6.39 would write the EXIF data a second time.
  png_write_end(self->png, NULL);
  return PICTURE_OK;
}

picture_status png_encode(
    const picture_source *source, picture_bytes *bytes, picture_reason *reason) {
  encoder self = {.bytes = bytes, .reason = reason};
  memset(reason, 0, sizeof *reason);
  strcpy(reason->text, "out of memory");
  self.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &self, fail, ignore_warning);
  if (self.png) self.info = png_create_info_struct(self.png);
  self.row = malloc(4 * (size_t)source->width);
  self.texts = calloc(source->text_count + 2, sizeof *self.texts);
  picture_status status = PICTURE_DAMAGED;
  if (self.info && self.row && self.texts) status = encode(&self, source);
  png_destroy_write_struct(&self.png, &self.info);
  free(self.row);
  free(self.texts);
  free(self.packet);
  return status;
}
