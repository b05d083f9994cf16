"""Where a reported clause begins and ends inside its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Token

from textmine.annotate.lexicon import words
from textmine.annotate.marks import MARKS
from textmine.annotate.pages import Page, Word, is_title

_AT = re.compile(r"\bat\s+(?=\S)")
_EDGE = re.compile(r"[,;:]\s+|\s+[–—-]\s+|\s+og\s+")
_TRAILING = re.compile(r"[.!?…]+[\"”“»«’)]*$")
_ABBREVIATED = re.compile(r"\b(?:kr|mio|mia|pct|bl\.a|m\.m|m\.v|mv|osv|o\.l|kl|dkk)\.$")
_OPENING = r"[\s(][\"“”„»’‘]\w"
_OPENERS = {"hvad", "hvor", "hvordan", "hvorfor", "hvem", "hvis", "når", "fordi", "som", "hvilket", "uden"}
REACH = 200
"""How far behind its verb the `at` of a clause may stand."""


def words_from(page: Page, place: int, n: int) -> list[Word]:
    """The n words from a place on."""
    i = page.index(place)
    return page.words[i : i + n]


def token_at(page: Page, place: int) -> Token | None:
    """The token of the language model at a place of the page."""
    span = page.passage.doc.char_span(place, place + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def is_finite(page: Page, word: Word) -> bool:
    """Whether a word is a finite verb, by the list of the frequent ones, else by the language model and its ending."""
    lower = word.text.casefold()
    if lower in words("speech", "finite_verbs", "indirect"):
        return True
    token = token_at(page, word.start)
    return (
        token is not None and token.pos_ in {"VERB", "AUX"} and lower.endswith(("r", "ede", "te", "s", "k", "v", "d"))
    )


def that_clause(page: Page, verb: Word, end: int) -> tuple[int, int] | None:
    """`at` behind a verb and the clause that it opens; None where an infinitive or another clause comes first."""
    for m in _AT.finditer(page.text, verb.end, min(end, verb.end + REACH)):
        between = page.text[verb.end : m.start()]
        if re.search(r"[.!?;:\n]", between):
            return None
        comma = between.rstrip().endswith(",")
        if not comma and (not _is_conjunction(page, m.start(), m.end()) or "," in between):
            if "," in between:
                return None
            continue
        return (m.start(), m.end()) if _plain(page, verb, between.rstrip(" ,")) else None
    return None


def _is_conjunction(page: Page, at: int, after: int) -> bool:
    """Whether `at` without a comma opens a clause and no infinitive, where the language model tells."""
    token = token_at(page, at)
    following = token_at(page, after)
    if token is None or following is None or not token.pos_:
        return False
    return token.pos_ == "SCONJ" and following.pos_ in {"PRON", "DET", "PROPN", "NOUN"}


def _plain(page: Page, verb: Word, between: str) -> bool:
    """Whether what stands between a verb and `, at` is no clause of another verb and nothing else that is told."""
    inside = [w for w in words_from(page, verb.end, 30) if w.end <= verb.end + len(between)]
    if any(w.text.casefold() in words("speech", "no_content") for w in inside):
        return False
    if any(w.text.casefold() == "så" for w in inside[-3:]) and len(inside) > 1:
        return False
    pieces = between.split(", ")
    if len(pieces) == 1:
        return len(inside) <= 14 and not any(
            w.text.casefold() in _OPENERS
            and not (w.text == "som" and n + 1 < len(inside) and is_title(inside[n + 1].text))
            for n, w in enumerate(inside)
        )
    relative = any(piece.split()[:1] in (["der"], ["som"]) for piece in pieces[1:])
    told = any(w.text in words("speech", "indirect", "infinitives") for w in inside)
    conjunction = any(piece.split()[:1] and piece.split()[0] in _NEW for piece in pieces[1:])
    return not told and not conjunction and (relative or not any(is_finite(page, w) for w in inside))


_NEW = {"og", "men", "mens", "da", "når", "fordi", "hvis", "for", "så", "selvom", "selv", "siden", "hvor"}


def clause_end(page: Page, start: int, end: int, *, subordinate: bool, quoted: Callable[[int], bool]) -> int:
    """Where a clause that begins at a place ends: at the sentence's end, or before what is told by somebody else.

    That is a coordinated clause with a verb of saying of its own, the author's `men` or `hvilket`, a reporting clause
    behind it, and, where the reporting clause is itself a subordinate one (`Når hun siger, at ..., er det`), the verb
    of the main clause.
    """
    for m in _EDGE.finditer(page.text, start, end):
        if m.start() > start and not quoted(m.start()) and _breaks(page, m, end, subordinate=subordinate):
            return m.start()
    return end


def _breaks(page: Page, m: re.Match[str], end: int, *, subordinate: bool) -> bool:
    """Whether what stands behind a mark or `og` is no longer what the clause says."""
    if m.group().startswith(":") and page.text[m.end()] in MARKS:
        return True
    i = page.index(m.end())
    following = [w for w in page.words[i : i + 12] if w.start < end]
    if not following or page.text[m.end() : following[0].start].strip(" –—-"):
        return False
    first, rest = following[0], following[1:]
    mark = m.group().strip()
    if mark == "og":
        return first.text == "at" or _reports(page, first, end)
    if mark == ",":
        return _comma(page, first, subordinate=subordinate) or _coordinated(page, first, rest, end)
    return mark == ";"


def _comma(page: Page, first: Word, *, subordinate: bool) -> bool:
    """`..., hvilket`, `..., siger hun`, and behind a subordinate reporting clause the main clause's verb."""
    lower = first.text.casefold()
    if lower == "hvilket" or lower in words("speech", "direct") - words("speech", "homographs"):
        return True
    return subordinate and is_finite(page, first)


def _coordinated(page: Page, first: Word, rest: list[Word], end: int) -> bool:
    """`..., og at`, `..., og det er`, `..., men hver gang`, `..., mens Krag mener, at`."""
    if first.text not in {"og", "men", "mens", "samt"} or not rest:
        return False
    if rest[0].text == "at" or (
        first.text == "og" and is_finite(page, rest[0]) and page.gap(page.index(first.start)) == " "
    ):
        return True
    if first.text == "og" and rest[0].text in {"det", "jeg"} and any(is_finite(page, w) for w in rest[1:2]):
        return True
    if first.text == "men":
        return (
            rest[0].text not in {"kun", "om"} and not is_finite(page, rest[0]) and any(is_finite(page, w) for w in rest)
        )
    if rest[0].text in {"hun", "han"} and len(rest) > 1 and rest[1].text in words("speech", "telling"):
        return True
    return any(_reports(page, w, end) or _quotes(page, w, end) for w in rest[:8])


def _reports(page: Page, verb: Word, end: int) -> bool:
    """Whether a word is a verb of saying with a clause of its own behind it."""
    return verb.text in words("speech", "indirect") and that_clause(page, verb, end) is not None


def _quotes(page: Page, verb: Word, end: int) -> bool:
    """Whether a verb of saying leads to somebody's words in marks: `..., og Krag siger: »...«`."""
    behind = page.text[verb.end : min(end, verb.end + REACH)]
    if verb.text in words("speech", "calling"):
        return re.search(_OPENING, behind) is not None
    return verb.text in words("speech", "direct") and re.search(r":\s*[\"“”„»’‘]", behind) is not None


def trimmed(text: str) -> str:
    """A clause without the mark that ends its sentence; the full stop of an abbreviation stays."""
    text = text.rstrip()
    if _ABBREVIATED.search(text):
        return text
    return _TRAILING.sub("", text).rstrip(" ,")
