#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tiffio.h>

#include "Decoder.h"
#include "Inks.h"

typedef struct {
  picture_decoder base;
  TIFF *tiff;
  const uint8_t *bytes;
  size_t count, position;
  uint32_t width, height;
  /// A sample's bits, samples of a pixel, of those colours; and which one is alpha, 0 for none.
  uint16_t bits, samples, colours, alpha;
  uint16_t photometric;
  bool is_associated, is_planar;
  /// Greys, RGB and inks of 8 or 16 bits are taken as they are; other kinds are left to the
  /// library, which makes 8-bit RGBA of them all.
  bool is_plain;
  inks *inks;
  /// One row of four inks.
  uint8_t *row;
  picture_reason reason;
} decoder;

/// Strips and tiles are decoded whole: none may be larger than this and four pictures.
static const uint64_t block_limit = 64 << 20;

// The library's view of the borrowed bytes.

static tmsize_t read_bytes(thandle_t handle, void *into, tmsize_t wanted) {
  decoder *self = handle;
  size_t count = self->count - self->position;
  if (wanted >= 0 && (size_t)wanted < count) count = (size_t)wanted;
  memcpy(into, self->bytes + self->position, count);
  self->position += count;
  return (tmsize_t)count;
}

static tmsize_t write_bytes(thandle_t handle, void *from, tmsize_t count) {
  (void)handle, (void)from, (void)count;
  return 0;
}

static toff_t seek(thandle_t handle, toff_t offset, int whence) {
  decoder *self = handle;
  toff_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? self->position : self->count;
  toff_t to = from + offset;
  self->position = to > self->count ? self->count : (size_t)to;
  return self->position;
}

static int close_bytes(thandle_t handle) {
  (void)handle;
  return 0;
}

static toff_t size_of_bytes(thandle_t handle) { return ((decoder *)handle)->count; }

/// The first words are the cause.
static int fail(TIFF *tiff, void *user, const char *module, const char *format, va_list values) {
  (void)tiff, (void)module;
  decoder *self = user;
  if (!self->reason.text[0])
    vsnprintf(self->reason.text, sizeof self->reason.text, format, values);
  return 1;
}

static int ignore(TIFF *tiff, void *user, const char *module, const char *format, va_list values) {
  (void)tiff, (void)user, (void)module, (void)format, (void)values;
  return 1;
}

static picture_status failure(const decoder *self, picture_reason *reason) {
  const char *words = self->reason.text[0] ? self->reason.text : "bad TIFF data";
  return picture_failure(PICTURE_DAMAGED, words, reason);
}

static void tiff_close(picture_decoder *base) {
  decoder *self = (decoder *)base;
  if (self->tiff) TIFFClose(self->tiff);
  inks_free(self->inks);
  free(self->row);
  free(self);
}

static picture_decoder *tiff_open(const uint8_t *bytes, size_t count) {
  decoder *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  self->bytes = bytes;
  self->count = count;
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
  if (!options) {
    free(self);
    return NULL;
  }
  TIFFOpenOptionsSetMaxSingleMemAlloc(options, 1 << 30);
  TIFFOpenOptionsSetErrorHandlerExtR(options, fail, self);
  TIFFOpenOptionsSetWarningHandlerExtR(options, ignore, self);
  // `m`: no mapping, the bytes are in memory already. `h`: the first directory is read below.
  self->tiff = TIFFClientOpenExt(
      "picture", "rmh", self, read_bytes, write_bytes, seek, close_bytes, size_of_bytes, NULL,
      NULL, options);
  TIFFOpenOptionsFree(options);
  return &self->base;
}

static uint16_t small(decoder *self, uint32_t tag) {
  uint16_t value = 0;
  TIFFGetFieldDefaulted(self->tiff, tag, &value);
  return value;
}

static picture_block block(decoder *self, uint32_t tag) {
  uint32_t count = 0;
  void *bytes = NULL;
  if (!TIFFGetField(self->tiff, tag, &count, &bytes) || !bytes) return (picture_block){0};
  return (picture_block){bytes, count};
}

