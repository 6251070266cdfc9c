#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "Decoder.h"
#include "Inks.h"

typedef struct {
  picture_decoder base;
  png_structp png;
  png_infop info;
  const uint8_t *bytes;
  size_t count, position;
  /// Where the chunk of pixels begins that the file cuts; 0 for none.
  size_t cut;
  size_t width, height;
  bool truncated, has_alpha;
  /// Rows of the picture that are whole.
  size_t done;
  png_bytepp rows;
  /// RGBA: the whole picture where it is interlaced, else one row.
  uint8_t *rgba;
  inks *inks;
  picture_reason reason;
} decoder;

/// No chunk but the pixels has more: a longer one is passed over, whatever it claims.
static const size_t chunk_limit = 8 << 20;
/// zlib makes a byte of at most so many.
static const size_t most_deflated = 1032;

/// Keeps libpng's message and jumps back into the call that Swift made.
static void fail(png_structp png, png_const_charp message) {
  decoder *self = png_get_error_ptr(png);
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
  decoder *self = png_get_io_ptr(png);
  if (count > self->count - self->position) {
    self->truncated = true;
    png_error(png, "end of file");
  }
  memcpy(into, self->bytes + self->position, count);
  if (self->cut && self->position == self->cut && count == 8) {
    // libpng would read thousands of bytes at a time and have nothing where one is missing.
    size_t rest = self->count - self->cut - 8;
    for (int i = 0; i < 4; i++) into[i] = (uint8_t)(rest >> (24 - 8 * i));
  }
  self->position += count;
}

static picture_status failure(decoder *self, picture_reason *reason) {
  *reason = self->reason;
  return self->truncated ? PICTURE_TRUNCATED : PICTURE_DAMAGED;
}

static void png_close(picture_decoder *base) {
  decoder *self = (decoder *)base;
  png_destroy_read_struct(&self->png, &self->info, NULL);
  inks_free(self->inks);
  free(self->rows);
  free(self->rgba);
  free(self);
}

static picture_decoder *png_open(const uint8_t *bytes, size_t count) {
  decoder *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  self->bytes = bytes;
  self->count = count;
  self->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, self, fail, ignore_warning);
  if (self->png) self->info = png_create_info_struct(self->png);
  if (!self->info) {
    png_close(&self->base);
    return NULL;
  }
  png_set_read_fn(self->png, self, take);
  return &self->base;
}

/// Whether the chunks before the first pixel are there: libpng would make room for what a length
/// claims before it finds out that the file is shorter. Behind the pixels it may be cut.
static bool has_its_chunks(decoder *self) {
  bool has_pixels = false;
  size_t at = 8;
  while (self->count >= 8 && at <= self->count - 8) {
    const uint8_t *chunk = self->bytes + at;
    size_t length = (size_t)chunk[0] << 24 | chunk[1] << 16 | chunk[2] << 8 | chunk[3];
    size_t rest = self->count - at - 8;
    bool is_pixels = !memcmp(chunk + 4, "IDAT", 4);
    has_pixels = has_pixels || is_pixels;
    if (is_pixels && length > rest) self->cut = at;
    if (rest < 4 || length > rest - 4) {
      // What is cut behind the pixels is not even looked at.
      if (!is_pixels) self->count = at;
      return has_pixels;
    }
    at += length + 12;
  }
  return has_pixels;
}

/// Profile, and the chunks that say the same with less.
static void read_colours(decoder *self, picture_header *header) {
  png_structp png = self->png;
  png_infop info = self->info;
  picture_colours *colours = &header->colours;
  png_charp name;
  int compression, intent;
  png_bytep profile;
  png_uint_32 count;
  if (png_get_iCCP(png, info, &name, &compression, &profile, &count))
    header->profile = (picture_block){profile, count};
  // libpng makes gAMA and cHRM of sRGB and of a profile: those need not be kept.
  bool is_said = header->profile.count > 0;
  if (png_get_sRGB(png, info, &intent)) {
    colours->has_srgb = true;
    colours->srgb_intent = (uint8_t)intent;
    is_said = true;
  }
  png_fixed_point gamma, *at = colours->chromaticities, c[8];
  if (!is_said && png_get_gAMA_fixed(png, info, &gamma) && gamma > 0) {
    colours->has_gamma = true;
    colours->gamma = (uint32_t)gamma;
  }
  if (!is_said &&
      png_get_cHRM_fixed(png, info, c, c + 1, c + 2, c + 3, c + 4, c + 5, c + 6, c + 7)) {
    colours->has_chromaticities = true;
    memcpy(at, c, sizeof c);
  }
  png_unknown_chunkp chunks;
  int unknown = png_get_unknown_chunks(png, info, &chunks);
  for (int i = 0; i < unknown; i++) {
    if (memcmp(chunks[i].name, "cICP", 4) || chunks[i].size != 4) continue;
    colours->has_cicp = true;
    memcpy(colours->cicp, chunks[i].data, 4);
  }
}

/// EXIF data and resolution.
static void read_circumstances(decoder *self, picture_header *header) {
  png_bytep exif;
  png_uint_32 count, x, y;
  int unit;
  if (png_get_eXIf_1(self->png, self->info, &count, &exif))
    header->exif = (picture_block){exif, count};
  if (!png_get_pHYs(self->png, self->info, &x, &y, &unit)) return;
  double inch = unit == PNG_RESOLUTION_METER ? 0.0254 : 1;
  header->resolution = (picture_resolution){inch * x, inch * y, unit != PNG_RESOLUTION_METER};
}

