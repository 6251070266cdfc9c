#!/usr/bin/env bash
# pillow-heif keeps a photo upright that is turned by EXIF when it is saved as HEIC without a word about
# EXIF, and leaves it lying for every reader when it is given that photo's own EXIF to keep.
#
# What one expects: `exif=` says what metadata the file shall carry. A phone's photo (256 x 128 pixels,
# Orientation 6, shown as 128 x 256) is shown upright either way, as it is when Pillow saves a
# JPEG with `exif=image.getexif()`, the usual way of keeping a camera's name and date.
#
# What happens (pillow-heif 1.8.1 with Pillow 13.0.0):
# - `image.save("a.heic")` writes the item property that turns an image (irot): shown 128 x 256;
# - `image.save("a.heic", exif=image.getexif())` writes no such property, and Orientation 6 in the EXIF
#   block. HEIF readers turn by properties and must not turn by EXIF (ISO/IEC 23008-12), pillow-heif's
#   own reader hands out Orientation 1: so the photo is shown lying, 256 x 128, and a face finder sees
#   a face on its side.
# - the same call for AVIF, through Pillow itself, writes the property and is shown upright.
#
# Seen:
#   heic without exif   shown 128 x 256, irot
#   heic with exif      shown 256 x 128, no irot, EXIF Orientation 6 in the file
#   jpeg with exif      shown 128 x 256
#   avif with exif      shown 128 x 256, irot
#
# Needs python3 with venv and PyPI; touches only a temporary folder. Fails when the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pillow==13.0.0 pillow-heif==1.8.1

env/bin/python - <<'PYTHON'
from PIL import Image, ImageOps
import pillow_heif

ORIENTATION = 0x0112


def photo():
    """Red above blue when it is shown; it lies on its side."""
    image = Image.new("RGB", (256, 128), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, 128, 128))
    exif = image.getexif()
    exif[ORIENTATION] = 6
    image.save("photo.jpg", exif=exif, quality=95)
    return Image.open("photo.jpg")


def shown(name):
    return ImageOps.exif_transpose(Image.open(name)).size


def turns(name):
    return b"irot" in open(name, "rb").read()


pillow_heif.register_heif_opener()

image = photo()
image.save("plain.heic")
print("heic without exif  shown %d x %d," % shown("plain.heic"), "irot" if turns("plain.heic") else "no irot")

image = photo()
image.save("kept.heic", exif=image.getexif())
kept = Image.open("kept.heic")
print("heic with exif     shown %d x %d," % shown("kept.heic"), "irot" if turns("kept.heic") else "no irot",
      "EXIF Orientation", kept.info.get("original_orientation"), "in the file")

image = photo()
image.save("kept.jpg", exif=image.getexif())
print("jpeg with exif     shown %d x %d" % shown("kept.jpg"))

image = photo()
image.save("kept.avif", exif=image.getexif())
print("avif with exif     shown %d x %d," % shown("kept.avif"), "irot" if turns("kept.avif") else "no irot")

assert shown("plain.heic") == (128, 256) and turns("plain.heic")
assert shown("kept.heic") == (256, 128) and not turns("kept.heic")
assert kept.info["original_orientation"] == 6 and kept.getexif()[ORIENTATION] == 1
assert shown("kept.jpg") == (128, 256)
assert shown("kept.avif") == (128, 256) and turns("kept.avif")
PYTHON
echo "as described"
