#include <math.h>
#include <stdlib.h>

#include <lcms2.h>

#include "CPictureSamples.h"

static sample_file save(cmsHPROFILE profile) {
  sample_file file = {0};
  cmsUInt32Number count = 0;
  if (profile && cmsSaveProfileToMem(profile, NULL, &count)) {
    file = (sample_file){malloc(count), count};
    if (file.bytes) cmsSaveProfileToMem(profile, file.bytes, &count);
  }
  if (profile) cmsCloseProfile(profile);
  return file;
}

/// Inks to Lab: light falls with cyan, magenta, yellow and black together; the hue with the first
/// three.
static cmsInt32Number mix(
    const cmsUInt16Number in[], cmsUInt16Number out[], void *unused) {
  (void)unused;
  double c = in[0] / 65535.0, m = in[1] / 65535.0, y = in[2] / 65535.0, k = in[3] / 65535.0;
  cmsCIELab lab = {
      .L = 100 * (1 - 0.3 * c) * (1 - 0.4 * m) * (1 - 0.1 * y) * (1 - 0.8 * k),
      .a = (60 * m - 40 * c) * (1 - k), .b = (70 * y - 45 * c) * (1 - k)};
  cmsFloat2LabEncoded(out, &lab);
  return TRUE;
}

static cmsHPROFILE ink_profile(void) {
  cmsHPROFILE profile = cmsCreateProfilePlaceholder(NULL);
  cmsPipeline *pipeline = cmsPipelineAlloc(NULL, 4, 3);
  // Identities, for the form in which a profile of version 4 keeps a table.
  cmsStage *before = cmsStageAllocToneCurves(NULL, 4, NULL);
  cmsStage *after = cmsStageAllocToneCurves(NULL, 3, NULL);
  cmsStage *table = cmsStageAllocCLut16bit(NULL, 7, 4, 3, NULL);
  if (profile && pipeline && before && after && table && cmsStageSampleCLut16bit(table, mix, NULL, 0)) {
    cmsSetProfileVersion(profile, 4.3);
    cmsSetDeviceClass(profile, cmsSigOutputClass);
    cmsSetColorSpace(profile, cmsSigCmykData);
    cmsSetPCS(profile, cmsSigLabData);
    cmsPipelineInsertStage(pipeline, cmsAT_END, before);
    cmsPipelineInsertStage(pipeline, cmsAT_END, table);
    cmsPipelineInsertStage(pipeline, cmsAT_END, after);
    cmsWriteTag(profile, cmsSigAToB0Tag, pipeline);
    cmsWriteTag(profile, cmsSigMediaWhitePointTag, cmsD50_XYZ());
  }
  cmsPipelineFree(pipeline);
  return profile;
}

sample_file sample_ink_profile(void) { return save(ink_profile()); }

sample_file sample_grey_profile(double gamma) {
  cmsToneCurve *curve = cmsBuildGamma(NULL, gamma);
  cmsHPROFILE profile = curve ? cmsCreateGrayProfile(cmsD50_xyY(), curve) : NULL;
  cmsFreeToneCurve(curve);
  return save(profile);
}
