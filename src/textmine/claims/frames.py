"""What each figure is compared by: the noun that is counted or priced, its scope, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from textmine.claims.clauses import clause, content, counted_noun, deed, measured_noun, turns
from textmine.claims.documents import About, Corpus, Row
from textmine.claims.names import dwellings, name_key, names_in
from textmine.claims.values import FAMILY, Span, scale, span_of
from textmine.claims.words import ANYBODY, WORD, deeds, is_anybody, lemma, listed, noun, phrase

LONGEST = 2000
"""Characters of a sentence that are read: a table pasted as one line is no sentence."""
BARE_MILLIONS = re.compile(r"mill|mia|mio")
STEP = re.compile(r"\b(?:med|på)\s*$")
"""What stands before the change itself, be it of money: en stigning på, faldt med."""
OF_A_THING = ("duration", "measure")
"""What claims nothing where the sentence names no measured thing: how long something took is told."""
BACK = 5
"""Words before the number that may say that it is planned, across a clause: `sit mål om at udtage 40`."""
GOVERNING = 3
"""Words before `at` that may: `forvaltningen venter, at tallet falder til 40`."""
STEM = 4
"""Letters of a word by which it is told; three to six do as well (cross-validated on corpus/claims)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A figure with what it is compared by. All words are base forms, names are as `name_key` gives them."""

    figure_id: str
    document_id: str
    start: int
    text: str
    sentence: str
    at: int
    """Where the text begins in the sentence."""
    family: str
    unit: str | None
    per: str | None
    thing: str | None
    """None where the sentence does not name it."""
    change: str | None
    is_step: bool
    """Whether it is the change itself: `steg med 40`, not `steg til 40`."""
    modifier: str | None
    value: float
    """In the measure of its family."""
    value_max: float | None
    span: Span
    words: frozenset[str]
    """Of the clause, without the thing."""
    turns: frozenset[str]
    """Of the clause: prepositions with their noun."""
    names: frozenset[str]
    """In the clause, places left out."""
    spoken: frozenset[str]
    """Words of the whole sentence."""
    heard: frozenset[str]
    """Names in the whole sentence, of its source, and of the bodies that these belong to."""
    scope: frozenset[str] | None
    """Places that it holds for; None where it may hold for the country."""
    is_local: bool
    """Whether the clause itself says that it holds for a place."""
    is_country: bool
    """Whether it says that it holds for the whole country."""
    planned: bool
    denied: bool
    """Whether the text says that it is not so many."""
    without: bool
    matter: frozenset[str]
    """What its document is about: names and words of the title."""
    stems: frozenset[str]
    """Of the words of the clause, the thing and `per` among them."""
    near: frozenset[str]
    """Stems of the whole sentence."""
    published: date | None
    period: tuple[date, date] | None

    @property
    def before(self) -> str:
        """What stands before it in its sentence."""
        return self.sentence[: self.at]

    @property
    def around(self) -> date | None:
        """The day that it is of, as near as is known."""
        return self.period[1] if self.period else self.published


def frames_of(figures: Iterable[Row], corpus: Corpus) -> Iterator[Frame]:
    """What each figure is compared by; copies and what cannot be compared are left out."""
    for row in figures:
        about = corpus.about.get(row["document_id"])
        if about is None or row["value"] is None or row["kind"] not in FAMILY:
            continue
        sentence, text = (" ".join(row[name][:LONGEST].split()) for name in ("sentence", "text"))
        at = sentence.find(text)
        if at >= 0 and (frame := _frame(row, about, corpus.places, (sentence, text, at))):
            yield frame


def _frame(row: Row, about: About, places: frozenset[str], where: tuple[str, str, int]) -> Frame | None:
    sentence, text, at = where
    before, after = clause(sentence, at, at + len(text))
    forms = WORD.findall(f"{before} {after}")
    family, unit = _family(row, text)
    thing = _thing(row, family, before, forms)
    if thing is None and family in OF_A_THING:
        return None
    lower = {form.casefold() for form in forms}
    names = names_in(sentence, about.known)
    inside = {key for form in forms if (key := name_key(form)) in names}
    dwelt = places.intersection(inside).union(dwellings(forms, places))
    is_country = not lower.isdisjoint(listed("country"))
    is_here = not dwelt and not lower.isdisjoint(listed("here"))
    own = about.places or frozenset({f"?{row['document_id']}"})  # an unnamed place is no other document's
    heard = names | about.actors.get(row["actor_id"], frozenset())
    by = scale(row["kind"], row["unit"])
    per = _noun(row["per"])
    words = frozenset(content(_unpriced(forms, family), names, places))
    spoken = frozenset(content(WORD.findall(sentence), names, places))
    return Frame(
        figure_id=row["figure_id"],
        document_id=row["document_id"],
        start=row["start"],
        text=text,
        sentence=sentence,
        at=at,
        family=family,
        unit=unit,
        per=ANYBODY if is_anybody(per) else per,
        thing=thing,
        change=row["change"],
        is_step=row["change"] is not None and STEP.search(sentence[:at]) is not None,
        modifier=row["modifier"],
        value=round(row["value"] * by, 9),  # 57 * 0.01 is a hair more than 0.57
        value_max=None if row["value_max"] is None else row["value_max"] * by,
        span=Span(*(end * by for end in span_of(row["value"], row["value_max"], row["modifier"], text, row["kind"]))),
        words=words - {thing, per},
        turns=frozenset(turn for turn in turns(forms) if turn.split()[-1] != thing),
        names=frozenset(inside - places),
        spoken=spoken,
        heard=heard.union(*(about.bodies.get(key, ()) for key in heard)),
        scope=dwelt or (own if is_here else None if is_country else about.main),
        is_local=bool(dwelt) or is_here,
        is_country=is_country,
        planned=_is_planned(lower.union(_around_plan(sentence[:at]))),
        denied=phrase("denied").search(before) is not None,
        without=not listed("without").isdisjoint(map(lemma, lower)),
        matter=about.matter,
        stems=_stems({*words, thing, per}),
        near=_stems(spoken),
        published=about.published,
        period=_period(row, about.published),
    )


def _family(row: Row, text: str) -> tuple[str, str | None]:
    """The family of a figure, and its unit where that must be the same; bare millions are of money."""
    if row["kind"] == "count" and row["counted"] is None and BARE_MILLIONS.search(text.casefold()):
        return "money", "DKK"
    family = FAMILY[row["kind"]]
    return family, row["unit"] if family in ("money", "measure") else None


def _thing(row: Row, family: str, before: str, forms: Iterable[str]) -> str | None:
    if family == "money":
        return deed(before, forms)
    if row["counted"]:
        return counted_noun(row["counted"])
    return None if family == "count" else measured_noun(before)


def _around_plan(before: str) -> Iterator[str]:
    """The words that may say that a number is planned: the last, and those that what is said hangs on: `venter, at`."""
    governing = before.rpartition(" at ")[0] if " at " in before else ""
    yield from map(str.casefold, WORD.findall(before)[-BACK:])
    yield from map(str.casefold, WORD.findall(governing)[-GOVERNING:])


def _is_planned(forms: Collection[str]) -> bool:
    return any(word in listed("planned") for form in forms for word in (form, lemma(form)))


def _stems(words: Iterable[str | None]) -> frozenset[str]:
    """The beginnings of words, which what is told of one thing shares: ledig, ledige, ledighed."""
    return frozenset(word[:STEM] for word in words if word)


def _noun(written: str | None) -> str | None:
    forms = WORD.findall(written or "")
    return noun(forms[-1]) if forms else None


def _unpriced(forms: Iterable[str], family: str) -> Iterator[str]:
    """The words, of money without those that say what it does: they are its thing."""
    return (form for form in forms if family != "money" or form.casefold() not in deeds())


def _period(row: Row, published: date | None) -> tuple[date, date] | None:
    start, end = row["period_start"], row["period_end"]
    if start is None and end is None:
        return None
    start = start or date.min
    return start, max(start, end or published or date.max)
