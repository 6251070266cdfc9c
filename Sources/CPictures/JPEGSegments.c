#include "JPEGSegments.h"

#include <stdlib.h>
#include <string.h>

enum { TEM = 0x01, RST0 = 0xD0, RST7 = 0xD7, EOI = 0xD9, SOS = 0xDA, APP0 = 0xE0, COM = 0xFE };

/// The parts of a profile by their numbers, 1 to 255.
typedef struct {
  picture_block parts[256];
  size_t expected;
  bool is_odd;
} profile_parts;

static bool starts(picture_block block, const char *with, size_t count) {
  return block.count >= count && !memcmp(block.bytes, with, count);
}

static picture_block rest(picture_block block, size_t from) {
  return (picture_block){block.bytes + from, block.count - from};
}

static void take_part(profile_parts *profile, picture_block body) {
  if (!starts(body, "ICC_PROFILE\0", 12) || body.count < 14) return;
  size_t number = body.bytes[12], of = body.bytes[13];
  bool fits = number >= 1 && number <= of && !profile->parts[number].bytes &&
              (!profile->expected || profile->expected == of);
  if (!fits) profile->is_odd = true;
  profile->expected = of;
  profile->parts[number] = rest(body, 14);
}

/// Whole or not at all.
static bool join(jpeg_segments *self, const profile_parts *profile) {
  size_t count = 0;
  for (size_t i = 1; i <= profile->expected; i++) {
    if (!profile->parts[i].bytes) return true;
    count += profile->parts[i].count;
  }
  if (!count || profile->is_odd) return true;
  self->profile = malloc(count);
  if (!self->profile) return false;
  for (size_t i = 1; i <= profile->expected; i++) {
    memcpy(self->profile + self->profile_count, profile->parts[i].bytes, profile->parts[i].count);
    self->profile_count += profile->parts[i].count;
  }
  return true;
}

static bool keep_comment(jpeg_segments *self, picture_block body) {
  if (self->comment_count == self->comment_capacity) {
    size_t capacity = 2 * self->comment_capacity + 8;
    picture_block *grown = realloc(self->comments, capacity * sizeof *grown);
    if (!grown) return false;
    self->comments = grown;
    self->comment_capacity = capacity;
  }
  self->comments[self->comment_count++] = body;
  return true;
}

/// Photoshop's resource 0x0404.
static bool holds_iptc(picture_block body) {
  for (size_t i = 0; i + 6 <= body.count; i++)
    if (!memcmp(body.bytes + i, "8BIM\x04\x04", 6)) return true;
  return false;
}

static void take_application(
    jpeg_segments *self, profile_parts *profile, unsigned number, picture_block body) {
  static const char xmp[] = "http://ns.adobe.com/xap/1.0/";
  static const char extension[] = "http://ns.adobe.com/xmp/extension/";
  if (number == 1 && !self->exif.bytes && starts(body, "Exif\0", 5) && body.count > 6)
    self->exif = rest(body, 6);
  if (number == 1 && !self->xmp.bytes && starts(body, xmp, sizeof xmp))
    self->xmp = rest(body, sizeof xmp);
  if (number == 1 && starts(body, extension, sizeof extension)) self->has_extended_xmp = true;
  if (number == 2) take_part(profile, body);
  if (number == 13 && starts(body, "Photoshop 3.0", 14) && holds_iptc(body)) self->has_iptc = true;
}

/// Whether a segment may follow a scan: others are what somebody wrote behind the picture.
static bool may_follow_scan(unsigned marker) {
  return marker == 0xC4 || marker == 0xCC || (marker >= 0xDA && marker <= 0xDD) ||
         (marker >= APP0 && marker <= 0xEF) || marker == COM;
}

/// Past the coded pixels: to the next marker that is no restart.
static size_t past_scan(const uint8_t *bytes, size_t count, size_t at) {
  while (at + 1 < count) {
    const uint8_t *next = memchr(bytes + at, 0xFF, count - at - 1);
    if (!next) break;
    at = (size_t)(next - bytes);
    unsigned marker = bytes[at + 1];
    if (marker == 0xFF) at += 1;
    else if (marker == 0 || (marker >= RST0 && marker <= RST7)) at += 2;
    else return at;
  }
  return count;
}

bool jpeg_segments_read(jpeg_segments *self, const uint8_t *bytes, size_t count) {
  *self = (jpeg_segments){.end = count};
  profile_parts profile = {0};
  bool ok = true;
  size_t at = 2;
  while (ok && at + 1 < count) {
    unsigned marker = bytes[at + 1];
    if (bytes[at] != 0xFF || marker == 0xFF || marker == 0) {
      at += 1;
      continue;
    }
    if (marker == TEM || (marker >= RST0 && marker <= RST7)) {
      at += 2;
      continue;
    }
    if (marker == EOI) {
      self->end = at + 2;
      break;
    }
    if (self->scans > 0 && !may_follow_scan(marker)) {
      self->end = at;
      break;
    }
    size_t length = at + 4 <= count ? (size_t)bytes[at + 2] << 8 | bytes[at + 3] : 0;
    if (length < 2 || length > count - at - 2) {
      if (self->scans > 0) self->end = at;
      break;
    }
    picture_block body = {bytes + at + 4, length - 2};
    at += 2 + length;
    if (marker == SOS) {
      self->scans += 1;
      self->components += body.count ? body.bytes[0] : 0;
      at = past_scan(bytes, count, at);
    } else if (self->scans == 0 && marker == COM) {
      ok = keep_comment(self, body);
    } else if (self->scans == 0 && marker >= APP0 && marker <= 0xEF) {
      take_application(self, &profile, marker - APP0, body);
    }
  }
  return ok && join(self, &profile);
}

void jpeg_segments_free(jpeg_segments *self) {
  free(self->profile);
  free(self->comments);
  *self = (jpeg_segments){0};
}
