"""Pages of readers' letters: where each one's signature or byline stands, and the next one's title."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from textmine.parts.furniture import own_role
from textmine.parts.lines import Line
from textmine.parts.people import (
    full_name,
    is_byline,
    is_given,
    is_person_line,
    leading_name,
    names_in,
    opening,
    without_greeting,
)
from textmine.parts.wording import genre_of_tag, says

_MAX_SIGNATURE = 4
_MAX_TITLE_BLOCK = 4
_MAX_LETTER = 40
_OPINION = frozenset({"læserbrev", "debat"})


def letters(lines: list[Line]) -> list[tuple[int, int]]:
    """Return the half-open ranges of lines that are a letter each; a single range where the page is none of letters.

    Every letter has its writer's name below it, or below its title.
    """
    for found in (_signed(lines), _bylined(lines)):
        names = [name for _, name in found]
        if found and len(set(names)) == len(names):
            cuts = [0, *(at for at, _ in found)]
            return list(zip(cuts, [*cuts[1:], len(lines)], strict=True))
    return [(0, len(lines))]


def _signed(lines: list[Line]) -> list[tuple[int, str]]:
    """Return where a letter begins below another's signature, and who signed that one.

    What stands under a pull quote looks the same, so the last text must be signed too, and a title of its own must
    begin the next.
    """
    signatures = [(i, end) for i in range(2, len(lines)) if (end := _signature_end(lines, i)) is not None]
    ends = [end for _, end in signatures]
    found: list[tuple[int, str]] = []
    for i, end in signatures:
        name = leading_name(lines[i].text)
        if name and _begins_letter(lines, end, ends) and not _answers(lines[end], [*(n for _, n in found), name]):
            found.append((end, name))
    return found if is_signed(lines) else []


def is_signed(lines: Sequence[Line]) -> bool:
    """Whether a person's name with what he is stands last, but for what the paper prints below letters."""
    own = [line for line in lines if not says(line) & {"footer", "footer_tail"} and _may_sign(line)]
    return any(is_person_line(line) and line.role is None for line in own[-(_MAX_SIGNATURE + 1) :])


def _may_sign(line: Line) -> bool:
    return own_role(line)[0] not in ("disclaimer", "footer", "advert", "navigation", "other")


def _signature_end(lines: list[Line], i: int) -> int | None:
    """Return the index behind a signature that begins at a line: a name, then what and where its bearer is."""
    line, above = lines[i], lines[i - 1]
    greeted = "greeting" in says(above) and above.is_short
    if not (above.is_sentence or greeted) or not (is_person_line(line) or _is_lone_name(line)):
        return None
    end = i + 1
    while end < min(i + _MAX_SIGNATURE, len(lines)) and not lines[end].gap and _is_of_signature(lines[end]):
        end += 1
    told = greeted or "," in line.text or end > i + 1 or without_greeting(line.text) != line.text
    return end if told else None


def _is_of_signature(line: Line) -> bool:
    return line.is_short or line.n_words <= 4  # "Nykøbing F." ends with a stop


def _is_lone_name(line: Line) -> bool:
    name = full_name(without_greeting(line.text))
    return name is not None and is_given(name.split()[0])


def _begins_letter(lines: list[Line], i: int, ends: list[int]) -> bool:
    """Whether a title stands at a line, perhaps under a tag, with running text and its signature below."""
    if i >= len(lines) or not lines[i].gap or not lines[i].is_short:
        return False
    at = i
    while at < min(i + _MAX_TITLE_BLOCK, len(lines)) and not lines[at].is_sentence:
        if is_person_line(lines[at]):
            return False
        at += 1
    return any(line.is_prose for line in lines[at : at + 3]) and bisect_right(ends, at + _MAX_LETTER) > bisect_right(
        ends, at
    )


def _answers(title: Line, names: list[str]) -> bool:
    """Whether a title announces an answer to a letter above, which is a reply printed under that letter."""
    if "reply" not in says(title):
        return False
    answered = any(name.split()[-1].casefold() in title.words for name in names)
    return answered or not {"til", "på"} & set(title.words)


def _bylined(lines: list[Line]) -> list[tuple[int, str]]:
    """Return where a letter begins by its title and byline below another's text, and by whom it is.

    On a page of news a second byline is that of a box, so the page must call itself one of readers' opinions.
    """
    heads = [i for i in range(len(lines) - 2) if _is_bylined(lines, i)]
    tags = lines[: heads[0] if heads else 0]
    if len(heads) < 2 or not any(genre_of_tag(line.text) in _OPINION for line in tags if line.n_words <= 4):
        return []
    return [(i, name) for i in heads[1:] for name in names_in(opening(lines[i + 1].text) or "")[:1]]


def _is_bylined(lines: list[Line], i: int) -> bool:
    title, byline, text = lines[i : i + 3]
    if not (title.is_short and is_byline(byline) and not byline.gap and (text.is_prose or text.is_sentence)):
        return False
    return not says(title) & {"reply", "fact"} and (i == 0 or title.gap > 0)
