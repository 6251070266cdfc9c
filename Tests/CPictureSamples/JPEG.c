#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "CPictureSamples.h"

static void write_segment(
    j_compress_ptr info, const char *name, size_t name_count, const uint8_t *bytes, size_t count) {
  jpeg_write_m_header(info, JPEG_APP0 + 1, (unsigned)(name_count + count));
  for (size_t i = 0; i < name_count; i++) jpeg_write_m_byte(info, name[i]);
  for (size_t i = 0; i < count; i++) jpeg_write_m_byte(info, bytes[i]);
}

static void write_metadata(j_compress_ptr info, const sample_metadata *metadata) {
  static const char xmp[] = "http://ns.adobe.com/xap/1.0/";
  if (metadata->exif_count)
    write_segment(info, "Exif\0", 6, metadata->exif, metadata->exif_count);
  if (metadata->xmp_count)
    write_segment(info, xmp, sizeof xmp, metadata->xmp, metadata->xmp_count);
  if (metadata->profile_count)
    jpeg_write_icc_profile(info, metadata->profile, (unsigned)metadata->profile_count);
}

static void set_parameters(
    j_compress_ptr info, const sample_picture *picture, sample_jpeg_kind kind,
    jpeg_scan_info *scans) {
  info->image_width = picture->width;
  info->image_height = picture->height;
  info->input_components = picture->channels;
  info->in_color_space = kind.is_inks             ? JCS_CMYK
                         : picture->channels == 1 ? JCS_GRAYSCALE
                                                  : JCS_RGB;
  jpeg_set_defaults(info);
  jpeg_set_quality(info, kind.quality ? kind.quality : 95, TRUE);
  if (kind.is_progressive) jpeg_simple_progression(info);
  info->restart_interval = (unsigned)kind.restart;
  if (!kind.is_sequence_of_scans) return;
  for (int c = 0; c < info->num_components; c++)
    scans[c] = (jpeg_scan_info){.comps_in_scan = 1, .component_index = {c}, .Se = 63};
  info->scan_info = scans;
  info->num_scans = info->num_components;
}

sample_file sample_jpeg(
    const sample_picture *picture, const sample_metadata *metadata, sample_jpeg_kind kind) {
  struct jpeg_compress_struct info;
  struct jpeg_error_mgr errors;
  jpeg_scan_info scans[4];
  unsigned char *bytes = NULL;
  unsigned long count = 0;
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &bytes, &count);
  set_parameters(&info, picture, kind, scans);
  jpeg_start_compress(&info, TRUE);
  write_metadata(&info, metadata);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = (JSAMPROW)picture->samples +
                   (size_t)info.next_scanline * picture->width * (size_t)picture->channels;
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return (sample_file){bytes, count};
}
