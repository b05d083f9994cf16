"""Repair of decoded text: mojibake, characters that are not for reading, entities left over from markup.

Only what a machine did to the text is undone: quotation marks, ligatures, widths and spelling stay as written,
and a line in which nothing is wrong comes out as it went in.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache
from html.entities import html5

import ftfy
from ftfy.badness import is_bad

from textmine.ingest.danish import encodings, weigh

# Only the encoding is repaired. `uncurl_quotes` and its like would change what was printed.
_FTFY = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
)
# How utf-8 was misread, the likeliest first. The sloppy one gives the five bytes that cp1252 leaves open.
_MISREADINGS = ("sloppy-windows-1252", "latin-1", "mac_roman", "cp850", "cp437", "cp865")
_COMMON = "æøåÆØÅéèêëüöäÉÜÖÄáàâíóôúñçßðþšž»«–—’‘“”„…•€§°½¼¾·´£©®\u00a0\u00ad"
_PLAUSIBLE = 1.0  # the mean weight of a line that reads well as it is, whatever it would give in other languages
_LINE_ENDS = re.compile(r"\r\n?")
_BREAKS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_COMBINING = re.compile(r"[\u0300-\u036f\u212a\u212b]")
_ENDLESS = re.compile(r"&#(?=[0-9]{8}|[xX][0-9A-Fa-f]{8})")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}[0-9]{0,2}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});")


def repair(text: str, entities: bool = True) -> tuple[str, bool]:
    """Return the text with `\\n` line ends, repaired, and whether anything beyond the line ends was changed.

    `entities` is false for markup, where `&lt;` is not a leftover.
    """
    text = _LINE_ENDS.sub("\n", text).removeprefix("\ufeff")
    fixed = _undo_utf8(whole(text))
    fixed = _undo_single_byte(fixed)
    fixed = "\n".join(repair_line(line, entities) for line in fixed.split("\n"))
    return fixed, fixed != text


def whole(text: str) -> str:
    """Return the text with U+FFFD for each half of a surrogate pair, which JSON may hold and no encoding can."""
    return _SURROGATE.sub("\ufffd", text)


def repair_line(line: str, entities: bool = True) -> str:
    """Repair one line; entities come first, since a misread character may have been escaped."""
    if line.isascii() and line.isprintable() and "&" not in line:
        return line
    line = _mojibake(unescape(whole(line)) if entities else whole(line))
    return readable(line)


def readable(line: str) -> str:
    """Put line ends for page and line breaks, spaces for control characters, nothing for invisible ones; compose å."""
    if line.isprintable() and not _COMBINING.search(line):
        return line
    line = _CONTROL.sub(" ", _INVISIBLE.sub("", _BREAKS.sub("\n", line)))
    return unicodedata.normalize("NFC", line) if _COMBINING.search(line) else line


def unescape(line: str) -> str:
    """Replace entities that markup left behind, also those that were escaped twice (`&amp;oslash;`)."""
    for _ in range(2):
        if "&" not in line:
            break
        line = _ENTITY.sub(_character, line)
    return line


def unescape_markup(text: str) -> str:
    """Return what a browser makes of entities; `html.unescape` alone raises for one of more than 4,300 digits."""
    return html.unescape(_ENDLESS.sub("&amp;#", text))


def _character(found: re.Match[str]) -> str:
    name = found.group()[1:]
    return html.unescape(found.group()) if name[0] == "#" or name in html5 else found.group()


def _mojibake(line: str) -> str:
    """Undo utf-8 that was read as something else; up to three times, since it is often done twice."""
    table, pattern = _sequences()
    for _ in range(3):
        before = line
        line = pattern.sub(lambda found: table[found.group()], line)
        if line == before:
            break
    if is_bad(line) and weigh(line)[0] < _PLAUSIBLE:
        line = ftfy.fix_encoding(line, config=_FTFY)
    return line


@cache
def _sequences() -> tuple[dict[str, str], re.Pattern[str]]:
    """Return what each common character of Danish print becomes when its utf-8 is misread, and a pattern of them all.

    None of these sequences occurs in clean Danish, so a single one is proof enough. That is what ftfy's heuristic,
    made for every language at once, cannot allow itself: `Ã¥` at the start of a text stays as it is there.
    """
    table: dict[str, str] = {}
    for encoding in _MISREADINGS:
        for char in _COMMON:
            misread = char.encode("utf-8").decode(encoding, "replace")
            if "\ufffd" not in misread and not misread.isascii():
                table.setdefault(misread, char)
    # The byte A0 is a no-break space, which editors turn into a plain one: "Ã " was "à".
    longest_first = sorted(table, key=lambda sequence: (-len(sequence), sequence))
    return table, re.compile("|".join(map(re.escape, longest_first)))


def _undo_utf8(text: str) -> str:
    """Return what the text was if all of it is utf-8 read in one wrong encoding, once or twice, else the text."""
    if "\ufffd" in text:  # ftfy's sloppy codec would take it for a byte
        return text
    forms = [text]
    while len(forms) <= 3 and not forms[-1].isascii() and (other := _undo_utf8_once(forms[-1])) is not None:
        forms.append(other)
    # The form that reads best, since `Å”` at the end of a quotation is also the utf-8 of a Slovak letter.
    return max(forms, key=lambda form: weigh(form)[0])


def _undo_utf8_once(text: str) -> str | None:
    for encoding in _MISREADINGS:
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return None


def _undo_single_byte(text: str) -> str:
    """Undo a mix-up of two single-byte encodings (`b›rn`, `mŒned`) on the lines that read better without it.

    Weighed over the whole text, since one line rarely holds enough: it must read badly as it is, and well after.
    """
    weight, n = weigh(text)
    if n < 3 or weight >= 0 or _share_of_sequences(text) > 0.2:
        return text
    best, table = max(((weigh(text.translate(table))[0], i) for i, table in enumerate(_mixups())), default=(0.0, -1))
    if best < 2:
        return text
    return "\n".join(_better(line, line.translate(_mixups()[table])) for line in text.split("\n"))


def _share_of_sequences(text: str) -> float:
    """Return how much of what is beyond ASCII is misread utf-8, which looks like a mix-up but is none."""
    _, pattern = _sequences()
    beyond = sum(not char.isascii() for char in text)
    return sum(len(found.group()) for found in pattern.finditer(text)) / max(1, beyond)


def _better(line: str, other: str) -> str:
    return other if line != other and weigh(other)[0] > weigh(line)[0] else line


@cache
def _mixups() -> tuple[dict[int, str], ...]:
    """Return a translation for each pair of encodings: the characters of the wrong one to those of the right one."""
    high = bytes(range(0x80, 0x100))
    readings = {name: high.decode(name, "replace") for name in encodings() if name != "iso8859_15"}
    return tuple(
        {ord(w): r for w, r in zip(wrong, right, strict=True) if "\ufffd" not in (w, r)}
        for a, wrong in readings.items()
        for b, right in readings.items()
        if a != b
    )