/// Everything before the first pixel: size, colour type, profile, EXIF block.
static picture_status png_header(
    picture_decoder *base, picture_header *header, picture_reason *reason) {
  decoder *self = (decoder *)base;
  if (!has_its_chunks(self)) return picture_failure(PICTURE_TRUNCATED, "end of file", reason);
  if (setjmp(png_jmpbuf(self->png))) return failure(self, reason);
  png_structp png = self->png;
  png_infop info = self->info;
  png_set_chunk_malloc_max(png, chunk_limit);
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
  png_set_crc_action(png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
  png_set_option(png, PNG_IGNORE_ADLER32, PNG_OPTION_ON);
#endif
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_ALWAYS, (png_const_bytep) "cICP", 1);
  png_read_info(png, info);
  header->width = png_get_image_width(png, info);
  header->height = png_get_image_height(png, info);
  self->width = header->width;
  self->height = header->height;
  int type = png_get_color_type(png, info);
  header->is_grey = !(type & PNG_COLOR_MASK_COLOR);
  header->bits = png_get_bit_depth(png, info) == 16 ? 16 : 8;
  self->has_alpha = (type & PNG_COLOR_MASK_ALPHA) || png_get_valid(png, info, PNG_INFO_tRNS);
  header->has_alpha = self->has_alpha;
  read_colours(self, header);
  read_circumstances(self, header);
  self->inks = inks_of(header, false);
  return PICTURE_OK;
}

/// Everything becomes 8-bit RGB, or RGBA where there is transparency.
static void ask_for_rgb(decoder *self) {
  png_set_expand(self->png);
  png_set_scale_16(self->png);
  png_set_gray_to_rgb(self->png);
  png_read_update_info(self->png, self->info);
  if (png_get_rowbytes(self->png, self->info) != self->width * (self->has_alpha ? 4 : 3))
    png_error(self->png, "unexpected row length");
}

/// The passes of an interlaced picture need all rows at once.
static void read_interlaced(decoder *self, uint8_t *rgb, uint8_t *alpha) {
  size_t channels = self->has_alpha ? 4 : 3;
  uint8_t *pixels = self->has_alpha ? self->rgba : rgb;
  for (size_t y = 0; y < self->height; y++)
    self->rows[y] = pixels + y * self->width * channels;
  png_read_image(self->png, self->rows);
  if (self->has_alpha)
    picture_take_apart(self->rgba, rgb, alpha, self->width * self->height);
  self->done = self->height;
}

static void read_rows(decoder *self, uint8_t *rgb, uint8_t *alpha) {
  for (; self->done < self->height; self->done++) {
    size_t at = self->done * self->width;
    png_read_row(self->png, self->has_alpha ? self->rgba : rgb + 3 * at, NULL);
    if (self->has_alpha)
      picture_take_apart(self->rgba, rgb + 3 * at, alpha + at, self->width);
  }
}

/// A file of a few bytes that claims many pixels cannot have them: no memory is touched for it.
static bool could_hold(decoder *self, picture_reason *reason) {
  size_t bits = png_get_bit_depth(self->png, self->info) *
                (size_t)png_get_channels(self->png, self->info);
  size_t raw = (self->width * bits / 8 + 1) * self->height;
  if (raw / most_deflated <= self->count * 10 / 9 + 1024) return true;
  picture_failure(PICTURE_TRUNCATED, "end of file", reason);
  return false;
}

static picture_status png_pixels(
    picture_decoder *base, uint8_t *rgb, uint8_t *alpha, picture_extent *extent,
    picture_reason *reason) {
  decoder *self = (decoder *)base;
  if (!could_hold(self, reason)) return PICTURE_TRUNCATED;
  bool interlaced = png_get_interlace_type(self->png, self->info) != PNG_INTERLACE_NONE;
  self->rows = interlaced ? malloc(self->height * sizeof *self->rows) : NULL;
  self->rgba =
      self->has_alpha ? malloc(4 * self->width * (interlaced ? self->height : 1)) : NULL;
  if ((interlaced && !self->rows) || (self->has_alpha && !self->rgba))
    return picture_failure(PICTURE_DAMAGED, "out of memory", reason);

  if (setjmp(png_jmpbuf(self->png))) {
    if (!self->truncated || !is_enough(self->done, self->height)) return failure(self, reason);
    extent->lacks_end = true;
  } else {
    if (interlaced) png_set_interlace_handling(self->png);
    ask_for_rgb(self);
    if (interlaced) read_interlaced(self, rgb, alpha);
    else read_rows(self, rgb, alpha);
    png_read_end(self->png, self->info);
  }
  extent->rows = (uint32_t)self->done;
  picture_fill(rgb, alpha, self->width, self->height, self->done);
  if (self->inks) inks_convert_grey(self->inks, rgb, self->width * self->done);
  return PICTURE_OK;
}

/// tEXt, zTXt and iTXt alike, in the order of the file.
static bool png_text_at(picture_decoder *base, size_t index, picture_text *text) {
  decoder *self = (decoder *)base;
  png_textp texts;
  int count;
  png_get_text(self->png, self->info, &texts, &count);
  if (count <= 0 || index >= (size_t)count) return false;
  text->key = texts[index].key;
  text->value = texts[index].text;
  text->value_count = text->value ? strlen(text->value) : 0;
  return true;
}

const picture_codec png_codec = {png_open, png_header, png_pixels, png_text_at, png_close};
