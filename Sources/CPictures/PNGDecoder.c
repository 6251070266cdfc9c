#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "CPictures.h"

/// The state of one file's decoding, on the heap: locals do not survive a jump.
struct png_decoder {
  png_structp png;
  png_infop info;
  const uint8_t *bytes;
  size_t count, position;
  bool truncated, has_alpha;
  png_bytepp rows;
  uint8_t *rgba;
  picture_reason reason;
};

/// Keeps libpng's message and jumps back into the call that Swift made.
static void fail(png_structp png, png_const_charp message) {
  png_decoder *self = png_get_error_ptr(png);
  strncpy(self->reason.text, message, sizeof self->reason.text - 1);
  png_longjmp(png, 1);
}

/// Warnings are about chunks the picture does not need.
static void ignore_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

/// libpng's read function over the borrowed bytes; running out of them is a truncated file.
static void take(png_structp png, png_bytep into, size_t count) {
  png_decoder *self = png_get_io_ptr(png);
  if (count > self->count - self->position) {
    self->truncated = true;
    png_error(png, "end of file");
  }
  memcpy(into, self->bytes + self->position, count);
  self->position += count;
}

static picture_status failure(png_decoder *self, picture_reason *reason) {
  *reason = self->reason;
  return self->truncated ? PICTURE_TRUNCATED : PICTURE_DAMAGED;
}

png_decoder *png_decoder_new(const uint8_t *bytes, size_t count) {
  png_decoder *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  self->bytes = bytes;
  self->count = count;
  self->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, self, fail, ignore_warning);
  if (self->png) self->info = png_create_info_struct(self->png);
  if (!self->info) {
    png_decoder_free(self);
    return NULL;
  }
  png_set_read_fn(self->png, self, take);
  return self;
}

void png_decoder_free(png_decoder *self) {
  if (!self) return;
  png_destroy_read_struct(&self->png, &self->info, NULL);
  free(self->rows);
  free(self->rgba);
  free(self);
}

/// Everything before the first pixel: size, colour type, profile, EXIF block.
picture_status png_decoder_header(
    png_decoder *self, picture_header *header, picture_reason *reason) {
  if (setjmp(png_jmpbuf(self->png))) return failure(self, reason);
  png_structp png = self->png;
  png_infop info = self->info;
  png_read_info(png, info);
  memset(header, 0, sizeof *header);
  header->width = png_get_image_width(png, info);
  header->height = png_get_image_height(png, info);
  int type = png_get_color_type(png, info);
  header->is_grey = !(type & PNG_COLOR_MASK_COLOR);
  header->is_16_bit = png_get_bit_depth(png, info) == 16;
  self->has_alpha = (type & PNG_COLOR_MASK_ALPHA) || png_get_valid(png, info, PNG_INFO_tRNS);
  header->has_alpha = self->has_alpha;

  png_charp name;
  int compression;
  png_bytep profile;
  png_uint_32 profile_count;
  if (png_get_iCCP(png, info, &name, &compression, &profile, &profile_count)) {
    header->profile = profile;
    header->profile_count = profile_count;
  }
  png_bytep exif;
  png_uint_32 exif_count;
  if (png_get_eXIf_1(png, info, &exif_count, &exif)) {
    header->exif = exif;
    header->exif_count = exif_count;
  }
  return PICTURE_OK;
}

/// Everything becomes 8-bit RGB, or RGBA where there is transparency.
static void ask_for_rgb(png_decoder *self) {
  png_set_expand(self->png);
  png_set_scale_16(self->png);
  png_set_gray_to_rgb(self->png);
  png_set_interlace_handling(self->png);
  png_read_update_info(self->png, self->info);
}

/// RGB rows are decoded in place; RGBA rows into a buffer of their own, then taken apart, because
/// the passes of an interlaced file need all rows at once.
picture_status png_decoder_pixels(
    png_decoder *self, uint8_t *rgb, uint8_t *alpha, picture_reason *reason) {
  size_t width = png_get_image_width(self->png, self->info);
  size_t height = png_get_image_height(self->png, self->info);
  size_t channels = self->has_alpha ? 4 : 3;
  self->rows = malloc(height * sizeof *self->rows);
  self->rgba = self->has_alpha ? malloc(4 * width * height) : NULL;
  if (!self->rows || (self->has_alpha && !self->rgba)) {
    strcpy(reason->text, "out of memory");
    return PICTURE_DAMAGED;
  }
  uint8_t *pixels = self->has_alpha ? self->rgba : rgb;
  for (size_t y = 0; y < height; y++) self->rows[y] = pixels + y * width * channels;

  if (setjmp(png_jmpbuf(self->png))) return failure(self, reason);
  ask_for_rgb(self);
  if (png_get_rowbytes(self->png, self->info) != width * channels)
    png_error(self->png, "unexpected row length");
  png_read_image(self->png, self->rows);
  png_read_end(self->png, self->info);

  for (size_t i = 0; self->has_alpha && i < width * height; i++) {
    memcpy(rgb + 3 * i, self->rgba + 4 * i, 3);
    alpha[i] = self->rgba[4 * i + 3];
  }
  return PICTURE_OK;
}

/// tEXt, zTXt and iTXt alike, in the order of the file.
bool png_decoder_text(png_decoder *self, size_t index, picture_text *text) {
  png_textp texts;
  int count;
  png_get_text(self->png, self->info, &texts, &count);
  if (count <= 0 || index >= (size_t)count) return false;
  text->key = texts[index].key;
  text->value = texts[index].text;
  text->value_count = text->value ? strlen(text->value) : 0;
  return true;
}
