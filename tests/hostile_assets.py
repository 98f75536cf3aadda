"""Pictures that are damaged, or that stand for far more than they hold."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)
BOX = 'viewBox="0 0 40 20"'
CIRCLE = '<circle cx="10" cy="10" r="8" fill="#39f"/>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
USE = "<use xlink:href='#u{}'/>"
USES = f"<g id='u0'>{CIRCLE}</g>" + "".join(
    f"<g id='u{n}'>{USE.format(n - 1) * 10}</g>" for n in range(1, 10)
)


def svg(inside: str, attributes: str = BOX) -> bytes:
    return SVG.format(attributes, inside).encode()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, rows: bytes, depth: int = 8, colour: int = 2) -> bytes:
    """A PNG whose compressed rows are given."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    return data + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def saved(picture: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    return buffer.getvalue()


def noise(mode: str = "RGB") -> Image.Image:
    pixels = np.random.default_rng(1).integers(0, 255, (20, 40, 4), np.uint8)
    return Image.fromarray(pixels, "RGBA").convert(mode)


GOOD_PNG, GOOD_JPEG = saved(noise(), "png"), saved(noise(), "jpeg")
CRC = bytearray(GOOD_PNG)
CRC[60] ^= 1

REFUSED: dict[str, bytes] = {
    "laughs.svg": b"<!DOCTYPE svg [<!ENTITY l0 'ha'>" + LAUGHS.encode() + b"]>" + svg("&l11;"),
    "outside.svg": b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + svg("&x;"),
    "deep.svg": svg("<g>" * 40_000 + CIRCLE + "</g>" * 40_000),
    "uses.svg": svg(f"<defs>{USES}</defs><use xlink:href='#u9'/>"),
    "itself.svg": svg("<g id='a'><use xlink:href='#b'/></g><g id='b'><use xlink:href='#a'/></g>"),
    "pattern.svg": svg(f"<pattern id='p'><rect fill='url(#p)'/></pattern>{CIRCLE}"),
    "many.svg": svg(CIRCLE * 60_000),
    "nobox.svg": svg(CIRCLE, ""),
    "zero.svg": svg(CIRCLE, 'width="0" height="0"'),
    "negative.svg": svg(CIRCLE, 'viewBox="0 0 -10 -10"'),
    "nan.svg": svg(CIRCLE, 'viewBox="0 0 nan 10"'),
    "tall.svg": svg(CIRCLE, 'viewBox="0 0 1 1e8"'),
    "wide.svg": svg(CIRCLE, 'width="1e300" height="1"'),
    "html.svg": b"<html><body/></html>",
    "cut.svg": svg(CIRCLE)[:60],
    "empty.svg": b"",
    "cut.png": GOOD_PNG[: len(GOOD_PNG) // 2],
    "crc.png": bytes(CRC),
    "none.png": png(0, 0, b""),
    "bomb.png": png(60_000, 60_000, b"\0"),
    "long.png": png(60_000, 3, b"\0" * 3 * 180_001),
    "text.png": b"no picture",
    "gif.png": saved(noise(), "gif"),
    "head.jpg": GOOD_JPEG[:40],
    "empty.jpg": b"",
}
"""Name -> content of files that are refused."""

FAILS: dict[str, bytes] = {
    "remote.svg": svg(f"<image xlink:href='http://127.0.0.1:9/x.png' width='9'/>{CIRCLE}"),
    "linked.svg": svg(f"<image href='../storyboard.yaml' width='9' height='9'/>{CIRCLE}"),
    "short.png": png(40, 20, b"\0" * 50),
    "cut.jpg": GOOD_JPEG[:-300],
}
"""Name -> content of files whose fault shows when they are drawn."""

DRAWN: dict[str, bytes] = {
    "script.svg": svg(f"<script>alert(1)</script>{CIRCLE}"),
    "sized.svg": svg(CIRCLE, 'width="40mm" height="20mm"'),
    "huge.svg": svg(CIRCLE, 'viewBox="0 0 4e8 2e8"'),
    "grey16.png": saved(Image.fromarray(np.full((20, 40), 30_000, np.uint16)), "png"),
    "rgb16.png": png(4, 2, (b"\0" + b"\x80\0\x40\0\x20\0" * 4) * 2, 16),
    "palette.png": saved(noise().quantize(5), "png"),
    "bits.png": saved(noise().convert("1"), "png"),
    "grey alpha.png": saved(noise().convert("LA"), "png"),
    "one.png": png(1, 1, b"\0abc"),
    "cmyk.jpg": saved(noise("CMYK"), "jpeg"),
    "grey.jpg": saved(noise("L"), "jpeg"),
    "图 ü.png": GOOD_PNG,
}
"""Name -> content of files that are unusual and drawn."""

HEAD = """\
film:
  title: Made up
  drawing: T
  languages: [en]
  voice: silent
  lexicon: null
rows:
"""
ROW = """\
  - id: "{number:02}"
    layout: image
    title: T
    narration: Some words {{here}} and more.
    seen: Nothing.
    data:
      file: "assets/{name}"
"""


def film_of_pictures(root: Path, files: dict[str, bytes]) -> Path:
    """A project with a row for each picture."""
    (root / "assets").mkdir(parents=True)
    rows = []
    for number, (name, content) in enumerate(files.items(), start=1):
        (root / "assets" / name).write_bytes(content)
        rows.append(ROW.format(number=number, name=name))
    (root / "storyboard.yaml").write_text(HEAD + "".join(rows), encoding="utf-8")
    return root
