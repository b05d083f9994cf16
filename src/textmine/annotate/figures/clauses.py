"""Where one clause of a line ends and the next begins: what is said of a number stands in its own clause."""

from __future__ import annotations

from bisect import bisect_left

from textmine.annotate.figures.data import words
from textmine.annotate.figures.line import DASHES, Line
from textmine.annotate.figures.spelling import is_number_word

REACH = 4
"""How many words behind "og" may stand before the verb that makes it open a clause."""
INSERTED = 25
"""How many words a clause put into another one may have."""
_SUBJECTS = frozenset({"jeg", "du", "han", "hun", "den", "det", "vi", "de", "man", "der"})


class Clauses:
    """The borders between the clauses of a line, found once."""

    def __init__(self, line: Line) -> None:
        self.borders = [i for i in range(len(line.tokens)) if is_border(line, i)]
        self._now = [i for i in range(len(line.tokens)) if says_now(line, i)]
        self._line = line

    def apart(
        self, first_end: int, second_start: int, joined: frozenset[str] = frozenset(), *, adds: bool = False
    ) -> bool:
        """Tell whether a border stands between two stretches of tokens, of which the first ends at `first_end`.

        `joined` passes over "og" and the like: what opens a sentence is said of all the clauses that they join, as far
        as the one that speaks of these days. `adds` where the second is a figure, which may be added behind a comma.
        """
        if joined and _within(self._now, first_end, second_start):
            return True
        passed = first_end
        for k in _within(self.borders, first_end, second_start):
            if k < passed or self._is_joined(k, joined) or self._is_gapped(k, second_start):
                continue
            if adds and self._is_added(k, second_start):
                continue
            passed = self._behind_insertion(k, second_start)
            if not passed:
                return True
        return False

    def _behind_insertion(self, border: int, last: int) -> int:
        """Return the index behind the clause put into "I 2018 fik byen, der er lille, 12 klager"; 0 where none ends."""
        line, openers = self._line, words("periods", "inserted", "words")
        sign = line.at(border).text
        closing: frozenset[str] = DASHES if sign in DASHES else frozenset(",") & {sign}
        if sign == "," and line.lower(border + 1) not in openers:
            return 0
        reach = range(border + 1, min(last, border + INSERTED))
        k = next((k for k in reach if line.at(k).text in closing), 0)
        goes_on = openers | words("periods", "when", "words")  # "et hus, der har stået, siden byen købte det i 2018"
        return k + (k > 0 and line.lower(k + 1) not in goes_on)

    def joints(self, first: int, last: int) -> list[int]:
        """Return the places of the words that join clauses between two tokens: "og", "men", "mens"."""
        return [k + (self._line.at(k).text == ",") for k in _within(self.borders, first, last)]

    def _is_joined(self, border: int, joined: frozenset[str]) -> bool:
        """Tell what is passed over, with the "at" of "at der i 2018 kom 40, og at hver kostede 30 kroner"."""
        second = self._line.lower(border) == "at" and self._line.lower(border - 1) in ("og", "men") and "og" in joined
        return second or _joint(self._line, border) in joined

    def _is_gapped(self, border: int, end: int) -> bool:
        """Tell the comma of "I 2018 brugte Aarhus 46 kr., i Odense 39": the verb is that of the clause before it."""
        place = border + 1 + (self._line.lower(border + 1) in ("i", "på", "hos"))
        if self._line.at(border).text != "," or not self._line.at(place).text[:1].isupper():
            return False
        return end - border < 3 * REACH and not any(self._line.is_verb(k) for k in range(border + 1, end))

    def _is_added(self, border: int, end: int) -> bool:
        """Tell the comma of "De fik i 2018 tilbud om arbejde, de fleste på under 15 timer": no verb follows."""
        line, added = self._line, words("periods", "added", "words")
        stop = next((k for k in range(end, border + INSERTED) if line.at(k).kind == "p"), None)
        if line.at(border).text != "," or stop is None or _within(self._now, border, stop + 1):
            return False
        led = all(line.lower(k) in added for k in range(border + 1, end))
        return led and not any(line.is_verb(k) for k in range(end, stop))

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


def _joint(line: Line, i: int) -> str:
    """Return the word that a border is, or the one behind its comma: the "og" of ", og så kom"."""
    return line.lower(i + (line.at(i).text == ","))


def _within(places: list[int], first: int, last: int) -> list[int]:
    return places[bisect_left(places, first) : bisect_left(places, last)]


def says_now(line: Line, i: int) -> bool:
    """Tell "nu", "i dag" and the "siden" of "og siden har de", which end what was said of an earlier time."""
    word = line.lower(i)
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
