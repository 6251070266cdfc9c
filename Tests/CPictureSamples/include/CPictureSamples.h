#pragma once

// Small picture files made by the formats' own libraries, in variants that Mien does not write. For
// tests, and as seeds for fuzzing.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A file in memory, to be given back with `free`; NULL where it could not be made.
typedef struct {
  uint8_t *bytes;
  size_t count;
} sample_file;

/// What is to be shown: `channels` samples of 8 bits for each pixel, rows from the top.
typedef struct {
  uint32_t width, height;
  /// 1 grey, 3 RGB, 4 RGBA, or inks in a TIFF.
  int channels;
  const uint8_t *samples;
} sample_picture;

/// Blocks that go along; NULL where there are none.
typedef struct {
  const uint8_t *profile, *exif, *xmp;
  size_t profile_count, exif_count, xmp_count;
} sample_metadata;

sample_file sample_webp(const sample_picture *, const sample_metadata *, bool lossless);
/// So many times the same picture, the first shifted to the right by two pixels.
sample_file sample_webp_animation(const sample_picture *, int frames);

typedef struct {
  /// 8 or 16.
  int bits;
  bool is_planar, is_tiled, is_inks, is_white_zero, is_palette, is_lab;
  /// libtiff's numbers; 0 for none.
  int compression;
  int orientation;
  int pages;
  /// Alpha that is multiplied in, for four channels.
  bool is_associated;
  /// Pixels per inch.
  float resolution;
} sample_tiff_kind;

sample_file sample_tiff(const sample_picture *, const sample_metadata *, sample_tiff_kind);

typedef struct {
  /// 8, 10 or 12.
  int depth;
  /// As `irot` and `imir` number them; -1 for none.
  int turn, mirror;
  /// H.273; 0 leaves them unspecified.
  int primaries, transfer;
} sample_avif_kind;

sample_file sample_avif(const sample_picture *, const sample_metadata *, sample_avif_kind);

typedef struct {
  bool is_progressive;
  /// The picture has four channels, which are inks, stored as Adobe does.
  bool is_inks;
  /// MCUs between restart markers; 0 for none.
  int restart;
  /// One scan for each colour.
  bool is_sequence_of_scans;
  int quality;
} sample_jpeg_kind;

sample_file sample_jpeg(const sample_picture *, const sample_metadata *, sample_jpeg_kind);

/// A profile of inks, each of which takes away its light and black half of what its share says: far
/// enough from no profile to be told apart.
sample_file sample_ink_profile(void);
/// A profile of greys with a gamma.
sample_file sample_grey_profile(double gamma);
