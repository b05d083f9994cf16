"""Who is given as the source of the figures of a sentence: the one name that its wording ties to them."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.annotate.figures.data import phrases, words
from textmine.annotate.figures.line import Line
from textmine.records import Mention

REACH = 70
"""Characters that may stand between "ifølge" and the name: a title, "en ny undersøgelse fra"."""


def source_in(line: Line, start: int, end: int, mentions: Sequence[Mention], offset: int) -> str | None:
    """Return the actor that the sentence (characters `start` to `end` of the line) gives as its source.

    None where it gives none, or two: a wrong source is worse than none. `offset` is where the line begins in the dump.
    """
    inside = [m for m in mentions if m.actor_id and start + offset <= m.start and m.end <= end + offset]
    if not inside:
        return None
    found = {a for a in (_source(line, start, end, m, offset) for m in inside) if a}
    return min(found) if len(found) == 1 else None


def _source(line: Line, start: int, end: int, mention: Mention, offset: int) -> str | None:
    text = line.text
    before = text[max(start, mention.start - offset - REACH) : mention.start - offset].lower()
    behind = text[mention.end - offset : end].lower()
    if "." in before.rstrip(".")[-3:] or "\n\n" in before:
        return None
    named = _ends_with_cue(before) or _report_before(before) or _starts_with_cue(behind)
    return mention.actor_id if named else None


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() or c in "-'’" else f" {c} " if not c.isspace() else " " for c in text).split()


def _ends_with_cue(before: str) -> bool:
    """Tell whether "ifølge", "oplyser" or the like stands before the name with at most a title between."""
    said = _words(before)
    known = phrases("sources", "before", "phrases")
    for i in range(len(said) - 1, max(len(said) - 9, -1), -1):
        if said[i] in (".", "!", "?", ";"):
            return False
        for phrase in known.get(said[i], ()):
            if tuple(said[i : i + len(phrase)]) == phrase:
                rest = said[i + len(phrase) :]
                return len(rest) <= (6 if phrase[0] in ("ifølge", "i", "iflg") else 4)
    return False


def _report_before(before: str) -> bool:
    """Tell whether a report and "fra" or "af" lead to the name: "en ny opgørelse fra"."""
    said = _words(before)[-8:]
    links = words("sources", "before", "links")
    reports = words("sources", "before", "reports")
    for i, word in enumerate(said):
        if word in links and len(said) - i <= 5 and any(_is_report(w, reports) for w in said[max(0, i - 2) : i]):
            return True
    return False


def _is_report(word: str, reports: frozenset[str]) -> bool:
    return word in reports or any(word.endswith(r) and len(r) > 4 for r in reports)


def _starts_with_cue(behind: str) -> bool:
    """Tell whether the words right behind the name say that it counted: "anslår", "har opgjort", "s tal"."""
    said = _words(behind)[:4]
    if not said:
        return False
    if said[0] == "s" or (said[0] in ("'", "’") and said[1:2] == ["s"]):
        return any(_is_report(w, words("sources", "before", "reports")) for w in said[1:4])
    return any(tuple(said[: len(p)]) == p for p in phrases("sources", "after", "phrases").get(said[0], ()))


def looks_back(text: str) -> bool:
    """Tell whether a sentence speaks of the one before it: "Det viser en opgørelse fra ..."."""
    said = _words(text[:40].lower())
    return bool(said) and any(
        tuple(said[: len(p)]) == p for p in phrases("sources", "back", "phrases").get(said[0], ())
    )
