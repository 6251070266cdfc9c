#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tiffio.h>

#include "CPictureSamples.h"

typedef struct {
  sample_file file;
  size_t position, capacity;
} memory;

static tmsize_t read_bytes(thandle_t handle, void *into, tmsize_t wanted) {
  memory *self = handle;
  size_t there = self->position < self->file.count ? self->file.count - self->position : 0;
  size_t count = (size_t)wanted < there ? (size_t)wanted : there;
  memcpy(into, self->file.bytes + self->position, count);
  self->position += count;
  return (tmsize_t)count;
}

static tmsize_t write_bytes(thandle_t handle, void *from, tmsize_t count) {
  memory *self = handle;
  size_t end = self->position + (size_t)count;
  if (end > self->capacity) {
    size_t capacity = 2 * end + 1024;
    uint8_t *grown = realloc(self->file.bytes, capacity);
    if (!grown) return 0;
    memset(grown + self->capacity, 0, capacity - self->capacity);
    self->file.bytes = grown;
    self->capacity = capacity;
  }
  memcpy(self->file.bytes + self->position, from, (size_t)count);
  self->position = end;
  if (end > self->file.count) self->file.count = end;
  return count;
}

static toff_t seek(thandle_t handle, toff_t offset, int whence) {
  memory *self = handle;
  self->position = whence == SEEK_SET ? offset
                   : whence == SEEK_CUR ? self->position + offset
                                        : self->file.count + offset;
  return self->position;
}

static int close_bytes(thandle_t handle) {
  (void)handle;
  return 0;
}

static toff_t size_of_bytes(thandle_t handle) { return ((memory *)handle)->file.count; }

/// A palette of 16 colours: pixels say which one by their first sample's upper half.
static void set_palette(TIFF *tiff) {
  static uint16_t red[256], green[256], blue[256];
  for (int i = 0; i < 256; i++) {
    red[i] = (uint16_t)(257 * i);
    green[i] = (uint16_t)(257 * (255 - i));
    blue[i] = 257 * 60;
  }
  TIFFSetField(tiff, TIFFTAG_COLORMAP, red, green, blue);
}

static void set_fields(
    TIFF *tiff, const sample_picture *picture, const sample_metadata *metadata,
    sample_tiff_kind kind) {
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, picture->width);
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, picture->height);
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, kind.bits);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, picture->channels);
  TIFFSetField(
      tiff, TIFFTAG_PLANARCONFIG, kind.is_planar ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
  TIFFSetField(
      tiff, TIFFTAG_PHOTOMETRIC,
      kind.is_palette ? PHOTOMETRIC_PALETTE
      : kind.is_inks  ? PHOTOMETRIC_SEPARATED
      : kind.is_lab   ? PHOTOMETRIC_CIELAB
      : picture->channels >= 3
          ? PHOTOMETRIC_RGB
          : (kind.is_white_zero ? PHOTOMETRIC_MINISWHITE : PHOTOMETRIC_MINISBLACK));
  if (kind.is_palette) set_palette(tiff);
  if (picture->channels == 4 && !kind.is_inks) {
    uint16_t extra = kind.is_associated ? EXTRASAMPLE_ASSOCALPHA : EXTRASAMPLE_UNASSALPHA;
    TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &extra);
  }
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, kind.compression ? kind.compression : COMPRESSION_NONE);
  if (kind.orientation) TIFFSetField(tiff, TIFFTAG_ORIENTATION, kind.orientation);
  if (kind.resolution > 0) {
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, kind.resolution);
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, kind.resolution);
    TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
  }
  if (metadata->profile_count)
    TIFFSetField(
        tiff, TIFFTAG_ICCPROFILE, (uint32_t)metadata->profile_count, metadata->profile);
  if (metadata->xmp_count)
    TIFFSetField(tiff, TIFFTAG_XMLPACKET, (uint32_t)metadata->xmp_count, metadata->xmp);
  TIFFSetField(tiff, TIFFTAG_MAKE, "A maker");
  TIFFSetField(tiff, TIFFTAG_ARTIST, "An artist");
}

/// A block of `columns` x `rows` from (x, y), of one plane or of all samples side by side.
static void fill(
    const sample_picture *picture, sample_tiff_kind kind, int plane, uint32_t x, uint32_t y,
    uint32_t columns, uint32_t rows, uint8_t *into) {
  int first = plane < 0 ? 0 : plane, last = plane < 0 ? picture->channels - 1 : plane;
  for (uint32_t r = 0; r < rows; r++)
    for (uint32_t c = 0; c < columns; c++)
      for (int k = first; k <= last; k++) {
        uint8_t value = 0;
        if (x + c < picture->width && y + r < picture->height)
          value =
              picture->samples[((y + r) * picture->width + x + c) * (uint32_t)picture->channels + (uint32_t)k];
        if (kind.bits == 16) *into++ = value;
        *into++ = value;
      }
}

static void write_pixels(TIFF *tiff, const sample_picture *picture, sample_tiff_kind kind) {
  static const uint32_t rows = 4;
  uint32_t columns = kind.is_tiled ? 16 : picture->width, height = kind.is_tiled ? 16 : rows;
  if (kind.is_tiled) {
    TIFFSetField(tiff, TIFFTAG_TILEWIDTH, 16);
    TIFFSetField(tiff, TIFFTAG_TILELENGTH, 16);
  } else {
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, rows);
  }
  uint8_t *block = calloc(columns * height, (size_t)picture->channels * 2);
  int planes = kind.is_planar ? picture->channels : 1;
  for (int p = 0; block && p < planes; p++)
    for (uint32_t y = 0; y < picture->height; y += height)
      for (uint32_t x = 0; x < picture->width; x += columns) {
        fill(picture, kind, kind.is_planar ? p : -1, x, y, columns, height, block);
        if (kind.is_tiled) TIFFWriteTile(tiff, block, x, y, 0, (uint16_t)p);
        else
          TIFFWriteEncodedStrip(
              tiff, TIFFComputeStrip(tiff, y, (uint16_t)p), block,
              (tmsize_t)((y + height > picture->height ? picture->height - y : height) *
                         TIFFScanlineSize64(tiff)));
      }
  free(block);
}

sample_file sample_tiff(
    const sample_picture *picture, const sample_metadata *metadata, sample_tiff_kind kind) {
  memory memory = {0};
  TIFF *tiff = TIFFClientOpen(
      "sample", "wm", &memory, read_bytes, write_bytes, seek, close_bytes, size_of_bytes, NULL,
      NULL);
  if (!tiff) return memory.file;
  for (int page = 0; page < (kind.pages ? kind.pages : 1); page++) {
    set_fields(tiff, picture, metadata, kind);
    write_pixels(tiff, picture, kind);
    TIFFWriteDirectory(tiff);
  }
  TIFFClose(tiff);
  return memory.file;
}