/// Which samples there are, and whether they can be taken as they are.
static void read_layout(decoder *self) {
  self->bits = small(self, TIFFTAG_BITSPERSAMPLE);
  self->samples = small(self, TIFFTAG_SAMPLESPERPIXEL);
  self->photometric = small(self, TIFFTAG_PHOTOMETRIC);
  self->is_planar = small(self, TIFFTAG_PLANARCONFIG) == PLANARCONFIG_SEPARATE;
  uint16_t extras = 0, *kinds = NULL;
  TIFFGetFieldDefaulted(self->tiff, TIFFTAG_EXTRASAMPLES, &extras, &kinds);
  switch (self->photometric) {
    case PHOTOMETRIC_MINISBLACK: case PHOTOMETRIC_MINISWHITE: self->colours = 1; break;
    case PHOTOMETRIC_RGB: case PHOTOMETRIC_CIELAB: self->colours = 3; break;
    case PHOTOMETRIC_SEPARATED: self->colours = 4; break;
    default: self->colours = 0;
  }
  self->is_plain = self->colours > 0 && self->samples >= self->colours && self->samples <= 32 &&
                   (self->bits == 8 || self->bits == 16) &&
                   small(self, TIFFTAG_SAMPLEFORMAT) == SAMPLEFORMAT_UINT &&
                   (self->photometric != PHOTOMETRIC_SEPARATED ||
                    small(self, TIFFTAG_INKSET) == INKSET_CMYK);
  if (self->is_plain && self->photometric == PHOTOMETRIC_CIELAB) {
    self->inks = inks_of_lab();
    self->is_plain = self->inks != NULL;
  }
  for (uint16_t i = 0; self->is_plain && i < extras && self->colours + i < self->samples; i++) {
    if (kinds[i] == EXTRASAMPLE_UNSPECIFIED) continue;
    self->alpha = self->colours + i;
    self->is_associated = kinds[i] == EXTRASAMPLE_ASSOCALPHA;
    break;
  }
}

static picture_resolution resolution(decoder *self) {
  float x = 0, y = 0;
  if (!TIFFGetField(self->tiff, TIFFTAG_XRESOLUTION, &x) ||
      !TIFFGetField(self->tiff, TIFFTAG_YRESOLUTION, &y) || !(x > 0) || !(y > 0))
    return (picture_resolution){0};
  uint16_t unit = small(self, TIFFTAG_RESOLUTIONUNIT);
  double inch = unit == RESUNIT_CENTIMETER ? 2.54 : 1;
  return (picture_resolution){inch * x, inch * y, unit == RESUNIT_NONE};
}

/// A camera's raw file is a TIFF whose first picture is a small preview, and says so.
static bool is_raw(decoder *self) {
  uint32_t kind = 0;
  uint16_t count = 0;
  uint64_t *offsets = NULL;
  uint8_t *version = NULL;
  if (TIFFGetField(self->tiff, TIFFTAG_DNGVERSION, &version)) return true;
  TIFFGetField(self->tiff, TIFFTAG_SUBFILETYPE, &kind);
  return (kind & FILETYPE_REDUCEDIMAGE) && TIFFGetField(self->tiff, TIFFTAG_SUBIFD, &count, &offsets);
}

static picture_status tiff_header(
    picture_decoder *base, picture_header *header, picture_reason *reason) {
  decoder *self = (decoder *)base;
  if (!self->tiff || !TIFFReadDirectory(self->tiff)) {
    // The directory stands at the end, as a rule.
    const uint8_t *b = self->bytes;
    bool is_big = self->count >= 8 && b[0] == 'M';
    uint32_t at = self->count < 8 ? 0xFFFFFFFF
                  : is_big        ? (uint32_t)b[4] << 24 | b[5] << 16 | b[6] << 8 | b[7]
                                  : (uint32_t)b[7] << 24 | b[6] << 16 | b[5] << 8 | b[4];
    if (at > self->count - 2 || self->count < 8)
      return picture_failure(PICTURE_TRUNCATED, "end of file", reason);
    return failure(self, reason);
  }
  if (is_raw(self))
    return picture_failure(PICTURE_UNSUPPORTED, "a camera's raw file", reason);
  TIFFGetField(self->tiff, TIFFTAG_IMAGEWIDTH, &self->width);
  TIFFGetField(self->tiff, TIFFTAG_IMAGELENGTH, &self->height);
  if (!self->width || !self->height) return failure(self, reason);
  read_layout(self);
  header->width = self->width;
  header->height = self->height;
  header->bits = self->bits > 8 ? (uint8_t)(self->bits > 64 ? 64 : self->bits) : 8;
  header->is_grey = self->is_plain ? self->colours == 1 : self->samples == 1 &&
                    self->photometric <= PHOTOMETRIC_MINISBLACK;
  header->is_cmyk = self->photometric == PHOTOMETRIC_SEPARATED;
  header->has_alpha = self->alpha > 0;
  header->has_more_pictures = !TIFFLastDirectory(self->tiff);
  header->orientation = (uint8_t)small(self, TIFFTAG_ORIENTATION);
  header->resolution = resolution(self);
  header->profile = block(self, TIFFTAG_ICCPROFILE);
  header->xmp = block(self, TIFFTAG_XMLPACKET);
  header->has_iptc = block(self, TIFFTAG_RICHTIFFIPTC).count > 0;
  // A classic file is its own EXIF block.
  if (self->count > 8 && (self->bytes[2] == 42 || self->bytes[3] == 42))
    header->exif = (picture_block){self->bytes, self->count};
  if (self->is_plain && !self->inks) self->inks = inks_of(header, false);
  return PICTURE_OK;
}

