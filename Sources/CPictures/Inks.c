#include "Inks.h"

#include <lcms2.h>
#include <stdlib.h>
#include <string.h>

struct inks {
  cmsContext context;
  cmsHTRANSFORM transform;
  /// What each grey becomes.
  uint8_t greys[256][3];
};

/// Larger profiles than any that is in use: those of inks have up to 3 MB.
static const size_t profile_limit = 16 << 20;

void inks_free(inks *self) {
  if (!self) return;
  if (self->transform) cmsDeleteTransform(self->transform);
  if (self->context) cmsDeleteContext(self->context);
  free(self);
}

/// As printers are proofed: relative to the paper's white, black to black. Closes the profile.
static cmsHTRANSFORM transform(
    cmsContext context, cmsHPROFILE from, cmsColorSpaceSignature space, cmsUInt32Number type) {
  cmsHPROFILE to = cmsCreate_sRGBProfileTHR(context);
  cmsHTRANSFORM made = NULL;
  if (from && to && cmsGetColorSpace(from) == space)
    made = cmsCreateTransformTHR(
        context, from, type, to, TYPE_RGB_8, INTENT_RELATIVE_COLORIMETRIC,
        cmsFLAGS_BLACKPOINTCOMPENSATION);
  if (from) cmsCloseProfile(from);
  if (to) cmsCloseProfile(to);
  return made;
}

/// From a space: described by the profile, or Lab, which needs none.
static inks *inks_with(
    picture_block block, cmsColorSpaceSignature space, cmsUInt32Number type) {
  inks *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  self->context = cmsCreateContext(NULL, NULL);
  if (self->context) {
    cmsHPROFILE from = space == cmsSigLabData
                           ? cmsCreateLab4ProfileTHR(self->context, NULL)
                           : cmsOpenProfileFromMemTHR(
                                 self->context, block.bytes, (cmsUInt32Number)block.count);
    self->transform = transform(self->context, from, space, type);
  }
  if (!self->transform) {
    inks_free(self);
    return NULL;
  }
  return self;
}

inks *inks_of(picture_header *header, bool inverted) {
  picture_block block = header->profile;
  if (!(header->is_cmyk || header->is_grey) || !block.count || block.count > profile_limit)
    return NULL;
  inks *self = header->is_grey
                   ? inks_with(block, cmsSigGrayData, TYPE_GRAY_8)
                   : inks_with(
                         block, cmsSigCmykData, inverted ? TYPE_CMYK_8_REV : TYPE_CMYK_8);
  if (!self) return NULL;
  if (header->is_grey) {
    uint8_t all[256];
    for (int i = 0; i < 256; i++) all[i] = (uint8_t)i;
    cmsDoTransform(self->transform, all, self->greys, 256);
  }
  header->is_converted = true;
  return self;
}

inks *inks_of_lab(void) {
  return inks_with((picture_block){0}, cmsSigLabData, TYPE_Lab_8);
}

void inks_convert(const inks *self, const uint8_t *from, uint8_t *rgb, size_t count) {
  cmsDoTransform(self->transform, from, rgb, (cmsUInt32Number)count);
}

void inks_convert_grey(const inks *self, uint8_t *rgb, size_t count) {
  for (size_t i = 0; i < count; i++) memcpy(rgb + 3 * i, self->greys[rgb[3 * i]], 3);
}

void inks_naive(const uint8_t *cmyk, bool inverted, uint8_t *rgb, size_t count) {
  unsigned flip = inverted ? 0 : 255;
  for (size_t i = 0; i < count; i++) {
    unsigned light = cmyk[4 * i + 3] ^ flip;
    for (size_t c = 0; c < 3; c++)
      rgb[3 * i + c] = (uint8_t)(((cmyk[4 * i + c] ^ flip) * light + 127) / 255);
  }
}
