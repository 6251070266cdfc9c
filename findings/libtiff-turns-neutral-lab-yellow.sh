#!/usr/bin/env bash
# libtiff's ready-made RGBA reading (TIFFReadRGBA…, which OpenCV, tiff2rgba and many viewers call) shows
# the neutral greys of a CIE L*a*b* TIFF yellow-brown.
#
# What a reader of the TIFF 6.0 specification expects: a* = b* = 0 is neutral, so it becomes a grey with
# red = green = blue, L* = 100 white (255, 255, 255), L* = 50 about 119 in sRGB. Without a WhitePoint tag
# the white of Lab is D50.
#
# What happens (libtiff 4.7.1 inside of opencv-python-headless 5.0.0; 4.5.0 of Debian 12 the same): Lab is turned into
# XYZ under D50, then through the matrix of an sRGB screen, whose white is D65, with no adaptation in
# between. White becomes (255, 252, 222), mid grey (132, 122, 106), and below L* 10 blue is cut to 0.
# With a WhitePoint tag that says D65 whites come out neutral, and 4 of 255 too light in the middle:
# a writer that follows the default is shown wrong, one that departs from it is shown right.
#
# Whoever reads Lab TIFFs this way gets skin 30 of 255 too yellow; reading the raw samples and
# converting by a colour library (Little CMS) gives greys.
#
# Seen:
#   no WhitePoint   L* 50 -> 132 122 106   L* 100 -> 255 252 222
#   WhitePoint D65  L* 50 -> 123 123 123   L* 100 -> 255 255 255
#
# Needs python3 with pip; touches only a temporary folder. Fails when the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q opencv-python-headless==5.0.0.93 numpy==2.4.6

venv/bin/python - <<'PYTHON'
import re
import struct

import cv2

LEVELS = list(range(0, 101, 10))


def write(path, white=None):
    """One row of neutral greys, 8 bits: L* of 0 to 100 as 0 to 255, a* and b* as signed bytes."""
    pixels = b"".join(struct.pack("<Bbb", round(level * 2.55), 0, 0) for level in LEVELS)
    fields = [(256, 4, len(LEVELS)), (257, 4, 1), (258, 3, (8, 8, 8)), (259, 3, 1), (262, 3, 8),
              (273, 4, 8), (277, 3, 3), (278, 4, 1), (279, 4, len(pixels))]
    if white:
        fields.append((318, 5, white))
    extra, at = b"", 8 + len(pixels)
    entries = b""
    for tag, kind, value in sorted(fields):
        if isinstance(value, tuple):
            count = len(value) if kind == 3 else len(value) // 2
            entries += struct.pack("<HHII", tag, kind, count, at + len(extra))
            extra += struct.pack("<%d%s" % (len(value), "H" if kind == 3 else "I"), *value)
        elif kind == 3:
            entries += struct.pack("<HHIHH", tag, kind, 1, value, 0)
        else:
            entries += struct.pack("<HHII", tag, kind, 1, value)
    directory = at + len(extra)
    with open(path, "wb") as file:
        file.write(struct.pack("<2sHI", b"II", 42, directory) + pixels + extra
                   + struct.pack("<H", len(fields)) + entries + struct.pack("<I", 0))


def read(path):
    return {level: tuple(int(v) for v in pixel[::-1])
            for level, pixel in zip(LEVELS, cv2.imread(path)[0])}


library = re.search(r"TIFF:\s+(.*)", cv2.getBuildInformation()).group(1)
print("OpenCV", cv2.__version__, "TIFF", library)
write("d50.tif")
write("d65.tif", (3127, 10000, 3290, 10000))
plain, tagged = read("d50.tif"), read("d65.tif")
for name, greys in (("no WhitePoint ", plain), ("WhitePoint D65", tagged)):
    print(name, *(f"L* {level} -> {' '.join(map(str, greys[level]))}" for level in (50, 100)))
assert plain[100] == (255, 252, 222) and plain[50] == (132, 122, 106), plain
assert tagged[100] == (255, 255, 255) and len(set(tagged[50])) == 1, tagged
print("as described")
PYTHON