/// a and b have a sign: zero goes to 128.
static void move_zero(uint8_t *lab) {
  lab[1] ^= 128;
  lab[2] ^= 128;
}

/// 16 bits to 8, rounded.
static uint8_t sample(const uint8_t *at, uint16_t bits) {
  if (bits == 8) return *at;
  uint16_t value;
  memcpy(&value, at, 2);
  return (uint8_t)((value * 255u + 32895u) >> 16);
}

static uint8_t divided(uint8_t value, uint8_t alpha) {
  unsigned whole = alpha ? (255u * value + alpha / 2) / alpha : 0;
  return whole > 255 ? 255 : (uint8_t)whole;
}

/// One row of a block: `from` holds `samples` for each pixel, in the file's bits.
static void put_row(
    decoder *self, const uint8_t *from, uint8_t *rgb, uint8_t *alpha, size_t count) {
  size_t step = self->bits / 8;
  for (size_t i = 0; i < count; i++) {
    const uint8_t *pixel = from + i * step * self->samples;
    uint8_t c[4] = {0};
    for (size_t k = 0; k < self->colours; k++) c[k] = sample(pixel + k * step, self->bits);
    if (self->photometric == PHOTOMETRIC_MINISWHITE) c[0] = (uint8_t)(255 - c[0]);
    if (self->colours == 1) c[1] = c[2] = c[0];
    if (self->photometric == PHOTOMETRIC_CIELAB) move_zero(c);
    if (self->alpha) {
      alpha[i] = sample(pixel + self->alpha * step, self->bits);
      if (self->is_associated)
        for (int k = 0; k < 4; k++) c[k] = divided(c[k], alpha[i]);
    }
    if (self->colours == 4) memcpy(self->row + 4 * i, c, 4);
    else if (self->photometric == PHOTOMETRIC_CIELAB) memcpy(self->row + 3 * i, c, 3);
    else memcpy(rgb + 3 * i, c, 3);
  }
  if (self->colours > 1 && self->inks) inks_convert(self->inks, self->row, rgb, count);
  else if (self->colours == 4) inks_naive(self->row, false, rgb, count);
  else if (self->colours == 1 && self->inks) inks_convert_grey(self->inks, rgb, count);
}

/// The picture as strips or tiles: strips are tiles of the picture's width.
typedef struct {
  uint32_t width, height;
  /// Bytes of one block, of one of its rows, and of a row that holds all samples.
  size_t size, row, whole_row;
  bool is_tiled;
} grid;

static bool measure(decoder *self, grid *grid) {
  grid->is_tiled = TIFFIsTiled(self->tiff);
  if (grid->is_tiled) {
    TIFFGetField(self->tiff, TIFFTAG_TILEWIDTH, &grid->width);
    TIFFGetField(self->tiff, TIFFTAG_TILELENGTH, &grid->height);
    grid->size = (size_t)TIFFTileSize64(self->tiff);
    grid->row = (size_t)TIFFTileRowSize64(self->tiff);
  } else {
    grid->width = self->width;
    TIFFGetFieldDefaulted(self->tiff, TIFFTAG_ROWSPERSTRIP, &grid->height);
    if (grid->height > self->height) grid->height = self->height;
    grid->size = (size_t)TIFFStripSize64(self->tiff);
    grid->row = (size_t)TIFFScanlineSize64(self->tiff);
  }
  size_t parts = self->is_planar ? self->samples : 1;
  grid->whole_row = (size_t)grid->width * self->samples * self->bits / 8;
  uint64_t picture = (uint64_t)self->width * self->height * self->samples * self->bits / 8;
  return grid->width && grid->height && grid->size <= block_limit + 4 * picture &&
         grid->row * parts >= grid->whole_row && grid->row <= grid->size / grid->height;
}

