#pragma once

#include "CPictures.h"

/// The way from a file's greys or inks to sRGB, as its profile describes them.
typedef struct inks inks;

/// NULL where the profile describes something else than the header's pixels, or is none; else
/// `header->is_converted` is set. `inverted`: 255 is no ink, as Adobe stores it.
inks *inks_of(picture_header *header, bool inverted);

/// The way from CIE Lab under D50: L to 255, a and b with zero at 128. NULL: out of memory.
inks *inks_of_lab(void);

/// `count` pixels of four inks, or of Lab.
void inks_convert(const inks *, const uint8_t *from, uint8_t *rgb, size_t count);

/// `count` pixels of three equal numbers, in place.
void inks_convert_grey(const inks *, uint8_t *rgb, size_t count);

void inks_free(inks *);

/// Ink to light without a profile: each ink takes its share.
void inks_naive(const uint8_t *cmyk, bool inverted, uint8_t *rgb, size_t count);
