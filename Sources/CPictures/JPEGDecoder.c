#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

#include "Decoder.h"
#include "Inks.h"
#include "JPEGSegments.h"

typedef struct {
  picture_decoder base;
  struct jpeg_decompress_struct info;
  struct jpeg_error_mgr errors;
  struct jpeg_source_mgr source;
  jmp_buf jump;
  jpeg_segments segments;
  size_t count;
  bool is_cmyk;
  /// The end of the file was met; in the pixels there is then an invented end marker.
  bool has_ended, in_pixels;
  /// The library had to invent pixels from this row on.
  bool lacks_pixels;
  JDIMENSION first_lacking;
  inks *inks;
  JSAMPLE *row;
  picture_status status;
  picture_reason reason;
} decoder;

/// Every scan costs the whole picture's time, and a few bytes. Encoders make up to 20.
static const size_t most_scans = 64;
/// A byte holds at most eight coded blocks of 64 pixels: one bit each.
static const size_t most_pixels_of_a_byte = 512;

/// Keeps libjpeg's message and jumps back into the call that Swift made.
static void fail(j_common_ptr info) {
  decoder *self = info->client_data;
  char message[JMSG_LENGTH_MAX] = {0};
  info->err->format_message(info, message);
  strncpy(self->reason.text, message, sizeof self->reason.text - 1);
  switch (info->err->msg_code) {
    case JERR_BAD_PRECISION:
      snprintf(
          self->reason.text, sizeof self->reason.text, "a JPEG with %d bits a colour",
          self->info.data_precision);
      self->status = PICTURE_UNSUPPORTED;
      break;
    case JERR_SOF_UNSUPPORTED:
      strcpy(self->reason.text, "a lossless or hierarchical JPEG");
      self->status = PICTURE_UNSUPPORTED;
      break;
    default: self->status = self->has_ended ? PICTURE_TRUNCATED : PICTURE_DAMAGED;
  }
  longjmp(self->jump, 1);
}

/// Odd bytes between segments are harmless; a scan that ends early is a lost part of the picture.
static void warn(j_common_ptr info, int level) {
  decoder *self = info->client_data;
  if (level >= 0 || info->err->msg_code != JWRN_HIT_MARKER) return;
  if (!self->has_ended) fail(info);
  if (!self->lacks_pixels) self->first_lacking = self->info.input_iMCU_row;
  self->lacks_pixels = true;
}

static void silence(j_common_ptr info) { (void)info; }
static void do_nothing(j_decompress_ptr info) { (void)info; }

/// In the pixels an end marker is invented, and the rest of the picture with it: how much that is
/// decides whether the file is opened.
static boolean end_of_bytes(j_decompress_ptr info) {
  static const JOCTET end[2] = {0xFF, JPEG_EOI};
  decoder *self = info->client_data;
  self->has_ended = true;
  if (!self->in_pixels) ERREXIT(info, JERR_INPUT_EOF);
  info->src->next_input_byte = end;
  info->src->bytes_in_buffer = sizeof end;
  return TRUE;
}

/// Passes over a segment nobody asked for.
static void skip(j_decompress_ptr info, long count) {
  if (count <= 0) return;
  if ((size_t)count > info->src->bytes_in_buffer) {
    end_of_bytes(info);
    return;
  }
  info->src->next_input_byte += count;
  info->src->bytes_in_buffer -= (size_t)count;
}

static picture_status failure(decoder *self, picture_reason *reason) {
  *reason = self->reason;
  return self->status;
}

static void jpeg_close(picture_decoder *base) {
  decoder *self = (decoder *)base;
  jpeg_destroy_decompress(&self->info);
  jpeg_segments_free(&self->segments);
  inks_free(self->inks);
  free(self->row);
  free(self);
}

static picture_decoder *jpeg_open(const uint8_t *bytes, size_t count) {
  decoder *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  self->info.err = jpeg_std_error(&self->errors);
  self->errors.error_exit = fail;
  self->errors.emit_message = warn;
  self->errors.output_message = silence;
  self->info.client_data = self;
  if (setjmp(self->jump) || !jpeg_segments_read(&self->segments, bytes, count)) {
    jpeg_close(&self->base);
    return NULL;
  }
  jpeg_create_decompress(&self->info);
  self->count = self->segments.end;
  self->source.init_source = do_nothing;
  self->source.fill_input_buffer = end_of_bytes;
  self->source.skip_input_data = skip;
  self->source.resync_to_restart = jpeg_resync_to_restart;
  self->source.term_source = do_nothing;
  self->source.next_input_byte = bytes;
  self->source.bytes_in_buffer = self->count;
  self->info.src = &self->source;
  return &self->base;
}

/// What JFIF says; without a unit it is only a ratio.
static picture_resolution resolution(const decoder *self) {
  const struct jpeg_decompress_struct *info = &self->info;
  if (!info->saw_JFIF_marker || !info->X_density || !info->Y_density)
    return (picture_resolution){0};
  double inch = info->density_unit == 2 ? 2.54 : 1;
  bool is_ratio = info->density_unit == 0;
  if (is_ratio && info->X_density == info->Y_density) return (picture_resolution){0};
  return (picture_resolution){inch * info->X_density, inch * info->Y_density, is_ratio};
}

