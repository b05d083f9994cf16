"""What a share or a change is of where no "af" says so: the subject of its clause, or the object of its verb.

"Ledigheden er 3,8 procent", "I februar steg omsætningen til 8 mio.", "at hæve skatten med to procent".
"""

from __future__ import annotations

from textmine.annotate.figures.clauses import is_border
from textmine.annotate.figures.counted import find_noun
from textmine.annotate.figures.data import endings, table, words
from textmine.annotate.figures.line import Line

REACH = 14
"""How many words before a figure its clause is looked through."""
LINKS = frozenset({"med", "til", "fra", "på"})


def counted_by_clause(line: Line, start: int) -> str | None:
    """Return the noun that a share or change whose text begins at token `start` is of; None where it is not plain."""
    link = start - 1 if line.lower(start - 1) in LINKS else start
    verb = _verb_before(line, link)
    if verb is None or (link < start and _is_change(line, link - 1)):
        return None
    near = noun_at(line, link - 1) if link < start else None
    if near is not None and near > verb:
        return _told(line, _head(line, verb, near))  # "steg omsætningen til", "hæve skatten med"
    return _told(line, _subject_before(line, verb))


def _told(line: Line, noun: int | None) -> str | None:
    return None if noun is None else line.at(noun).text


def _head(line: Line, verb: int, near: int) -> int | None:
    """Return the "udgiften" of "hæve udgiften til konsulenter med", the subject of "faldt i samme periode med"."""
    governed = any(line.lower(k) in words("nouns", "stop", "prepositions") for k in range(max(near - 3, verb), near))
    if not governed:
        return near
    first = next((k for k in range(verb + 1, near) if noun_at(line, k) is not None), None)
    lead = range(verb + 1, near if first is None else first)
    plain = first is not None and not any(line.lower(k) in words("nouns", "stop", "prepositions") for k in lead)
    return _owned(line, first) if plain and first is not None else _subject_before(line, verb)


def _owned(line: Line, noun: int) -> int:
    """Return the "udlån" of "børnenes udlån"."""
    return noun + 1 if line.lower(noun).endswith("s") and noun_at(line, noun + 1) is not None else noun


def object_of(line: Line, end: int) -> str | None:
    """Return the noun behind a verb that ends at token `end`: "har halveret ventetiden"."""
    noun = find_noun(line, end)
    return line.at(noun).text if noun is not None and noun <= end + 2 else None


def _verb_before(line: Line, i: int) -> int | None:
    """Return the first verb of change or being in the clause before token `i`."""
    found = None
    for k in range(i - 1, max(i - REACH, -1), -1):
        if is_border(line, k) or line.at(k).kind == "d":
            break
        if _tells_level(line.lower(k)):
            found = k
    return found


def _is_change(line: Line, i: int) -> bool:
    """Tell "et fald på 4,2 procentpoint", which does not say of what."""
    return line.lower(i - 1) in ("et", "en") and _tells_level(line.lower(i))


def _tells_level(word: str) -> bool:
    change = table("phrases")["change"]
    return word in change["rise"] or word in change["fall"] or word in words("phrases", "level", "verbs")


def _subject_before(line: Line, verb: int) -> int | None:
    """Return the noun at the head of the clause whose verb is at token `verb`, or behind it where they are turned."""
    first = verb
    while first > verb - REACH and first > 0 and not is_border(line, first - 1):
        first -= 1
    k = first
    while line.lower(k) in ("og", "men", "så", "den", "det", "de", "både", "også") and k < verb:
        k += 1
    if k == verb or line.lower(k) in words("nouns", "stop", "prepositions") or _is_day(line.lower(k)):
        noun = noun_at(line, verb + 1)  # "I Skive er ventetiden faldet"
        return None if noun is None else _owned(line, noun)
    for n in range(k, min(k + 3, verb)):
        if noun_at(line, n) is not None:
            return _owned(line, n)
        if line.pos(n) not in ("ADJ", "DET", ""):
            return None
    return None


def _is_day(word: str) -> bool:
    """Tell the "onsdag" of "Onsdag faldt kursen 4 procent", which says when."""
    return word in table("periods")["weekday"] or word in table("periods")["month"]


def noun_at(line: Line, i: int) -> int | None:
    """Return `i` where a noun in the definite form or the plural stands there."""
    word, pos = line.at(i), line.pos(i)
    if word.kind != "w" or _is_day(word.lower) or len(word.text) < 4 or word.text.isupper() or not line.near(i):
        return None
    if pos == "NOUN" and (word.text[0].islower() or line.starts_sentence(i)):
        return i
    plain = not pos and word.lower.endswith(endings("nouns", "definite", "endings"))
    stops = words("nouns", "stop", "function") | words("nouns", "stop", "verbs")
    return i if plain and word.lower not in stops and (word.text[0].islower() or line.starts_sentence(i)) else None
