#pragma once

#include "CPictures.h"

/// What stands between the pixels of a JPEG. libjpeg would keep segments too, in a list that it walks
/// from its beginning for each: a hundred thousand comments would take a minute.
typedef struct {
  picture_block exif, xmp;
  /// Put together from its segments; owned, as are the comments.
  uint8_t *profile;
  size_t profile_count;
  /// The comments before the first scan, in the order of the file.
  picture_block *comments;
  size_t comment_count, comment_capacity;
  bool has_extended_xmp, has_iptc;
  /// Scans that begin, and the colours that they announce, each as often as it comes.
  size_t scans, components;
  /// Bytes of the picture: up to its end marker, or to the first segment that is none.
  size_t end;
} jpeg_segments;

/// Walks the whole file once. False: out of memory.
bool jpeg_segments_read(jpeg_segments *, const uint8_t *bytes, size_t count);
void jpeg_segments_free(jpeg_segments *);
