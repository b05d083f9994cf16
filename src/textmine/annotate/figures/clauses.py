"""Where one clause of a line ends and the next begins: what is said of a number stands in its own clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from textmine.annotate.figures.line import DASHES, Line
from textmine.annotate.figures.spelling import is_number_word

REACH = 4
"""How many words behind "og" may stand before the verb that makes it open a clause."""
_SUBJECTS = frozenset({"jeg", "du", "han", "hun", "den", "det", "vi", "de", "man", "der"})


class Clauses:
    """The borders between the clauses of a line, found once."""

    def __init__(self, line: Line) -> None:
        self.borders = [i for i in range(len(line.tokens)) if is_border(line, i)]
        self.sentences = [i for i in range(len(line.tokens)) if line.starts_sentence(i)] or [0]
        self._now = [i for i in range(len(line.tokens)) if says_now(line, i)]
        self._line = line

    def sentence_of(self, i: int) -> int:
        """Return the number of the sentence of token `i` among `sentences`, which are their first tokens."""
        return max(bisect_right(self.sentences, i) - 1, 0)

    def turns_now(self, first: int, last: int) -> bool:
        """Tell whether "nu", "i dag" or the like stands between two tokens."""
        return bool(_within(self._now, first, last))

    def apart(self, first: int, last: int) -> bool:
        """Tell whether a clause ends between two tokens."""
        return bool(_within(self.borders, first, last))

    def joints(self, first: int, last: int) -> list[int]:
        """Return the places of the words that join clauses between two tokens: "og", "men", "mens"."""
        return [k + (self._line.at(k).text == ",") for k in _within(self.borders, first, last)]

    def start(self, i: int) -> int:
        """Return the first token of the clause of token `i`."""
        k = bisect_left(self.borders, i)
        return self.borders[k - 1] + 1 if k else 0


def is_border(line: Line, i: int) -> bool:
    """Tell whether a clause ends at token `i`: a sign, or a word that opens the next one."""
    token = line.tokens[i]
    if token.kind == "p":
        return _is_sign(line, i)
    if token.kind != "w":
        return False
    if token.text.endswith(".") and line.starts_sentence(i + 1):  # "kr. Sidste år"
        return True
    if token.lower == "at":
        plan = line.lower(i - 1) == "om"  # "talte i 2021 om at spare": not in that year
        return plan or (line.pos(i) != "PART" and line.pos(i + 1) != "VERB")
    return token.lower in ("og", "men", "mens") and _opens_clause(line, i + 1)


def _within(places: list[int], first: int, last: int) -> list[int]:
    return places[bisect_left(places, first) : bisect_left(places, last)]


def says_now(line: Line, i: int) -> bool:
    """Tell "nu", "i dag" and the "siden" of "og siden har de", which end what was said of an earlier time."""
    word = line.lower(i)
    if word not in ("før", "nu", "dag", "siden"):
        return False
    if word == "før" and line.lower(i - 1) in ("og", "men", "mens") and line.is_verb(i + 2):
        return True  # "og før krisen lå det på 5": another time
    return word == "nu" or (word, line.lower(i - 1)) == ("dag", "i") or (word == "siden" and line.is_verb(i + 1))


def _is_sign(line: Line, i: int) -> bool:
    token = line.tokens[i]
    if token.text in '?!;:()»«”“"':
        return True
    if token.text in DASHES:
        return bool(token.gap) and bool(line.at(i + 1).gap)
    if token.text == ".":
        return bool(line.at(i + 1).gap) and not (line.at(i - 1).kind == "d" and line.at(i + 1).text[:1].islower())
    return token.text == "," and not _lists(line, i)


def _lists(line: Line, i: int) -> bool:
    """Tell the comma of "80, 90 og 100" and of "312 samtaler, ikke 340" from one that ends a clause."""
    k = i + 1 + (line.lower(i + 1) in ("ikke", "heraf", "hvoraf", "deraf", "herunder", "mod"))
    return line.at(k).kind == "d" or is_number_word(line.lower(k)) or _is_of_names(line, i) or _is_of_nouns(line, i)


def _is_of_nouns(line: Line, i: int) -> bool:
    """Tell the comma of "nye badeværelser, tage og faldstammer"."""
    k = i + 1 + (line.pos(i + 1) == "ADJ")
    if line.pos(i - 1) != "NOUN" or line.pos(k) != "NOUN" or line.lower(k + 1) not in ("og", "eller", ","):
        return False
    last = k + 2 + (line.pos(k + 2) == "ADJ")
    return line.pos(last) == "NOUN" and not line.is_verb(last + 1)


def _is_of_names(line: Line, i: int) -> bool:
    """Tell the comma of "Hillerød, Frederikssund og Gribskov"."""
    if not line.at(i - 1).text[:1].isupper():
        return False
    k = i + 1
    while line.at(k).text[:1].isupper():
        k += 1
    return (
        i + 1 < k <= i + REACH
        and (line.at(k).text == "," or line.lower(k) == "og")
        and line.at(k + 1).text[:1].isupper()
    )


def _opens_clause(line: Line, i: int) -> bool:
    """Tell whether a clause of its own begins at token `i`: a verb stands near, or a subject right there."""
    if line.lower(i) in _SUBJECTS:
        return True
    for k in range(i, i + REACH):
        token = line.at(k)
        if token.kind == "p" or not token.text:
            return False
        if line.is_verb(k):
            return not line.lower(k).endswith("et")  # "har uddannet 241 og mistet 266": one clause
    return False
