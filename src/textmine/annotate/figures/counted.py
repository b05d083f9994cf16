"""What is counted ("500 jobparate borgere") and whether it rises or falls."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from textmine.annotate.figures.claim import is_earlier
from textmine.annotate.figures.clauses import is_border
from textmine.annotate.figures.data import endings, table, words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import persons
from textmine.annotate.figures.spelling import is_number_word
from textmine.annotate.figures.units import unit_of

REACH = 4
"""How many words may stand between a number and the noun that it counts."""


@cache
def _stops() -> frozenset[str]:
    return words("nouns", "stop", "function") | words("nouns", "stop", "verbs")


def find_noun(line: Line, i: int, many: bool = False) -> int | None:
    """Return the index of the noun of the phrase that begins at token `i`, None where there is none.

    `many` says that a number stands before it, behind which no word in "-et" is a noun ("20 omkommet").

    Parts of speech decide where the language model gives them; else endings and lists do: adjectives are passed over,
    and one that has no noun behind it is the noun itself ("4000 beskæftigede").
    """
    last = None
    for k in range(i, i + REACH + 2 * _listed(line, i)):
        if line.lower(k) in ("og", ",") and last is not None and _joins_adjectives(line, k):
            continue
        if line.lower(k) in words("nouns", "adjective", "also_adverbs") and line.near(k) and _is_plural(line, k + 1):
            last = k + 1
            continue
        if not _can_stand(line, k):
            break
        word, pos = line.lower(k), line.pos(k)
        if pos in ("NOUN", "PROPN") or _is_noun(word):
            return k
        if pos == "VERB" and word.endswith("ne") and line.pos(k + 1) == "NOUN" and _can_stand(line, k + 1):
            continue  # "36 indskrevne børn"
        if (pos in ("VERB", "AUX", "ADV", "ADP") and not _is_adjective(word)) or (
            many and word.endswith("et") and len(word) > 3
        ):
            break
        if last is not None and _is_group(line.lower(last)):
            break
        last = k
        if pos != "ADJ" and not _is_adjective(word) and not (word.endswith("e") and _is_plural(line, k + 1)):
            break
    return last


def _listed(line: Line, i: int) -> int:
    """Count the adjectives before the last comma or "og" of "polske, litauiske og danske studerende"."""
    k = i
    while line.at(k + 1).text == "," and _joins_adjectives(line, k + 1):
        k += 2
    joined = k > i and line.lower(k + 1) == "og" and _joins_adjectives(line, k + 1)
    return (k - i) // 2 if joined else 0


def _joins_adjectives(line: Line, k: int) -> bool:
    """Tell the "og" of "nye og dyre biler" from that of "unge og ældre"."""
    goes_on = _can_stand(line, k + 2) or line.lower(k + 2) in ("og", ",")
    return _is_adjective(line.lower(k - 1)) and _is_adjective(line.lower(k + 1)) and goes_on


def _is_plural(line: Line, k: int) -> bool:
    """Tell whether a word that may stand here looks like the noun of an unknown adjective before it."""
    word = line.lower(k)
    if line.lower(k + 1) == "sig":
        return False
    return _can_stand(line, k) and (_is_noun(word) or word in persons() or word.endswith("er") or "-" in word)


def _can_stand(line: Line, k: int) -> bool:
    token = line.at(k)
    if (
        token.kind != "w"
        or not token.gap
        or not line.near(k)
        or token.lower in _stops()
        or len(token.text) < 2
        or is_number_word(token.lower)
        or unit_of(token.lower)
    ):
        return False
    name = token.text[0].isupper() and "-" not in token.text and "'" not in token.text and "’" not in token.text
    return not name


def _is_noun(word: str) -> bool:
    return word.endswith(endings("nouns", "noun", "endings")) and word not in words("nouns", "adjective", "words")


def _is_group(word: str) -> bool:
    return word.endswith(endings("nouns", "group", "endings"))


def _is_adjective(word: str) -> bool:
    return (
        word in words("nouns", "adjective", "words")
        or word.endswith(endings("nouns", "adjective", "endings"))
        or _is_group(word)
    )


def counted_after(line: Line, i: int) -> tuple[str | None, int]:
    """Return the noun counted by a number that ends at token `i`, and the index behind it."""
    if is_earlier(line, i):
        return None, i  # "mod 30 sidste år"
    k = i + 1 if line.lower(i) in table("phrases")["change"]["more"] + table("phrases")["change"]["less"] else i
    if line.lower(k) == "døde" and line.at(k + 1).kind not in "df" and not is_number_word(line.lower(k + 1)):
        return line.at(k).text, k + 1
    noun = k if _is_taken_for_verb(line, k) else find_noun(line, k, many=True)
    return (None, i) if noun is None else (line.at(noun).text, noun + 1)


def _is_taken_for_verb(line: Line, i: int) -> bool:
    """Tell the noun of "byen modtog 940 klager over støj" from the verb of "i alt 940 klager": one stands before it."""
    like = line.pos(i) == "VERB" and line.lower(i).endswith("er") and line.at(i - 1).kind == "d" and _can_stand(line, i)
    before = takewhile(lambda k: not is_border(line, k), range(i - 2, max(i - 12, -1), -1))
    return like and any(line.is_verb(k) for k in before)


def counted_of(line: Line, i: int) -> tuple[str | None, int]:
    """Return the noun after "af" behind a share ("80 procent af de ledige"), and the index behind it."""
    if line.lower(i) not in ("af", "blandt") or not line.near(i):
        return None, i
    k = i + 1
    while line.lower(k) in words("phrases", "of", "skip") or _is_number(line, k) or _owns(line, k):
        k += 1
        if k > i + 4:
            return None, i
    noun = find_noun(line, k)
    if noun is not None and _is_owner(line, noun):
        noun += 1
    return (None, i) if noun is None else (line.at(noun).text, noun + 1)


def _is_owner(line: Line, k: int) -> bool:
    """Tell the "lagers" of "60 procent af et lagers omkostninger"."""
    owner = line.lower(k).endswith("s") and not line.lower(k).endswith("ss")
    return owner and line.pos(k) == line.pos(k + 1) == "NOUN" and _can_stand(line, k + 1)


def _is_number(line: Line, k: int) -> bool:
    return line.at(k).kind == "d" or is_number_word(line.lower(k))


def _owns(line: Line, k: int) -> bool:
    """Tell the "virksomhedens" of "30 af virksomhedens 500 ansatte"."""
    return line.lower(k).endswith(("ens", "ets", "ernes")) and (_is_number(line, k + 1) or _can_stand(line, k + 1))


def counted_before(line: Line, i: int) -> str | None:
    """Return the noun of "antallet af klager" somewhere before token `i` in its sentence."""
    for k in range(i - 1, max(i - 16, -1), -1):
        if line.at(k).text in ".!?" and line.at(k).kind == "p":
            return None
        if line.lower(k) in words("phrases", "of", "number") and line.lower(k + 1) == "af":
            noun = find_noun(line, k + 2)
            return None if noun is None else line.at(noun).text
    return None
