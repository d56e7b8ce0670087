"""A small reader of QR codes, written from the standard (ISO/IEC 18004): clean pictures, byte mode, versions 2 to 6.

A picture that a computer drew needs no error correction, so the check words are skipped.
"""

from collections.abc import Callable, Iterator
from io import BytesIO

from PIL import Image

QUIET = 4
MODE_BYTES = 0b0100
BLOCKS_OF_MEDIUM = {2: (1, 28), 3: (1, 44), 4: (2, 32), 5: (2, 43), 6: (4, 27)}
"""How many blocks of how many data words a version has at error correction level M."""

LEVEL_MEDIUM = 0b00
FORMAT_MASK = 0b101010000010010
MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, x: y % 2 == 0,
    lambda y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)

Modules = list[list[bool]]


def read_qr(png: bytes) -> str:
    """Return the text of a QR code."""
    modules = _modules(png)
    size = len(modules)
    version = (size - 17) // 4
    level, mask = _format(modules)
    assert level == LEVEL_MEDIUM
    bits = "".join(
        "1" if modules[y][x] != MASKS[mask](y, x) else "0" for y, x in _path(size) if not _is_function(y, x, size)
    )
    words = [int(bits[place : place + 8], 2) for place in range(0, len(bits) - 7, 8)]
    return _text(_data(words, *BLOCKS_OF_MEDIUM[version]))


def _modules(png: bytes) -> Modules:
    """Return the picture as squares, dark is True, without the quiet zone."""
    picture = Image.open(BytesIO(png)).convert("L")
    dark = [[picture.getpixel((x, y)) == 0 for x in range(picture.width)] for y in range(picture.height)]
    first = next(y for y, row in enumerate(dark) if any(row))
    scale = first // QUIET
    size = picture.width // scale - 2 * QUIET
    return [[dark[first + y * scale][first + x * scale] for x in range(size)] for y in range(size)]


def _format(modules: Modules) -> tuple[int, int]:
    """Return the level of error correction and the mask, from beside the first corner."""
    places = [(8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [(y, 8) for y in (7, 5, 4, 3, 2, 1, 0)]
    bits = int("".join("1" if modules[y][x] else "0" for y, x in places), 2) ^ FORMAT_MASK
    return bits >> 13, bits >> 10 & 0b111


def _path(size: int) -> Iterator[tuple[int, int]]:
    """Yield the squares in the order of the bits: two columns at a time from the right, up and down in turn."""
    is_upward = True
    for right in [*range(size - 1, 6, -2), *range(5, 0, -2)]:
        for y in range(size - 1, -1, -1) if is_upward else range(size):
            yield y, right
            yield y, right - 1
        is_upward = not is_upward


def _is_function(y: int, x: int, size: int) -> bool:
    """Tell whether a square belongs to the corners, the timing lines, the alignment mark or the format."""
    in_corner = (y < 9 and x < 9) or (y < 9 and x >= size - 8) or (y >= size - 8 and x < 9)
    in_mark = abs(y - (size - 7)) <= 2 and abs(x - (size - 7)) <= 2
    return in_corner or in_mark or 6 in (y, x)


def _data(words: list[int], blocks: int, length: int) -> bytes:
    """Put the words of interleaved blocks of one length back in order."""
    return bytes(words[place * blocks + block] for block in range(blocks) for place in range(length))


def _text(data: bytes) -> str:
    """Return the one segment in byte mode."""
    bits = "".join(f"{word:08b}" for word in data)
    assert int(bits[:4], 2) == MODE_BYTES
    length = int(bits[4:12], 2)
    return bytes(int(bits[12 + 8 * place : 20 + 8 * place], 2) for place in range(length)).decode()
