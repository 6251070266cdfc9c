#pragma once

// libpng and libjpeg report failures by jumping out of their caller, which Swift forbids, and every
// library has its own way to be asked. These few calls are the same for all of them: each returns a
// status and leaves the library's own words.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  PICTURE_OK,
  PICTURE_TRUNCATED,    ///< the bytes end before the picture does
  PICTURE_DAMAGED,      ///< see the reason
  PICTURE_UNSUPPORTED,  ///< a kind of its format that the library does not read; see the reason
} picture_status;

/// The library's message, zero-terminated.
typedef struct {
  char text[256];
} picture_reason;

/// A note inside a file. `key` is NULL for a JPEG comment. Both are borrowed.
typedef struct {
  const char *key;
  const char *value;
  size_t value_count;
} picture_text;

/// Borrowed bytes; NULL and 0 where there are none.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} picture_block;

/// How a PNG says what its numbers mean where it has no profile; each part only where its flag says.
typedef struct {
  bool has_gamma, has_chromaticities, has_cicp, has_srgb;
  uint32_t gamma;               ///< of the file, times 100,000
  int32_t chromaticities[8];    ///< x and y of white, red, green, blue, times 100,000
  uint8_t cicp[4];              ///< primaries, transfer, matrix, full range (ITU-T H.273)
  uint8_t srgb_intent;
} picture_colours;

/// Pixels per inch, where `is_ratio` is not set; else only how the two directions compare. 0: unknown.
typedef struct {
  double x, y;
  bool is_ratio;
} picture_resolution;

/// What is known before a pixel is decoded. The pointers live as long as the decoder.
typedef struct {
  uint32_t width, height;
  /// Of the file; what is decoded has 8 bits a colour.
  uint8_t bits;
  bool is_grey, is_cmyk, has_alpha;
  /// A stack of pages or frames, of which the first is decoded.
  bool has_more_pictures;
  /// Further data that is not handed out: parts of an XMP packet over 64 KB, and an IPTC block.
  bool has_extended_xmp, has_iptc;
  /// The profile describes inks or greys, and the pixels are decoded through it to sRGB.
  bool is_converted;
  /// How to turn the stored picture, as EXIF numbers it; 0 leaves it to the EXIF data.
  uint8_t orientation;
  picture_resolution resolution;
  picture_colours colours;
  picture_block profile;  ///< embedded ICC profile
  picture_block exif;     ///< TIFF block of the EXIF data
  picture_block xmp;      ///< XMP packet
} picture_header;

/// What came of the pixels.
typedef struct {
  /// Rows from the top that the file has; the others were left grey. At least nine tenths of all.
  uint32_t rows;
  /// All pixels are there, and the file's end is not.
  bool lacks_end;
} picture_extent;

// A decoder borrows `bytes`: these must outlive it. `rgb` takes 3 · width · height bytes; `alpha`
// takes width · height and is needed only where the header says has_alpha. Header, pixels and texts
// are asked for in this order, the first two once; `index` counts the texts up from 0.

typedef enum {
  PICTURE_PNG,
  PICTURE_JPEG,
  PICTURE_WEBP,
  PICTURE_TIFF,
  PICTURE_AVIF,
} picture_format;

typedef struct picture_decoder picture_decoder;
/// NULL: out of memory.
picture_decoder *picture_decoder_new(picture_format, const uint8_t *bytes, size_t count);
picture_status picture_decoder_header(picture_decoder *, picture_header *, picture_reason *);
picture_status picture_decoder_pixels(
    picture_decoder *, uint8_t *rgb, uint8_t *alpha, picture_extent *, picture_reason *);
bool picture_decoder_text(picture_decoder *, size_t index, picture_text *);
void picture_decoder_free(picture_decoder *);

/// What is to be encoded, all of it borrowed; `alpha` and the blocks may be NULL.
typedef struct {
  uint32_t width, height;
  const uint8_t *rgb, *alpha;
  picture_block profile, exif, xmp;
  picture_resolution resolution;
  picture_colours colours;
  const picture_text *texts;
  size_t text_count;
} picture_source;

/// A file in memory; give it back with `picture_bytes_free`, also after a failure.
typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
} picture_bytes;

/// The most that one JPEG segment takes of a text, of EXIF data and of an XMP packet.
enum { JPEG_TEXT_LIMIT = 65533, JPEG_EXIF_LIMIT = 65527, JPEG_XMP_LIMIT = 65504 };

picture_status png_encode(const picture_source *, picture_bytes *, picture_reason *);
/// Alpha and `colours` are left out, and what is longer than its limit.
picture_status jpeg_encode(const picture_source *, int quality, picture_bytes *, picture_reason *);
void picture_bytes_free(picture_bytes *);

/// The ICC profile that means the same as `colours`, to be given back with `picture_bytes_free`;
/// false where they mean sRGB, nothing that a profile can say, or nothing sensible.
bool picture_profile_of(const picture_colours *, picture_bytes *);
