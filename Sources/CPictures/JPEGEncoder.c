#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "CPictures.h"

/// The state of one encoding, on the heap: locals do not survive a jump.
typedef struct {
  struct jpeg_compress_struct info;
  struct jpeg_error_mgr errors;
  jmp_buf jump;
  unsigned char *bytes;
  unsigned long count;
  picture_reason *reason;
} encoder;

/// Keeps libjpeg's message and jumps back into `encode`.
static void fail(j_common_ptr info) {
  encoder *self = info->client_data;
  char message[JMSG_LENGTH_MAX] = {0};
  info->err->format_message(info, message);
  strncpy(self->reason->text, message, sizeof self->reason->text - 1);
  longjmp(self->jump, 1);
}

static void silence(j_common_ptr info) { (void)info; }

/// Full colour resolution (4:4:4): lips and irises are small and colourful.
static void set_parameters(encoder *self, const picture_source *source, int quality) {
  self->info.image_width = source->width;
  self->info.image_height = source->height;
  self->info.input_components = 3;
  self->info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&self->info);
  jpeg_set_quality(&self->info, quality, TRUE);
  for (int c = 0; c < self->info.num_components; c++) {
    self->info.comp_info[c].h_samp_factor = 1;
    self->info.comp_info[c].v_samp_factor = 1;
  }
}

/// A segment of a marker, its name, and what the file keeps there.
static void write_segment(
    encoder *self, int marker, const char *name, size_t name_count, picture_block block) {
  jpeg_write_m_header(&self->info, marker, (unsigned)(name_count + block.count));
  for (size_t i = 0; i < name_count; i++) jpeg_write_m_byte(&self->info, name[i]);
  for (size_t i = 0; i < block.count; i++) jpeg_write_m_byte(&self->info, block.bytes[i]);
}

/// JFIF counts in whole numbers; a ratio is left to the EXIF data.
static void set_resolution(encoder *self, picture_resolution resolution) {
  double x = resolution.x, y = resolution.y;
  if (!(x >= 0.5 && y >= 0.5 && x < 65535 && y < 65535)) return;
  self->info.density_unit = resolution.is_ratio ? 0 : 1;
  self->info.X_density = (UINT16)(x + 0.5);
  self->info.Y_density = (UINT16)(y + 0.5);
}

/// EXIF and XMP first, where readers look for them; the profile in as many segments as it needs;
/// then one comment for each text.
static void write_notes(encoder *self, const picture_source *source) {
  static const char xmp[] = "http://ns.adobe.com/xap/1.0/";
  if (source->exif.count && source->exif.count <= JPEG_EXIF_LIMIT)
    write_segment(self, JPEG_APP0 + 1, "Exif\0", 6, source->exif);
  if (source->xmp.count && source->xmp.count <= JPEG_XMP_LIMIT)
    write_segment(self, JPEG_APP0 + 1, xmp, sizeof xmp, source->xmp);
  if (source->profile.count)
    jpeg_write_icc_profile(
        &self->info, source->profile.bytes, (unsigned)source->profile.count);
  for (size_t i = 0; i < source->text_count; i++) {
    picture_text text = source->texts[i];
    if (text.value_count > JPEG_TEXT_LIMIT) continue;
    jpeg_write_marker(
        &self->info, JPEG_COM, (const JOCTET *)text.value, (unsigned)text.value_count);
  }
}

static picture_status encode(encoder *self, const picture_source *source, int quality) {
  if (setjmp(self->jump)) return PICTURE_DAMAGED;
  jpeg_create_compress(&self->info);
  jpeg_mem_dest(&self->info, &self->bytes, &self->count);
  set_parameters(self, source, quality);
  set_resolution(self, source->resolution);
  jpeg_start_compress(&self->info, TRUE);
  write_notes(self, source);
  while (self->info.next_scanline < self->info.image_height) {
    size_t offset = 3 * (size_t)source->width * self->info.next_scanline;
    JSAMPROW row = (JSAMPROW)(source->rgb + offset);
    jpeg_write_scanlines(&self->info, &row, 1);
  }
  jpeg_finish_compress(&self->info);
  return PICTURE_OK;
}

picture_status jpeg_encode(
    const picture_source *source, int quality, picture_bytes *bytes, picture_reason *reason) {
  memset(reason, 0, sizeof *reason);
  encoder *self = calloc(1, sizeof *self);
  if (!self) {
    strcpy(reason->text, "out of memory");
    return PICTURE_DAMAGED;
  }
  self->reason = reason;
  self->info.err = jpeg_std_error(&self->errors);
  self->errors.error_exit = fail;
  self->errors.output_message = silence;
  self->info.client_data = self;
  picture_status status = encode(self, source, quality);
  jpeg_destroy_compress(&self->info);
  // After a failure the destination's buffer is the library's own affair.
  *bytes = (picture_bytes){0};
  if (status == PICTURE_OK) *bytes = (picture_bytes){self->bytes, self->count, self->count};
  free(self);
  return status;
}
