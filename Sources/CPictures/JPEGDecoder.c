#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

#include "CPictures.h"

/// The state of one file's decoding, on the heap: locals do not survive a jump.
struct jpeg_decoder {
  struct jpeg_decompress_struct info;
  struct jpeg_error_mgr errors;
  struct jpeg_source_mgr source;
  jmp_buf jump;
  bool truncated, is_cmyk;
  JOCTET *profile;
  JSAMPLE *row;
  picture_reason reason;
};

/// Keeps libjpeg's message and jumps back into the call that Swift made.
static void fail(j_common_ptr info) {
  jpeg_decoder *self = info->client_data;
  char message[JMSG_LENGTH_MAX] = {0};
  info->err->format_message(info, message);
  strncpy(self->reason.text, message, sizeof self->reason.text - 1);
  longjmp(self->jump, 1);
}

/// Odd bytes between segments are harmless; a scan that ends early is a lost part of the picture.
static void warn(j_common_ptr info, int level) {
  if (level < 0 && info->err->msg_code == JWRN_HIT_MARKER) fail(info);
}

static void silence(j_common_ptr info) { (void)info; }
static void do_nothing(j_decompress_ptr info) { (void)info; }

/// libjpeg would invent an end marker and a grey rest; a cut file is an error here.
static boolean end_of_bytes(j_decompress_ptr info) {
  jpeg_decoder *self = info->client_data;
  self->truncated = true;
  ERREXIT(info, JERR_INPUT_EOF);
  return FALSE;
}

/// Passes over a segment nobody asked for.
static void skip(j_decompress_ptr info, long count) {
  if (count <= 0) return;
  if ((size_t)count > info->src->bytes_in_buffer) end_of_bytes(info);
  info->src->next_input_byte += count;
  info->src->bytes_in_buffer -= (size_t)count;
}

static picture_status failure(jpeg_decoder *self, picture_reason *reason) {
  *reason = self->reason;
  return self->truncated ? PICTURE_TRUNCATED : PICTURE_DAMAGED;
}

jpeg_decoder *jpeg_decoder_new(const uint8_t *bytes, size_t count) {
  jpeg_decoder *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  self->info.err = jpeg_std_error(&self->errors);
  self->errors.error_exit = fail;
  self->errors.emit_message = warn;
  self->errors.output_message = silence;
  self->info.client_data = self;
  if (setjmp(self->jump)) {
    jpeg_decoder_free(self);
    return NULL;
  }
  jpeg_create_decompress(&self->info);
  self->source.init_source = do_nothing;
  self->source.fill_input_buffer = end_of_bytes;
  self->source.skip_input_data = skip;
  self->source.resync_to_restart = jpeg_resync_to_restart;
  self->source.term_source = do_nothing;
  self->source.next_input_byte = bytes;
  self->source.bytes_in_buffer = count;
  self->info.src = &self->source;
  return self;
}

void jpeg_decoder_free(jpeg_decoder *self) {
  if (!self) return;
  jpeg_destroy_decompress(&self->info);
  free(self->profile);
  free(self->row);
  free(self);
}

/// The first APP1 segment that calls itself EXIF; others hold XMP.
static void find_exif(jpeg_decoder *self, picture_header *header) {
  for (jpeg_saved_marker_ptr m = self->info.marker_list; m; m = m->next) {
    if (m->marker != JPEG_APP0 + 1 || m->data_length < 6 || memcmp(m->data, "Exif\0", 6)) continue;
    header->exif = m->data + 6;
    header->exif_count = m->data_length - 6;
    return;
  }
}

/// Everything before the first scan. Comments, EXIF and profile segments are kept.
picture_status jpeg_decoder_header(
    jpeg_decoder *self, picture_header *header, picture_reason *reason) {
  if (setjmp(self->jump)) return failure(self, reason);
  jpeg_save_markers(&self->info, JPEG_COM, 0xFFFF);
  jpeg_save_markers(&self->info, JPEG_APP0 + 1, 0xFFFF);
  jpeg_save_markers(&self->info, JPEG_APP0 + 2, 0xFFFF);
  jpeg_read_header(&self->info, TRUE);
  memset(header, 0, sizeof *header);
  header->width = self->info.image_width;
  header->height = self->info.image_height;
  J_COLOR_SPACE space = self->info.jpeg_color_space;
  self->is_cmyk = space == JCS_CMYK || space == JCS_YCCK;
  header->is_cmyk = self->is_cmyk;
  header->is_grey = space == JCS_GRAYSCALE;
  find_exif(self, header);
  unsigned count = 0;
  if (jpeg_read_icc_profile(&self->info, &self->profile, &count)) {
    header->profile = self->profile;
    header->profile_count = count;
  }
  return PICTURE_OK;
}

/// Ink to light without a profile: each ink takes its share. Adobe stores inks inverted.
static void convert_cmyk(const jpeg_decoder *self, const JSAMPLE *row, uint8_t *rgb) {
  unsigned flip = self->info.saw_Adobe_marker ? 0 : 255;
  for (size_t x = 0; x < self->info.output_width; x++) {
    unsigned light = row[4 * x + 3] ^ flip;
    for (size_t c = 0; c < 3; c++)
      rgb[3 * x + c] = (uint8_t)(((row[4 * x + c] ^ flip) * light + 127) / 255);
  }
}

/// Grey and YCbCr come as RGB from the library; inks are converted row by row.
picture_status jpeg_decoder_pixels(jpeg_decoder *self, uint8_t *rgb, picture_reason *reason) {
  self->row = malloc(4 * (size_t)self->info.image_width);
  if (!self->row) {
    strcpy(reason->text, "out of memory");
    return PICTURE_DAMAGED;
  }
  if (setjmp(self->jump)) return failure(self, reason);
  self->info.out_color_space = self->is_cmyk ? JCS_CMYK : JCS_RGB;
  jpeg_start_decompress(&self->info);
  size_t width = self->info.output_width;
  while (self->info.output_scanline < self->info.output_height) {
    uint8_t *to = rgb + 3 * width * self->info.output_scanline;
    JSAMPROW row = self->is_cmyk ? self->row : to;
    jpeg_read_scanlines(&self->info, &row, 1);
    if (self->is_cmyk) convert_cmyk(self, self->row, to);
  }
  // Up to the end marker; jpeg_finish_decompress would also forget the comments.
  while (jpeg_consume_input(&self->info) != JPEG_REACHED_EOI) continue;
  return PICTURE_OK;
}

/// The comments in the order of the file; not terminated by a zero.
bool jpeg_decoder_text(jpeg_decoder *self, size_t index, picture_text *text) {
  for (jpeg_saved_marker_ptr m = self->info.marker_list; m; m = m->next) {
    if (m->marker != JPEG_COM || index-- > 0) continue;
    *text = (picture_text){NULL, (const char *)m->data, m->data_length};
    return true;
  }
  return false;
}