/// Everything before the first scan.
static picture_status jpeg_header(
    picture_decoder *base, picture_header *header, picture_reason *reason) {
  decoder *self = (decoder *)base;
  if (setjmp(self->jump)) return failure(self, reason);
  jpeg_read_header(&self->info, TRUE);
  if (self->segments.scans > most_scans)
    return picture_failure(PICTURE_DAMAGED, "more than 64 scans", reason);
  header->width = self->info.image_width;
  header->height = self->info.image_height;
  header->bits = 8;
  J_COLOR_SPACE space = self->info.jpeg_color_space;
  self->is_cmyk = space == JCS_CMYK || space == JCS_YCCK;
  header->is_cmyk = self->is_cmyk;
  header->is_grey = space == JCS_GRAYSCALE;
  header->exif = self->segments.exif;
  header->xmp = self->segments.xmp;
  header->has_extended_xmp = self->segments.has_extended_xmp;
  header->has_iptc = self->segments.has_iptc;
  header->resolution = resolution(self);
  header->profile = (picture_block){self->segments.profile, self->segments.profile_count};
  self->inks = inks_of(header, self->info.saw_Adobe_marker);
  return PICTURE_OK;
}

/// Grey and YCbCr come as RGB from the library; inks are converted row by row.
static void read_rows(decoder *self, uint8_t *rgb) {
  size_t width = self->info.output_width;
  while (self->info.output_scanline < self->info.output_height) {
    uint8_t *to = rgb + 3 * width * self->info.output_scanline;
    JSAMPROW row = self->is_cmyk ? self->row : to;
    jpeg_read_scanlines(&self->info, &row, 1);
    if (self->is_cmyk && self->inks) inks_convert(self->inks, row, to, width);
    else if (self->is_cmyk) inks_naive(row, self->info.saw_Adobe_marker, to, width);
    else if (self->inks) inks_convert_grey(self->inks, to, width);
  }
}

/// Whether of a picture that comes in several scans the last ones had begun: every coefficient's last
/// bit, or nine tenths of the last colour.
static bool has_enough_scans(const decoder *self) {
  const struct jpeg_decompress_struct *info = &self->info;
  if (!info->progressive_mode)
    return self->segments.components >= (size_t)info->num_components &&
           (!self->lacks_pixels || is_enough(self->first_lacking, info->total_iMCU_rows));
  for (int c = 0; c < info->num_components; c++)
    for (int i = 0; i < DCTSIZE2; i++)
      if (info->coef_bits[c][i] != 0) return false;
  return true;
}

/// How much of the picture there was.
static bool measure(decoder *self, picture_extent *extent) {
  j_decompress_ptr info = &self->info;
  extent->lacks_end = self->has_ended;
  extent->rows = info->image_height;
  if (self->has_ended && jpeg_has_multiple_scans(info)) return has_enough_scans(self);
  if (!self->lacks_pixels) return true;
  size_t rows = (size_t)self->first_lacking * info->max_v_samp_factor * DCTSIZE;
  if (rows < extent->rows) extent->rows = (uint32_t)rows;
  return is_enough(extent->rows, info->image_height);
}

static picture_status jpeg_pixels(
    picture_decoder *base, uint8_t *rgb, uint8_t *alpha, picture_extent *extent,
    picture_reason *reason) {
  (void)alpha;
  decoder *self = (decoder *)base;
  size_t width = self->info.image_width, height = self->info.image_height;
  if (!self->info.arith_code &&
      width * height / most_pixels_of_a_byte > self->count * 10 / 9 + 1024)
    return picture_failure(PICTURE_TRUNCATED, "end of file", reason);
  self->row = malloc(4 * width);
  if (!self->row) return picture_failure(PICTURE_DAMAGED, "out of memory", reason);
  if (setjmp(self->jump)) return failure(self, reason);
  self->in_pixels = true;
  self->info.out_color_space = self->is_cmyk ? JCS_CMYK : JCS_RGB;
  jpeg_start_decompress(&self->info);
  read_rows(self, rgb);
  // Whatever stands between the last row and the end marker, the picture is whole.
  if (setjmp(self->jump)) self->has_ended = true;
  else
    while (jpeg_consume_input(&self->info) != JPEG_REACHED_EOI) continue;
  if (!measure(self, extent)) return picture_failure(PICTURE_TRUNCATED, "end of file", reason);
  picture_fill(rgb, NULL, width, height, extent->rows);
  return PICTURE_OK;
}

/// The comments in the order of the file; not terminated by a zero.
static bool jpeg_text_at(picture_decoder *base, size_t index, picture_text *text) {
  const jpeg_segments *segments = &((decoder *)base)->segments;
  if (index >= segments->comment_count) return false;
  picture_block comment = segments->comments[index];
  *text = (picture_text){NULL, (const char *)comment.bytes, comment.count};
  return true;
}

const picture_codec jpeg_codec = {jpeg_open, jpeg_header, jpeg_pixels, jpeg_text_at, jpeg_close};
