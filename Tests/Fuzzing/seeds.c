// Writes what fuzzing begins with: small pictures of every kind, made by the formats' own libraries.
// Usage: seeds FOLDER, in which one folder for each target is there.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CPictureSamples.h"
#include "CPictures.h"

static const char *folder;
static int failures;

static void write_file(const char *target, const char *name, const uint8_t *bytes, size_t count) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s/%s", folder, target, name);
  FILE *file = fopen(path, "wb");
  if (!file || !count || fwrite(bytes, 1, count, file) != count) {
    fprintf(stderr, "no seed %s\n", path);
    failures += 1;
  }
  if (file) fclose(file);
}

static void keep(const char *target, const char *name, sample_file file) {
  write_file(target, name, file.bytes, file.count);
  free(file.bytes);
}

/// A TIFF block whose orientation is 6, its entry 12 bytes long.
static const uint8_t exif[] = {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3,
                               0,   1,   0,  0, 0, 6, 0, 0, 0, 0, 0,    0, 0};
static const uint8_t xmp[] = "<x:xmpmeta xmlns:x='adobe:ns:meta/' tiff:Orientation=\"6\"/>";

enum { SIDE = 20 };

/// A gradient, so that no colour is like another.
static sample_picture picture(uint8_t *samples, int channels) {
  for (int i = 0; i < SIDE * SIDE; i++)
    for (int c = 0; c < channels; c++)
      samples[channels * i + c] = (uint8_t)(c == 3 ? 3 * i : 40 * c + 7 * (i % SIDE) + i / SIDE);
  return (sample_picture){SIDE, SIDE, channels, samples};
}

static void write_ours(const sample_picture *rgba) {
  uint8_t rgb[3 * SIDE * SIDE], alpha[SIDE * SIDE];
  for (int i = 0; i < SIDE * SIDE; i++) {
    memcpy(rgb + 3 * i, rgba->samples + 4 * i, 3);
    alpha[i] = rgba->samples[4 * i + 3];
  }
  picture_text text = {"Comment", "words", 5};
  for (int i = 0; i < 4; i++) {
    picture_source source = {
        .width = SIDE, .height = SIDE, .rgb = rgb, .alpha = i & 1 ? alpha : NULL,
        .exif = {exif, sizeof exif}, .xmp = {xmp, sizeof xmp - 1}, .resolution = {300, 300, false},
        .colours = {.has_gamma = i & 2, .gamma = 45455, .has_cicp = i & 1, .cicp = {12, 13, 0, 1}},
        .texts = &text, .text_count = 1};
    picture_bytes bytes = {0};
    picture_reason reason;
    char name[] = "ours-0";
    name[5] = (char)('0' + i);
    png_encode(&source, &bytes, &reason);
    write_file("png", name, bytes.bytes, bytes.count);
    picture_bytes_free(&bytes);
    jpeg_encode(&source, 90, &bytes, &reason);
    write_file("jpeg", name, bytes.bytes, bytes.count);
    picture_bytes_free(&bytes);
  }
}

int main(int count, char **arguments) {
  if (count != 2) return 64;
  folder = arguments[1];
  uint8_t greys[SIDE * SIDE], rgbs[3 * SIDE * SIDE], rgbas[4 * SIDE * SIDE];
  sample_picture grey = picture(greys, 1), rgb = picture(rgbs, 3), rgba = picture(rgbas, 4);
  sample_file inks = sample_ink_profile(), light = sample_grey_profile(1.8);
  sample_metadata plain = {0};
  sample_metadata full = {
      .exif = exif, .exif_count = sizeof exif, .xmp = xmp, .xmp_count = sizeof xmp - 1};
  sample_metadata grey_profile = {.profile = light.bytes, .profile_count = light.count};

  write_ours(&rgba);
  keep("jpeg", "grey", sample_jpeg(&grey, &grey_profile, (sample_jpeg_kind){.quality = 90}));
  keep("jpeg", "progressive", sample_jpeg(&rgb, &full, (sample_jpeg_kind){.is_progressive = true}));
  keep("jpeg", "inks", sample_jpeg(&rgba, &plain, (sample_jpeg_kind){.is_inks = true}));
  keep("jpeg", "restart", sample_jpeg(&rgb, &plain, (sample_jpeg_kind){.restart = 1}));
  keep("jpeg", "scans", sample_jpeg(&rgb, &plain, (sample_jpeg_kind){.is_sequence_of_scans = true}));
  keep("webp", "lossy", sample_webp(&rgb, &full, false));
  keep("webp", "lossless", sample_webp(&rgba, &plain, true));
  keep("webp", "alpha", sample_webp(&rgba, &plain, false));
  keep("webp", "frames", sample_webp_animation(&rgba, 2));
  keep("tiff", "grey", sample_tiff(&grey, &grey_profile, (sample_tiff_kind){.bits = 8}));
  keep("tiff", "white-zero", sample_tiff(&grey, &plain, (sample_tiff_kind){.bits = 16, .is_white_zero = true}));
  keep("tiff", "palette", sample_tiff(&grey, &plain, (sample_tiff_kind){.bits = 8, .is_palette = true}));
  keep("tiff", "deep", sample_tiff(&rgba, &full, (sample_tiff_kind){.bits = 16, .is_planar = true, .compression = 5}));
  keep("tiff", "tiles", sample_tiff(&rgb, &plain, (sample_tiff_kind){.bits = 8, .is_tiled = true, .compression = 8}));
  keep("tiff", "inks", sample_tiff(&rgba, &plain, (sample_tiff_kind){.bits = 8, .is_inks = true, .compression = 32773}));
  keep("tiff", "lab", sample_tiff(&rgb, &plain, (sample_tiff_kind){.bits = 8, .is_lab = true}));
  keep("tiff", "pages", sample_tiff(&rgba, &plain, (sample_tiff_kind){.bits = 8, .is_associated = true, .pages = 2}));
  keep("avif", "eight", sample_avif(&rgb, &full, (sample_avif_kind){.depth = 8, .turn = 1, .mirror = -1}));
  keep("avif", "ten", sample_avif(&rgba, &plain, (sample_avif_kind){.depth = 10, .turn = -1, .mirror = 1, .primaries = 12, .transfer = 13}));
  write_file("profile", "inks", inks.bytes, inks.count);
  write_file("profile", "grey", light.bytes, light.count);
  write_file("encoder", "gradient", rgbas, sizeof rgbas);
  free(inks.bytes);
  free(light.bytes);
  return failures > 0;
}