/// Reads the block at a place, all samples of a pixel side by side; `part` has room for one plane.
static bool read_block(
    decoder *self, const grid *grid, uint32_t x, uint32_t y, uint8_t *into, uint8_t *part) {
  size_t step = self->bits / 8;
  for (uint16_t plane = 0; plane < (self->is_planar ? self->samples : 1); plane++) {
    uint8_t *target = self->is_planar ? part : into;
    tmsize_t got = grid->is_tiled
                       ? TIFFReadTile(self->tiff, target, x, y, 0, plane)
                       : TIFFReadEncodedStrip(
                             self->tiff, TIFFComputeStrip(self->tiff, y, plane), target,
                             (tmsize_t)grid->size);
    if (got <= 0) return false;
    size_t rows = (size_t)got / grid->row;
    if (!self->is_planar) continue;
    for (size_t r = 0; r < rows; r++)
      for (size_t i = 0; i < grid->width; i++)
        memcpy(
            into + r * grid->whole_row + (i * self->samples + plane) * step,
            part + r * grid->row + i * step, step);
  }
  return true;
}

/// Rows from the top that were read.
static size_t read_plain(decoder *self, uint8_t *rgb, uint8_t *alpha) {
  grid grid = {0};
  if (!measure(self, &grid)) return 0;
  size_t row = self->is_planar ? grid.whole_row : grid.row;
  uint8_t *pixels = calloc(grid.height, row);
  uint8_t *part = self->is_planar ? calloc(1, grid.size) : NULL;
  size_t done = 0;
  self->row = malloc(4 * (size_t)grid.width);
  bool ok = pixels && self->row && (part || !self->is_planar);
  for (uint32_t y = 0; ok && y < self->height; y += grid.height) {
    uint32_t rows = self->height - y < grid.height ? self->height - y : grid.height;
    for (uint32_t x = 0; ok && x < self->width; x += grid.width) {
      uint32_t columns = self->width - x < grid.width ? self->width - x : grid.width;
      ok = read_block(self, &grid, x, y, pixels, part);
      for (uint32_t r = 0; ok && r < rows; r++) {
        size_t at = (size_t)(y + r) * self->width + x;
        put_row(self, pixels + r * row, rgb + 3 * at, alpha ? alpha + at : NULL, columns);
      }
    }
    if (ok) done = y + rows;
    if (self->height - y <= grid.height) break;
  }
  free(pixels);
  free(part);
  return done;
}

/// Palettes, bits, YCbCr and what else there is: through the library's own conversion.
static size_t read_other(decoder *self, uint8_t *rgb, picture_reason *reason) {
  char words[1024];
  if (!TIFFRGBAImageOK(self->tiff, words)) {
    picture_failure(PICTURE_DAMAGED, words, reason);
    return 0;
  }
  size_t width = self->width, height = self->height;
  grid grid = {.is_tiled = TIFFIsTiled(self->tiff)};
  uint64_t size = grid.is_tiled ? TIFFTileSize64(self->tiff) : TIFFStripSize64(self->tiff);
  if (size > block_limit + 4 * (uint64_t)width * height * 4) return 0;
  uint32_t *rgba = malloc(4 * width * height);
  // Turning it upright is the caller's.
  TIFFSetField(self->tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
  bool ok = rgba && TIFFReadRGBAImageOriented(
                        self->tiff, self->width, self->height, rgba, ORIENTATION_TOPLEFT, 1);
  for (size_t i = 0; ok && i < width * height; i++) {
    rgb[3 * i] = (uint8_t)TIFFGetR(rgba[i]);
    rgb[3 * i + 1] = (uint8_t)TIFFGetG(rgba[i]);
    rgb[3 * i + 2] = (uint8_t)TIFFGetB(rgba[i]);
  }
  free(rgba);
  return ok ? height : 0;
}

static picture_status tiff_pixels(
    picture_decoder *base, uint8_t *rgb, uint8_t *alpha, picture_extent *extent,
    picture_reason *reason) {
  decoder *self = (decoder *)base;
  size_t done = self->is_plain ? read_plain(self, rgb, alpha) : read_other(self, rgb, reason);
  extent->rows = (uint32_t)done;
  extent->lacks_end = done < self->height;
  if (!done || !is_enough(done, self->height)) return failure(self, reason);
  picture_fill(rgb, alpha, self->width, self->height, done);
  return PICTURE_OK;
}

const picture_codec tiff_codec = {tiff_open, tiff_header, tiff_pixels, NULL, tiff_close};
