#!/usr/bin/env bash
# img2sixel shows a ramp of 256 greys in 32 steps and does not dither them, although 256 colour
# registers are allowed and `-d fs` asks for Floyd-Steinberg; with 16 registers the same ramp comes
# out truer.
#
# What a reader of its manual expects: 256 greys in 256 registers are shown as they are, but for
# sixel's scale of 0 to 100 (an error of 1.3 at most); and where colours must be merged, the diffusion
# that was asked for hides it.
#
# What happens (libsixel-bin 1.10.3-3 of Debian 12): colours are counted on 5 bits a channel, so 256
# greys count as 32. As 32 fit into the palette, each bin becomes one entry, the palette is called
# complete, and diffusion is switched off without a word. Every tile of the picture is about 3.5 of
# 255 off, up to 7 at a step's end. With `-p 16` the bins do not fit, diffusion stays on, and tiles
# are 0.8 off. `-q high` gives the same bytes as `-q low`; `-q full` sets the 32 entries
# in the middle of their bins (0.7 off) but still has no more of them, undithered. Whoever previews smooth skin or skies through it sees bands, and
# asking for more colours makes them worse.
#
# Seen:
#   img2sixel -p 256 -d fs     32 greys, tiles 3.51 of 255 off, 8311 bytes
#   img2sixel -p 16 -d fs      16 greys, tiles 0.77 of 255 off, 16906 bytes
#   img2sixel -p 256 -d none   32 greys, tiles 3.51 of 255 off, 8311 bytes
#
# Needs apt-get, dpkg-deb and python3; touches only a temporary folder. Fails when the behaviour
# changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .

apt-get download -qq libsixel1=1.10.3-3 libsixel-bin=1.10.3-3 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
export LD_LIBRARY_PATH
LD_LIBRARY_PATH=$(dirname "$(find "$folder/root" -name 'libsixel.so.1' | head -1)")
export PATH="$folder/root/usr/bin:$PATH"
img2sixel --version | head -1

python3 - <<'PYTHON'
import re
import struct
import subprocess
import zlib

SIDE, TILE = 256, 16


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(
        ">I", zlib.crc32(name + data))


row = b"\0" + bytes(v for x in range(SIDE) for v in (x, x, x))
with open("ramp.png", "wb") as file:
    file.write(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(row * SIDE)) + chunk(b"IEND", b""))


def decode(text):
    """The grey of every pixel of a sixel picture, 0 to 255."""
    palette, picture, colour, x, y = {}, {}, 0, 0, 0
    body = text[text.index("q") + 1:text.rindex("\x1b")]
    for kind, numbers, sixel in re.findall(r'(["#!$-]?)([0-9;]*)([?-~]?)', body):
        values = [int(v) for v in numbers.split(";") if v]
        if kind == "#":
            colour = values[0]
            if len(values) == 5:
                palette[colour] = values[2] * 255 / 100
        elif kind == "$":
            x = 0
        elif kind == "-":
            x, y = 0, y + 6
        if sixel:
            count = values[0] if kind == "!" else 1
            for bit in range(6):
                if (ord(sixel) - 63) >> bit & 1:
                    for column in range(x, x + count):
                        picture[column, y + bit] = palette[colour]
            x += count
    return picture


def look(*options):
    data = subprocess.run(
        ["img2sixel", *options, "ramp.png"], capture_output=True, check=True).stdout
    picture = decode(data.decode("latin-1"))
    assert len(picture) == SIDE * SIDE, len(picture)
    off = 0.0
    for left in range(0, SIDE, TILE):
        # All rows of tiles are alike in the ramp: the mean of a whole column of them.
        got = sum(picture[x, y] for x in range(left, left + TILE) for y in range(SIDE))
        off += abs(got / TILE / SIDE - (left + (TILE - 1) / 2)) / (SIDE / TILE)
    greys = len(set(picture.values()))
    print(f"img2sixel {' '.join(options):14} {greys:4} greys, tiles {off:.2f} of 255 off, "
          f"{len(data)} bytes")
    return data, greys, off


many, greys, off = look("-p", "256", "-d", "fs")
few, _, off16 = look("-p", "16", "-d", "fs")
none, _, _ = look("-p", "256", "-d", "none")
low, _, _ = look("-q", "low")
high, _, _ = look("-q", "high")
_, full, _ = look("-q", "full")
assert greys == 32 and full == 32, "a ramp has more than 32 steps now"
assert many == none, "diffusion is not switched off any more"
assert low == high, "-q high differs from -q low now"
assert off > 3 and off16 < 1, "more registers are not worse any more"
print("as described")
PYTHON
