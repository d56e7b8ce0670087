"""Telegram's HTML mode, read byte by byte, because its errors count byte offsets.

The scanner keeps a NUL after the text, so that a look at the next byte never runs off the end; NUL counts as white
space.
"""

from dataclasses import dataclass, field
from typing import NoReturn

from .errors import refuse
from .shapes import JsonObject

_SPACES = frozenset(b" \t\r\n\0\v")
_ALPHA = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DIGITS = frozenset(b"0123456789")
_HEX_DIGITS = frozenset(b"0123456789abcdefABCDEF")
_NAME_TOKEN = _ALPHA | _DIGITS | frozenset(b".-")
_NAMED = {b"lt": 0x3C, b"gt": 0x3E, b"amp": 0x26, b"quot": 0x22}
_LONGEST_REFERENCE = 10
_LAST_CODE_POINT = 0x10FFFF
_FOUR_BYTE_LEAD = 0xF0
_CONTINUATION_MASK = 0xC0
_CONTINUATION = 0x80

_PLAIN_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
}
_TAGS = frozenset(_PLAIN_TAGS) | {"a", "tg-emoji", "blockquote"}
# What the value of an attribute must begin with to count, and is then cut off.
_ATTRIBUTES = {
    ("a", "href"): "",
    ("code", "class"): "language-",
    ("span", "class"): "tg-",
    ("tg-emoji", "emoji-id"): "",
}


@dataclass(slots=True)
class _Open:
    """A start tag that waits for its end tag."""

    tag: str
    argument: str
    offset: int
    start: int


@dataclass(slots=True)
class _Scanner:
    """The text, the place in it, and what has come out so far."""

    text: bytes
    at: int = 0
    out: bytearray = field(default_factory=bytearray)
    offset: int = 0
    stack: list[_Open] = field(default_factory=list)
    found: list[JsonObject] = field(default_factory=list)

    def skip_spaces(self) -> None:
        """Move to the next byte that is not white space, or to the end."""
        while self.text[self.at] != 0 and self.text[self.at] in _SPACES:
            self.at += 1

    def skip_until(self, stops: frozenset[int]) -> bytes:
        """Move to the first of these bytes and return what lies before it."""
        begin = self.at
        while self.text[self.at] not in stops:
            self.at += 1
        return self.text[begin : self.at]


_TAG_STOPS = _SPACES | frozenset(b">")
_ATTRIBUTE_STOPS = _SPACES | frozenset(b"=>")


def parse_html(source: str) -> tuple[str, list[JsonObject]]:
    """Return the plain text and its entities, or raise what Telegram would answer."""
    if "<" not in source and "&" not in source:
        return source, []
    scan = _Scanner(source.replace("\0", "").encode() + b"\0")
    end = len(scan.text) - 1
    while scan.at < end:
        _read_one(scan)
    if scan.stack:
        _fail(f'Can\'t find end tag corresponding to start tag "{scan.stack[-1].tag}"')
    for entity in scan.found:
        if entity["type"] == "code":
            entity.pop("language", None)
    scan.found.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return scan.out.decode(errors="replace"), scan.found


def _read_one(scan: _Scanner) -> None:
    """Read one character, reference or tag."""
    byte = scan.text[scan.at]
    if byte == ord("<"):
        if scan.text[scan.at + 1] == ord("/"):
            _read_end_tag(scan)
        else:
            _read_start_tag(scan)
    elif byte != ord("&") or not _read_reference(scan, scan.out):
        scan.out.append(byte)
        if byte & _CONTINUATION_MASK != _CONTINUATION:
            scan.offset += 2 if byte >= _FOUR_BYTE_LEAD else 1
        scan.at += 1


def _read_reference(scan: _Scanner, out: bytearray) -> bool:
    """Append the character that a reference stands for; return whether it was one."""
    code, end = _decode_reference(scan.text, scan.at)
    if not code:
        return False
    out.extend(chr(code).encode(errors="surrogatepass"))
    if out is scan.out:
        scan.offset += 2 if code > 0xFFFF else 1  # noqa: PLR2004 (the last code point of the basic plane)
    scan.at = end + (scan.text[end] == ord(";"))
    return True


def _decode_reference(text: bytes, begin: int) -> tuple[int, int]:
    """Return the code point of the reference at `begin` (0 if there is none) and its end."""
    if text[begin + 1] == ord("#"):
        return _decode_number(text, begin)
    end = begin + 1
    while text[end] in _ALPHA:
        end += 1
    return _NAMED.get(text[begin + 1 : end], 0), end


def _decode_number(text: bytes, begin: int) -> tuple[int, int]:
    """Return the code point of a numeric reference, 0 if it is out of range."""
    base, digits, first = 10, _DIGITS, begin + 2
    if text[first] == ord("x"):
        base, digits, first = 16, _HEX_DIGITS, begin + 3
    end = first
    while text[end] in digits:
        end += 1
    code = int(text[first:end] or b"0", base) if end - begin < _LONGEST_REFERENCE else 0
    return (code if code < _LAST_CODE_POINT else 0), end


