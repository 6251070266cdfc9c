// Profiles of inks and greys, as a file may hold them: any bytes.

#include <stdlib.h>

#include "Inks.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  static const uint8_t cmyk[16] = {0, 0, 0, 0, 255, 255, 255, 255, 200, 30, 90, 0, 7, 255, 0, 128};
  for (int grey = 0; grey < 2; grey++) {
    picture_header header = {.profile = {bytes, count}, .is_grey = grey, .is_cmyk = !grey};
    inks *inks = inks_of(&header, count & 1);
    if ((inks != NULL) != header.is_converted) abort();
    if (!inks) continue;
    uint8_t rgb[12] = {0};
    if (grey) inks_convert_grey(inks, rgb, 4);
    else inks_convert(inks, cmyk, rgb, 4);
    inks_free(inks);
  }
  return 0;
}
