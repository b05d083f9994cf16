"""From bytes to text: byte order mark, strict utf-8, the Danish prior, and charset-normalizer as the last resort."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from textmine.errors import InputError
from textmine.ingest.danish import ACCEPTED, best_encoding, weigh

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A stretch that is utf-8 beyond ASCII: the proof that a broken dump is utf-8 at heart.
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|\xe2[\x80-\xbf]{2}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL_RUN = re.compile(r"(?:\x00+|[\x01-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f])")
_NOT_TEXT = "it is not text (a binary under another name?): give its text as utf-8, or leave it out"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read in; `damaged` where bytes could not be read and became U+FFFD or a guess."""

    text: str
    encoding: str
    damaged: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a whole dump; `declared` is what its markup says, believed where the bytes allow it.

    Raises InputError where the bytes are no text in any encoding known here.
    """
    wide = wide_encoding(data)
    decoded = _wide(data, wide) if wide else _narrow(data, declared)
    if _is_binary(decoded.text):
        raise InputError(_NOT_TEXT)
    return decoded


def wide_encoding(data: bytes) -> str | None:
    """Return the encoding that a byte order mark or the pattern of NUL bytes gives away (utf-8-sig, utf-16, utf-32)."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    head = data[:4096]
    half = len(head) // 2
    if half < 2:
        return None
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    # Danish in utf-16 has a NUL in nearly every pair; quotation marks, dashes and the euro sign have none.
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    if even > 0.6 and odd < 0.1:
        return "utf-16-be"
    return None


def _wide(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        # An odd last byte, or a utf-8 dump whose mark was put before single-byte text.
        if encoding == "utf-8-sig":
            narrow = _narrow(data[3:], None)
            return Decoded(narrow.text, narrow.encoding, damaged=True)
        return Decoded(data.decode(encoding, "replace"), encoding, damaged=True)


def _narrow(data: bytes, declared: str | None) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _is_mostly_utf8(data):
        return _line_by_line(data)
    encoding = best_encoding(data) or _plausible(data, declared) or _last_resort(data)
    if encoding is None:
        raise InputError(_NOT_TEXT)
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, damaged="\ufffd" in text)


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether what is beyond ASCII is utf-8 in the main, with some bytes broken or whole lines in another encoding."""
    whole = sum(len(m.group()) for m in _MULTIBYTE.finditer(data))
    high = len(_HIGH.findall(data))
    return whole * 2 >= high


def _line_by_line(data: bytes) -> Decoded:
    """Decode utf-8 with lines in between that are not: those that read well in a single-byte encoding are so read."""
    lines = data.split(b"\n")
    broken = b"\n".join(line for line in lines if not _is_utf8(line) and not _MULTIBYTE.search(line))
    single_byte = best_encoding(broken) if broken else None
    text = "\n".join(decode_line(line, single_byte).text for line in lines)
    return Decoded(text, "utf-8", damaged=True)


def decode_line(line: bytes, single_byte: str | None) -> Decoded:
    """Decode one line of a dump whose lines need not agree: utf-8, else `single_byte`, else utf-8 with U+FFFD."""
    try:
        return Decoded(line.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if single_byte and not _MULTIBYTE.search(line):
        text = line.decode(single_byte, "replace")
        return Decoded(text, single_byte, damaged="\ufffd" in text)
    return Decoded(line.decode("utf-8", "replace"), "utf-8", damaged=True)


def single_byte_of(data: bytes) -> str | None:
    """Return the single-byte encoding of those lines of a sample that are not utf-8 (None: all are, or none fits)."""
    broken = b"\n".join(line for line in data.split(b"\n") if not _is_utf8(line))
    return (best_encoding(broken) or _last_resort(broken)) if broken else None


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _plausible(data: bytes, encoding: str | None) -> str | None:
    """Return what the markup declares, if it is an encoding known here that reads the bytes without a fault."""
    if not encoding:
        return None
    try:
        text = data.decode(encoding)
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return None
    return name if isinstance(text, str) and not name.startswith("utf-") else None


def _last_resort(data: bytes) -> str | None:
    """Ask charset-normalizer, on the part that says most; what it finds must read without many odd signs."""
    sample = data[:500_000]
    if not sample or _control_share(sample.decode("latin-1")) > 0.1:
        return None
    found = from_bytes(sample).best()
    if found is None:
        return None
    letters = sum(char.isalpha() or char.isspace() for char in str(found))
    weight, _ = weigh(str(found))
    return str(found.encoding) if letters > 0.7 * len(str(found)) or weight >= ACCEPTED else None


def _is_binary(text: str) -> bool:
    """Whether control characters stand in it as they stand in no text; a run of NULs counts as one."""
    sample = text[:200_000]
    n = len(_CONTROL_RUN.findall(sample))
    share = n / max(1, len(sample))
    return (n >= 3 and share > 0.15) or (n >= 20 and share > 0.03)


def _control_share(text: str) -> float:
    return len(re.findall(r"[\x00-\x08\x0e-\x1f\x7f]", text)) / max(1, len(text))