def _read_start_tag(scan: _Scanner) -> None:
    """Read `<tag attribute=value …>` and remember it until its end tag."""
    begin = scan.at
    scan.at += 1
    tag = scan.skip_until(_TAG_STOPS).decode().lower()
    if scan.text[scan.at] == 0:
        _fail(f"Unclosed start tag at byte offset {begin}")
    if tag not in _TAGS:
        _fail(f'Unsupported start tag "{tag}" at byte offset {begin}')
    argument = _read_attributes(scan, tag, begin)
    if tag == "span" and argument != "spoiler":
        _fail(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
    scan.at += 1
    scan.stack.append(_Open(tag, argument, scan.offset, len(scan.out)))


def _read_attributes(scan: _Scanner, tag: str, begin: int) -> str:
    """Read the attributes up to `>` and return the one value that matters for the tag."""
    argument = ""
    while True:
        scan.skip_spaces()
        if scan.text[scan.at] == ord(">"):
            return argument
        name = scan.skip_until(_ATTRIBUTE_STOPS).decode().lower()
        if not name:
            _fail(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        value = _read_value(scan, tag, begin)
        prefix = _ATTRIBUTES.get((tag, name))
        if prefix is not None and value.startswith(prefix):
            argument = value.removeprefix(prefix)
        elif (tag, name) == ("blockquote", "expandable"):
            argument = "expandable"


def _read_value(scan: _Scanner, tag: str, begin: int) -> str:
    """Return what follows an attribute's name: nothing, a token or a quoted string."""
    scan.skip_spaces()
    if scan.text[scan.at] != ord("="):
        _refuse_end(scan, f'Unclosed start tag "{tag}" at byte offset {begin}')
        return ""
    scan.at += 1
    scan.skip_spaces()
    _refuse_end(scan, f'Unclosed start tag "{tag}" at byte offset {begin}')
    value = _read_quoted(scan) if scan.text[scan.at] in b"'\"" else _read_token(scan)
    _refuse_end(scan, f"Unclosed start tag at byte offset {begin}")
    return value


def _read_token(scan: _Scanner) -> str:
    """Read an unquoted value."""
    begin = scan.at
    while scan.text[scan.at] in _NAME_TOKEN:
        scan.at += 1
    if scan.text[scan.at] not in _TAG_STOPS:
        _fail(f"Unexpected end of name token at byte offset {begin}")
    return scan.text[begin : scan.at].decode().lower()


def _read_quoted(scan: _Scanner) -> str:
    """Read a value in quotes, with its references."""
    quote = scan.text[scan.at]
    scan.at += 1
    value = bytearray()
    while scan.text[scan.at] not in (quote, 0):
        if scan.text[scan.at] != ord("&") or not _read_reference(scan, value):
            value.append(scan.text[scan.at])
            scan.at += 1
    scan.at += scan.text[scan.at] == quote
    return value.decode(errors="replace")


def _read_end_tag(scan: _Scanner) -> None:
    """Read `</tag>` and turn the open tag into an entity."""
    begin = scan.at
    if not scan.stack:
        _fail(f"Unexpected end tag at byte offset {begin}")
    scan.at += 2
    tag = scan.skip_until(_TAG_STOPS).decode().lower()
    scan.skip_spaces()
    if scan.text[scan.at] != ord(">"):
        _fail(f"Unclosed end tag at byte offset {begin}")
    scan.at += 1
    opened = scan.stack.pop()
    if tag and tag != opened.tag:
        _fail(f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{tag}>"')
    if scan.offset > opened.offset:
        _add_entity(scan, opened)


def _add_entity(scan: _Scanner, opened: _Open) -> None:
    """Add the entity of a closed tag that covers at least one character."""
    place: JsonObject = {"offset": opened.offset, "length": scan.offset - opened.offset}
    if opened.tag == "a":
        _add_link(scan, opened, place)
    elif opened.tag == "tg-emoji":
        if not opened.argument.isdigit() or int(opened.argument) >= 1 << 63:
            _fail("Invalid custom emoji identifier specified")
        scan.found.append({"type": "custom_emoji", **place, "custom_emoji_id": opened.argument})
    elif opened.tag == "blockquote":
        kind = "expandable_blockquote" if opened.argument else "blockquote"
        scan.found.append({"type": kind, **place})
    elif not _joins_code_block(scan, opened, place):
        scan.found.append({"type": _PLAIN_TAGS[opened.tag], **place})


def _add_link(scan: _Scanner, opened: _Open, place: JsonObject) -> None:
    """Add a link; one without a usable address stays plain text, as on Telegram."""
    url = opened.argument or bytes(scan.out[opened.start :]).decode(errors="replace")
    if "." in url or url.startswith("tg://"):
        full = url if "://" in url else f"http://{url}"
        scan.found.append({"type": "text_link", **place, "url": full})


def _joins_code_block(scan: _Scanner, opened: _Open, place: JsonObject) -> bool:
    """Merge `<pre><code class="language-x">` into one block; return whether it was one."""
    if opened.tag == "code" and opened.argument:
        scan.found.append({"type": "code", **place, "language": opened.argument})
        return True
    inner = {"type": "code", **place}
    last = scan.found[-1] if scan.found else {}
    if opened.tag != "pre" or "language" not in last or last != inner | {"language": last["language"]}:
        return False
    last["type"] = "pre"
    return True


def _refuse_end(scan: _Scanner, reason: str) -> None:
    """Refuse a text that ends here."""
    if scan.text[scan.at] == 0:
        _fail(reason)


def _fail(reason: str) -> NoReturn:
    """Refuse the text as Telegram does."""
    refuse(f"can't parse entities: {reason}")
