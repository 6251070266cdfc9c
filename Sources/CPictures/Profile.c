#include <lcms2.h>
#include <math.h>
#include <stdlib.h>

#include "CPictures.h"

/// Chromaticities of H.273, x and y of white, red, green, blue.
static const double primaries_709[8] = {0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
static const double primaries_2020[8] = {0.3127, 0.3290, 0.708, 0.292, 0.17, 0.797, 0.131, 0.046};
static const double primaries_p3[8] = {0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.15, 0.06};
static const double primaries_601[8] = {0.3127, 0.3290, 0.64, 0.33, 0.29, 0.60, 0.15, 0.06};

static const double *primaries_of(uint8_t code) {
  switch (code) {
    case 1: return primaries_709;
    case 5: return primaries_601;
    case 9: return primaries_2020;
    case 12: return primaries_p3;
    default: return NULL;
  }
}

/// From a stored number to light: parametric curve 4 of ICC.1, or a power.
static cmsToneCurve *curve_of(uint8_t transfer) {
  static const double srgb[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
  static const double video[5] = {1 / 0.45, 1 / 1.099, 0.099 / 1.099, 1 / 4.5, 0.081};
  switch (transfer) {
    case 1: case 6: case 14: case 15: return cmsBuildParametricToneCurve(NULL, 4, video);
    case 4: return cmsBuildGamma(NULL, 2.2);
    case 5: return cmsBuildGamma(NULL, 2.8);
    case 8: return cmsBuildGamma(NULL, 1);
    case 13: return cmsBuildParametricToneCurve(NULL, 4, srgb);
    default: return NULL;
  }
}

/// Points that no camera or screen has would make a profile of infinities.
static bool are_sensible(const double *points) {
  for (int i = 0; i < 8; i += 2)
    if (!(points[i] >= 0 && points[i] <= 1 && points[i + 1] > 0.001 && points[i + 1] <= 1))
      return false;
  double area = (points[4] - points[2]) * (points[7] - points[3]) -
                (points[6] - points[2]) * (points[5] - points[3]);
  return fabs(area) > 0.001;
}

static bool save(cmsHPROFILE profile, picture_bytes *bytes) {
  cmsUInt32Number count = 0;
  if (!cmsSaveProfileToMem(profile, NULL, &count) || !count) return false;
  *bytes = (picture_bytes){malloc(count), count, count};
  return bytes->bytes && cmsSaveProfileToMem(profile, bytes->bytes, &count);
}

bool picture_profile_of(const picture_colours *colours, picture_bytes *bytes) {
  *bytes = (picture_bytes){0};
  double points[8];
  for (int i = 0; i < 8; i++) points[i] = primaries_709[i];
  cmsToneCurve *curve = NULL;
  if (colours->has_cicp) {
    uint8_t primaries = colours->cicp[0], transfer = colours->cicp[1];
    const double *known = primaries_of(primaries);
    if (!known || (primaries == 1 && transfer == 13)) return false;
    for (int i = 0; i < 8; i++) points[i] = known[i];
    curve = curve_of(transfer);
  } else if (!colours->has_srgb && (colours->has_gamma || colours->has_chromaticities)) {
    for (int i = 0; colours->has_chromaticities && i < 8; i++)
      points[i] = colours->chromaticities[i] / 100000.0;
    double gamma = colours->has_gamma ? 100000.0 / colours->gamma : 0;
    // 1 / 2.2 with sRGB's points is how sRGB was written before it had a chunk.
    bool is_srgb = fabs(gamma - 2.2) < 0.01 || gamma == 0;
    if (gamma != 0 && !(gamma > 0.1 && gamma < 10)) return false;
    if (is_srgb) {
      double off = 0;
      for (int i = 0; i < 8; i++) off = fmax(off, fabs(points[i] - primaries_709[i]));
      if (off < 0.002) return false;
    }
    curve = gamma == 0 ? curve_of(13) : cmsBuildGamma(NULL, gamma);
  }
  if (!curve) return false;
  bool made = false;
  if (are_sensible(points)) {
    cmsCIExyY white = {points[0], points[1], 1};
    cmsCIExyYTRIPLE rgb = {
        {points[2], points[3], 1}, {points[4], points[5], 1}, {points[6], points[7], 1}};
    cmsToneCurve *curves[3] = {curve, curve, curve};
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &rgb, curves);
    if (profile) {
      made = save(profile, bytes);
      cmsCloseProfile(profile);
    }
  }
  cmsFreeToneCurve(curve);
  return made;
}
