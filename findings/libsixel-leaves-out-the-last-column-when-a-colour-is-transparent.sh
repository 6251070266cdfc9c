#!/usr/bin/env bash
# libsixel leaves the last column of an image undrawn as soon as a palette entry is made transparent and
# the image is 256 or more pixels wide, even if no pixel has that entry.
#
# What one expects of sixel_dither_set_transparent(dither, index): pixels of that index are not drawn, so
# that what the terminal shows there stays. All others are drawn, as without it.
#
# What happens (libsixel1 1.10.3-3 of Debian 12): up to 255 pixels wide that is so. From 256 on, the
# rightmost pixel of every row is missing too, with any encode policy. On a terminal it is a line, one
# pixel wide, of whatever was there before; in a picture sent in strips, a notch beside each.
#
# Seen, every pixel opaque, 12 rows:
#   no transparent entry       255: 0   256: 0    257: 0    700: 0    pixels undrawn
#   entry 255 is transparent   255: 0   256: 12   257: 12   700: 12   pixels undrawn, all in the last column
#
# Needs apt-get, dpkg-deb and python3; touches only a temporary folder. Fails when the behaviour
# changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .

apt-get download -qq libsixel1=1.10.3-3 2>/dev/null
dpkg-deb -x libsixel1*.deb root
LIBSIXEL=$(find "$folder/root" -name 'libsixel.so.1' | head -1)
export LIBSIXEL

python3 - <<'PYTHON'
import ctypes
import os
import random
import re

sixel = ctypes.CDLL(os.environ["LIBSIXEL"])
Write = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_char), ctypes.c_int, ctypes.c_void_p)
PAL8 = 1 << 7 | 3
HEIGHT, COLOURS = 12, 60


def encoded(indices, width, transparent):
    written = bytearray()

    def write(data, count, _):
        written.extend(data[:count])
        return count

    callback = Write(write)
    output, dither = ctypes.c_void_p(), ctypes.c_void_p()
    assert sixel.sixel_output_new(ctypes.byref(output), callback, None, None) == 0
    assert sixel.sixel_dither_new(ctypes.byref(dither), 256, None) == 0
    sixel.sixel_dither_set_pixelformat(dither, PAL8)
    sixel.sixel_dither_set_body_only(dither, 1)
    if transparent is not None:
        sixel.sixel_dither_set_transparent(dither, transparent)
    pixels = (ctypes.c_ubyte * len(indices))(*indices)
    assert sixel.sixel_encode(pixels, width, HEIGHT, 8, dither, output) == 0
    return written.decode("latin-1")


def undrawn(text, width):
    """Columns of pixels that no sixel draws (VT330/VT340 programmer reference, chapter 14)."""
    body = text[re.search(r'q"1;1;\d+;\d+', text).end():]
    drawn, x, y, times = set(), 0, 0, 1
    for token in re.finditer(r"#\d+(?:;[\d;]+)?|!(\d+)|\$|-|[?-~]", body):
        text = token.group()
        if text[0] == "#":
            continue
        if text[0] == "!":
            times = int(token.group(1))
        elif text == "$":
            x = 0
        elif text == "-":
            x, y = 0, y + 6
        else:
            bits = ord(text) - 63
            drawn |= {(x + i, y + row) for i in range(times) for row in range(6) if bits >> row & 1}
            x, times = x + times, 1
    return [column for row in range(HEIGHT) for column in range(width) if (column, row) not in drawn]


dice = random.Random(1)
for transparent, words in ((None, "no transparent entry     "), (255, "entry 255 is transparent")):
    counts = []
    for width in (255, 256, 257, 700):
        indices = [dice.randrange(COLOURS) for _ in range(width * HEIGHT)]
        missing = undrawn(encoded(indices, width, transparent), width)
        counts.append(f"{width}: {len(missing)}")
        lost = transparent is not None and width >= 256
        assert missing == ([width - 1] * HEIGHT if lost else []), (width, transparent, missing)
    print(words, *counts, sep="   ")
PYTHON
echo "as described"
