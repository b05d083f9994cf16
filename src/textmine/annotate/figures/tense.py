"""Whether what is said of a time is over, is so, or is to come: by the finite verb of the clause that names it.

Danish puts the verb second. Behind a time that opens its clause it follows ("I maj steg prisen"), else it stands before
("Prisen steg i maj"), except in subordinate clauses ("som i maj steg"). The form tells the tense but for few verbs.
"""

from __future__ import annotations

from typing import Literal

from textmine.annotate.figures.data import words
from textmine.annotate.figures.line import Line

Time = Literal["past", "now", "ahead", ""]
REACH = 14
"""How many words from the time its verb may stand."""
OPENING = 4
"""How many words may stand before a time that opens its clause: "Så sent som i"."""
CHAIN = 4
"""How many words may stand between an auxiliary and what belongs to it: "skal også i år betale"."""
_PAST_S = ("edes", *(f"{sound}tes" for sound in "bdgklmv"))
_INSIDE = "-–'’»«”“\"%"
"""Signs that no clause ends at."""


def time_of(line: Line, start: int, end: int) -> Time:
    """Return when that is which the clause says of the period at tokens `start` to `end`.

    `ahead` by what is planned or expected, `now` by the present; empty where no verb says, or one that tells of what
    was said ("Hun skriver den 3. maj", "Der er i maj 40"), or has gone on since ("har i maj fået").
    """
    k = _verb_of(line, start, end)
    if k is None:
        return ""
    time = _of_verb(line, k)
    of_plan = any(line.lower(n) == "at" and is_infinitive(line, n + 1) for n in range(k + 1, start))
    return "" if of_plan and time != "ahead" else time  # "vedtog at lukke i maj": nothing says that they will


def _of_verb(line: Line, k: int) -> Time:
    verb = line.lower(k)
    if verb in words("tense", "ahead", "verbs"):
        return "ahead"
    if verb in words("tense", "reports", "verbs") or verb in words("tense", "future_past", "verbs"):
        return ""
    behind = range(k + 1, k + 1 + REACH)
    participle = next((n for n in behind if _is_verb(line, n) or line.at(n).text in ".!?;:,"), k)
    if verb in ("er", "har", "bliver") and line.lower(participle) in words("tense", "ahead", "participles"):
        return "ahead"  # "er planlagt", "har tænkt sig"
    if verb in ("er", "har"):
        return ""
    return "now" if is_present(line, k) else "past"


def is_present(line: Line, k: int) -> bool:
    """Tell a verb in the present tense: "kommer", "kan", "holdes"."""
    verb = line.lower(k)
    if not line.is_verb(k) or verb in words("tense", "past", "verbs"):
        return False
    passive = verb.endswith("es") and not verb.endswith(_PAST_S)
    return verb.endswith("r") or passive or verb in words("tense", "present", "verbs")


def is_past(line: Line, k: int) -> bool:
    """Tell a verb in the past tense: "kom", "var", "lukkede"; neither "kommer" nor the "købe" of "vil købe"."""
    return line.is_verb(k) and not is_present(line, k) and not is_infinitive(line, k)


def is_infinitive(line: Line, k: int) -> bool:
    """Tell the "købe" of "at købe" and "skal de købe" from the "købte" of "de købte"."""
    if not line.lower(k).endswith(("e", "å", "s")) or not (line.is_verb(k) or not line.pos(k)):
        return False
    if line.lower(k - 1) == "at":
        return True
    before = (line.lower(n) for n in range(k - 1, k - 1 - CHAIN, -1))
    return any(word in words("tense", "modal", "verbs") for word in before)


def _is_verb(line: Line, k: int) -> bool:
    return line.is_verb(k) or (
        not line.pos(k)
        and (
            line.lower(k) in words("tense", "ahead", "verbs") or line.lower(k) in words("tense", "ahead", "participles")
        )
    )


def _verb_of(line: Line, start: int, end: int) -> int | None:
    """Return the finite verb of the clause of a period, None where none is near."""
    before, behind = _before(line, start), _behind(line, end)
    return behind if behind is not None and (before is None or _opens(line, start)) else before


def _opens(line: Line, start: int) -> bool:
    """Tell whether a period is the first thing that its clause says, but for small words."""
    for k in range(start, start - OPENING, -1):
        before = line.lower(k - 1)
        if line.starts_sentence(k) or line.at(k - 1).text in (",", ";") or before in words("tense", "joins", "words"):
            return True
        if line.pos(k - 1) not in ("ADP", "ADV", "DET", ""):
            return False
    return False


def _before(line: Line, start: int) -> int | None:
    """Return the nearest finite verb before token `start` in its clause."""
    participle = None
    for k in range(start - 1, max(start - 1 - REACH, -1), -1):
        word = line.at(k)
        infinitive = word.lower == "at" and is_infinitive(line, k + 1)
        opens = word.lower in words("tense", "joins", "subordinate") and not infinitive
        if opens or (word.kind == "p" and word.text not in _INSIDE):
            break
        if _is_verb(line, k) and not is_infinitive(line, k):
            if not _is_participle(line, k):
                return k
            participle = participle or k
        if line.starts_sentence(k):
            break
    return participle


def _is_participle(line: Line, k: int) -> bool:
    """Tell the "lukket" of "har lukket", before which its auxiliary stands."""
    return line.lower(k).endswith("t") and not line.starts_sentence(k)


def _behind(line: Line, end: int) -> int | None:
    """Return the first finite verb behind a period; past a clause that only tells of the time: "3. maj, hvor"."""
    k = end
    if line.at(k).text == "," and line.lower(k + 1) in ("hvor", "da", "som", "der"):
        k = next((n + 1 for n in range(k + 1, k + 1 + REACH) if line.at(n).text == ","), k)
    for n in range(k, k + REACH):
        if line.at(n).text in ".!?;:," or not line.at(n).text:
            return None
        if _is_verb(line, n) and not is_infinitive(line, n):
            return n
    return None
