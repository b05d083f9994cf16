"""Whose each comment is and when it was posted: the layout that explains most of a dump's comments holds for all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from textmine.parts.dates import Found, find_dates, is_relative, split_relative, without_dates
from textmine.parts.lines import Line
from textmine.parts.people import full_name, is_given
from textmine.parts.posts import ANONYMOUS, is_furniture, is_panel
from textmine.parts.wording import normal, says, table
from textmine.records import TEXT_ROLES

_STOPS = TEXT_ROLES | {"title", "teaser", "advert", "footer", "disclaimer", "caption"}
_REACH = 9
_COUNTED = re.compile(
    r"(?:#|nr\.?\s?)?\d+(?:\.\d+)*(?:\.k)?(?:\s?[^\w\s]{1,3}|[.):|]|\s[^\W\d_]{1,12}){0,2}", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"^[\W_]*(?:(?:indlæg|kommentar|svar|post)\s)?(?:#|nr\.?\s?)?\d+(?:\.\d+)*[.):\]]{0,2}\s+[|:.)-]?\s*", re.IGNORECASE
)
_BY = re.compile(
    r"^(?:(?:skrevet|indlæg|indsendt|postet|kommentar|svar|oprettet|besked|sendt|lagt ind|lagt op|tråd\w*|emne\w*)\s)?"
    r"(?:af|fra|by|afsender|bruger(?:navn)?|navn|forfatter|skribent|signatur|user|author|name|from)\b\s?(?::|\s)\s*",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\s(?:skriver|skrev|siger|sagde|svarer|svarede|kommenter\w+|har skrevet|said|says|wrote)\b.{0,60}$", re.IGNORECASE
)
_CUT = re.compile(
    r"\s{0,3}[|•·▪►»›↪➜➔→⟶⮕✔✓♥❤★☆✎]\s{0,3}|\s[-–—/>]\s|\s{3,}|\t|,\s|\s[\[(]|\s(?=@)|"
    r"\s?\b(?:som\ssvar|svarer\s|svar\stil\s)|\s(?=(?:for\s)?\d{1,3}\s?(?:min|t|d|u|timer?|dage?)\b)|"
    r"\s(?:i går|i dag)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:kl\.?\s?)?\d{1,2}[.:]\d\d(?::\d\d)?(?!\d)", re.IGNORECASE)
_CLOCK_BEHIND = re.compile(
    r"(?:\W|\bat\b|\bkl\b|\bklokken\b){1,6}(?P<h>[01]?\d|2[0-3])[.:](?P<m>[0-5]\d)(?!\d)(?:\s?(?P<half>[ap])\.?m\b)?",
    re.IGNORECASE,
)
"""`3. maj 2019 at 9:15 am`, `3. maj 2019 // 9.15`"""
_CLOCK_BEFORE = re.compile(
    r"(?:kl\.?|klokken)\s?(?P<h>[01]?\d|2[0-3])[.:](?P<m>[0-5]\d)\W{0,3}(?:den\s)?$", re.IGNORECASE
)
_WHEN_LABEL = re.compile(
    r"tilmeldt|medlem siden|registrer|oprettet bruger|joined|member since|fødselsdag|siden:", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"\W*(?:som\s)?(?:svar(?:er)?\s(?:til|på|(?=@))|som svar|kommentaren|indlægget|denne kommentar|vis\s|skjul\s)",
    re.IGNORECASE,
)
_NAMED = 0.6
"""What looks at least so much like a name is one."""
_ENDS = ((0, "up"), (-1, "down"))
_BEFORE_DAY = re.compile(r"\s(?:den|d\.)\s?$", re.IGNORECASE)
_IN_PAREN = re.compile(r"\s?\([^)]{1,30}\)$")
_LABEL = re.compile(r"[^\W\d]{2,14}:(?:\s|$)")
_TURNED = re.compile(r"(?P<last>[^\s,]{2,24}),\s(?P<first>[^\s,]{2,20}(?:\s[^\s,]{1,20})?)$")

Posting = tuple[str | None, datetime | None]


@dataclass(frozen=True)
class _Told:
    """A line beside a comment that could name its writer: who, how surely, and where it stands."""

    who: str
    weight: float
    places: tuple[str, ...]


def postings(lines: Sequence[Line], runs: Sequence[tuple[int, int]], near: date | None) -> list[Posting]:
    """Return who wrote each comment and when; `runs` are the half-open ranges of the comments' lines, in order.

    What names the writers stands in the same place at every comment of a dump: so many lines above or below, on the
    line of the time, or under the same label. Of all places the one is taken whose lines look most like names.
    Where a clock is printed at any of the comments, a date without one is no time of theirs; where none is, it is.
    """
    if not runs:
        return []
    gaps = [_above(lines, runs, k) for k in range(len(runs))]
    below = [_below(lines, runs, k) for k in range(len(runs))]
    told = [[*_told(up, "up"), *_told(down, "down")] for up, down in zip(gaps, below, strict=True)]
    order = _best_places(told)
    side_of_names = _side(told, gaps, order)
    order = [place for place in order if place.startswith(side_of_names)]
    authors = [_who_at(each, order) for each in told]
    is_below = bool(order) and order[0].startswith("down")
    times = _times(gaps, below, near, clock=True)
    if not any(any(side) for side in times):
        times = _times(gaps, below, near, clock=False)
    counts = [sum(t is not None for t in side) for side in times]
    untimed = bool(counts[0]) and times[0][0] is None and any(one.places[0].startswith("up") for one in told[0])
    least = counts[0] - 1 if is_below else counts[0] if untimed else counts[0] + 1
    side = 1 if counts[1] >= max(least, 1) else 0
    own = [_own_time(lines[begin], near) for begin, _ in runs]
    return [(who, at or inside) for who, at, inside in zip(authors, times[side], own, strict=True)]


def _above(lines: Sequence[Line], runs: Sequence[tuple[int, int]], k: int) -> list[Line]:
    floor = runs[k - 1][1] if k else max(0, runs[0][0] - _REACH)
    found: list[Line] = []
    for line in reversed(lines[floor : runs[k][0]]):
        if line.role in _STOPS or (not k and line.role in ("byline", "dateline") and found):
            break
        found.append(line)
    return found[::-1]


def _below(lines: Sequence[Line], runs: Sequence[tuple[int, int]], k: int) -> list[Line]:
    stop = runs[k + 1][0] if k + 1 < len(runs) else min(len(lines), runs[k][1] + _REACH)
    found: list[Line] = []
    for line in lines[runs[k][1] : stop]:
        if line.role in _STOPS:
            break
        found.append(line)
    return found


def _told(block: Sequence[Line], side: str) -> Iterator[_Told]:
    """Yield the lines of a gap that could name a writer, each with its place from both ends, by label and by time."""
    rows = [(i, line) for i, line in enumerate(block) if line.role != "field_label" and not _is_rule(line)]
    named = [(i, line, who) for i, line in rows if (who := who_in(line)) is not None]
    timed = {i for i, line in rows if has_time(line)}
    for n, (i, line, who) in enumerate(named):
        places = [f"{side} top {n}", f"{side} end {len(named) - n}"]
        weight = _weight(who, line)
        if i in timed:
            places.append(f"{side} timed")
            weight += 0.3
        if i + 1 in timed:
            places.append(f"{side} over time")
        if i - 1 in timed:
            places.append(f"{side} under time")
        label = block[i - 1] if i and block[i - 1].role == "field_label" else None
        if label is not None:
            places.append(f"{side} label {re.sub(r'[0-9]+', '', normal(label.text)).strip()}")
            weight += 0.3 if _BY.match(f"{label.text.strip(' :=*')} x") or i in timed else 0.0
        weight = min(weight - 0.35, 0.3) if line.role == "navigation" else weight
        yield _Told(who, weight, tuple(places))


def _side(told: Sequence[Sequence[_Told]], gaps: Sequence[Sequence[Line]], order: Sequence[str]) -> str:
    """Return on which side of their comments the writers are named, where the best place has the wrong one.

    The buttons below a comment end it: behind them stands who wrote the next one. A list with its writers below begins
    with a comment that has nobody above it, and ends with a writer.
    """
    side = order[0].split()[0] if order else ""
    named = [any(one.weight >= _NAMED and one.places[0].startswith(s) for one in told[k]) for k, s in _ENDS]
    if side == "down" and named[0]:
        up = sum(_behind_buttons(one, gap) for one, gap in zip(told[1:], gaps[1:], strict=True))
        return "up" if 2 * up > len(told) - 1 else side
    bare = all(is_furniture(line) or "comments" in says(line) for line in gaps[0])
    return "down" if side == "up" and bare and named[1] and not named[0] else side


def _behind_buttons(told: Sequence[_Told], gap: Sequence[Line]) -> bool:
    """Whether a name between two comments stands behind the buttons of the first."""
    names = {one.who for one in told if one.weight >= _NAMED}
    at = [i for i, line in enumerate(gap) if line.role != "navigation" and who_in(line) in names]
    buttons = [
        i for i, line in enumerate(gap) if is_furniture(line) and (line.role == "navigation" or not has_time(line))
    ]
    return bool(at and buttons) and min(at) > max(buttons)


def _best_places(told: Sequence[Sequence[_Told]]) -> list[str]:
    """Return the places at which writers could be named, the likeliest first."""
    held: dict[str, list[_Told]] = {}
    for each in told:
        seen: set[str] = set()
        for one in each:
            for place in one.places:
                if place not in seen:
                    held.setdefault(place, []).append(one)
                    seen.add(place)
    scores: dict[str, float] = {}
    for place, ones in held.items():
        same = len(ones) >= 3 and len({one.who for one in ones}) == 1
        # A single gap below the last comment is the page's, not a comment's.
        weight = sum(one.weight for one in ones) * (0.2 if same else 1.0)
        scores[place] = weight - (0.5 if place.startswith("down") else 0.0) + (0.05 if "time" in place else 0.0)
    return sorted((p for p in scores if scores[p] > 0.2 * len(told)), key=lambda p: (-scores[p], p))


def _who_at(told: Sequence[_Told], order: Sequence[str]) -> str | None:
    """Return the writer at the best place; where the comment has nobody there, at the next one of the same side."""
    side = order[0].split()[0] if order else ""
    for place in order:
        if not place.startswith(side):
            continue
        for one in told:
            if place in one.places and one.weight > 0:
                return one.who
    return None


def _weight(who: str, line: Line) -> float:
    low = who.casefold()
    if low in _standings():
        return 0.05
    if low in ANONYMOUS:
        return 0.6
    first = who.split()[0].strip(".")
    weight = 0.4
    if full_name(who):
        weight = 1.0 if is_given(first) else 0.85
    elif is_given(first):
        weight = 0.9
    elif len(who.split()) == 1:
        weight = 0.25 if len(who) <= 2 or (who.isupper() and len(who) > 4) else 0.7
    return weight + (0.3 if _BY.match(line.text) or _SAYS.search(line.text) else 0.0)


@lru_cache(maxsize=1)
def _standings() -> frozenset[str]:
    return frozenset(table("names.toml")["standing"])


def who_in(line: Line) -> str | None:
    """Return the name that a line beside a comment prints, or None: a button, a counter, a time, what somebody is."""
    text = line.text.strip()
    if line.n_words > 18 or len(text) > 140 or _COUNTED.fullmatch(text) or is_panel(line):
        return None
    if is_furniture(line) and not find_dates(text):
        return None
    turned = _TURNED.fullmatch(_pieces_before_time(text))
    if turned and is_given(turned["first"].split()[0]) and not is_given(turned["last"]):
        return turned.group().strip()
    if (
        _NO_NAME.match(text)
        or (line.n_words <= 4 and "comments" in says(line))
        or is_relative(_IN_PAREN.sub("", text))
        or (line.n_words >= 5 and text.endswith((".", "!", "?")))
    ):
        return None
    dated = find_dates(text)
    bare = text if dated and not text[: dated[0].start].strip() else _NUMBERED.sub("", text, count=1)
    rest = _BY.sub("", bare.strip(" |*>+—–-•·"), count=1)
    bare = bare.strip(" |*>+—–-•·")
    if rest == bare and _LABEL.match(rest) and not is_given(rest.split(":")[0]) and not _SAYS.search(rest):
        return None
    rest = _SAYS.sub("", rest.rstrip(" :"))
    for found in find_dates(rest)[:1]:
        above = _BEFORE_DAY.sub("", rest[: found.start])
        rest = above if above.strip(" |·•-–—,([") else _BY.sub("", rest[found.end :].lstrip(" |·•-–—,)]"), count=1)
    relative = split_relative(rest)
    rest = relative or rest
    for piece in _CUT.split(rest):
        who = _clean(piece)
        if who is not None:
            return who
        if piece and len(piece.split()) > 2:
            return None
    return None


def _pieces_before_time(text: str) -> str:
    found = find_dates(text)
    before = text[: found[0].start] if found else text
    return re.split(r"\s[|•·]\s|\s{3,}", before)[0].strip(" |•·-–—")


def _clean(piece: str) -> str | None:
    """Return a piece of a line as a name, where it can be one."""
    clock = _CLOCK.search(piece)
    if clock:
        piece = piece[: clock.start()]
    who = re.sub(r"[^\w.)\"”«!]+$", "", re.sub(r"^[^\w\"“»(]+", "", piece)).strip()
    who = who.strip("()").strip() if who.startswith("(") else who
    words = who.split()
    while (
        len(words) > 1
        and words[-1].casefold() in _standings() - {"bruger", "medlem"}
        and who.casefold() not in _standings()
    ):
        words = words[:-1]
        who = " ".join(words)
    if not 1 <= len(words) <= 6 or len(who) > 45 or who.endswith(("?", "!")) or ":" in who:
        return None
    if not any(c.isalpha() for c in who) or is_relative(who) or (len(who) == 1 and who.isalpha()):
        return None
    told = Line(0, len(who), who)
    if says(told) & {"comment_furniture", "user_panel", "navigation"} or is_furniture(told):
        return None
    return who if without_dates(who) else None


def has_time(line: Line) -> bool:
    """Whether a line tells when something was posted, by the calendar or from now."""
    if line.n_words > 18 or _WHEN_LABEL.search(line.text):
        return False
    return bool(find_dates(line.text)) or is_relative(line.text) or split_relative(line.text) is not None


def _times(
    gaps: Sequence[Sequence[Line]], below: Sequence[Sequence[Line]], near: date | None, *, clock: bool
) -> list[list[datetime | None]]:
    """Return the times printed above the comments and those below them."""
    return [
        [_time_in(block, near, last=True, clock=clock) for block in gaps],
        [_time_in(block, near, last=False, clock=clock) for block in below],
    ]


def _time_in(block: Sequence[Line], near: date | None, *, last: bool, clock: bool) -> datetime | None:
    """Return the time that a gap prints: the last above a comment, the first below it."""
    found: list[datetime] = []
    for i, line in enumerate(block):
        if _WHEN_LABEL.search(line.text) or line.n_words > 18:
            continue
        text = line.text
        if i + 1 < len(block) and _CLOCK.fullmatch(block[i + 1].text.strip()):
            text = f"{text} {block[i + 1].text}"
        found += [at for f in _dates(text)[:1] if (f.time or not clock) and (at := _at(f, near))]
    return found[-1 if last else 0] if found else None


def _own_time(line: Line, near: date | None) -> datetime | None:
    """Return the time with which a comment's own first line begins, where one does."""
    found = find_dates(line.text[:60])
    return _at(found[0], near) if found and found[0].start <= 2 and found[0].time else None


def _dates(text: str) -> list[Found]:
    """Return the dates of a line beside a comment, with a clock that only such lines print so."""
    return [found if found.time else _with_clock(found, text) for found in find_dates(text)]


def _with_clock(found: Found, text: str) -> Found:
    m = _CLOCK_BEHIND.match(text, found.end)
    if m is not None:
        hour, half = int(m["h"]), (m["half"] or "").casefold()
        hour = hour % 12 + (12 if half == "p" else 0) if half and hour <= 12 else hour
        return replace(found, time=(hour, int(m["m"])))
    before = _CLOCK_BEFORE.search(text[: found.start])
    return replace(found, time=(int(before["h"]), int(before["m"]))) if before else found


def _at(found: Found, near: date | None) -> datetime | None:
    return found.at(near)


def _is_rule(line: Line) -> bool:
    return not any(c.isalnum() for c in line.text)
