"""Where a document calls its persons by a short form that no rule has taken yet."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.annotate.bodies import known_name
from textmine.annotate.firstnames import is_common, is_first_name, is_surname, is_word
from textmine.annotate.lexicon import words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page, genitive_bare, is_title, says
from textmine.annotate.people import GENERATIONS
from textmine.annotate.persons import People
from textmine.annotate.short_keys import ADDRESSES

_BEFORE_SURNAMES = frozenset({"gamle", "unge", *ADDRESSES["female"], *ADDRESSES["male"]})
"""What tells two of one surname apart."""
_PARTICLES = 3
"""So many small words stand before a surname at most: `de la`, `van den`."""


_ACTS = frozenset({"vil", "ville", "skal", "skulle", "kan", "kunne", "må", "måtte", "har", "havde"})


def _initials_like(text: str) -> bool:
    return text.isupper() and len(text) < 4


def short_forms(page: Page, k: int, names: Sequence[Name], people: People) -> list[Name]:
    """Find surnames, first names and shouted full names of this document's persons that no rule has taken yet."""
    taken = {place for name in names for place in range(name.start - page.start, name.end - page.start)}
    found: list[Name] = []
    i = 0
    while i < len(page.words):
        n = _run(page, i, taken)
        hit = next((m for m in range(n, 0, -1) if _stands_for(page, i, m, people)), 0)
        hit = hit or (0 if page.words[i].start in taken else _small(page, i, people))
        if hit:
            start, end = _with_particle(page, i, hit, people), _with_generation(page, i + hit - 1, people)
            segment, text = page.passage.segment.segment_id, page.text[start:end]
            place = page.start + start, page.start + end
            found.append(Name(segment, k, *place, text, "PER", None, i in page.openers))
            hit += end > page.words[i + hit - 1].end
        i += hit or 1
    return found


def _with_particle(page: Page, i: int, n: int, people: People) -> int:
    """The start of a short form, with the `von` or `van den` before it that is its own."""
    start, end = page.words[i].start, page.words[i + n - 1].end
    for before in range(i - 1, max(-1, i - 1 - _PARTICLES), -1):
        word = page.words[before].text.casefold()
        small = word in words("words", "particles") or word in _BEFORE_SURNAMES
        if not small or not joined(page, before):
            break
        if people.of_exact(page.text[page.words[before].start : end]):
            start = page.words[before].start
    return start


def joined(page: Page, i: int) -> bool:
    """Whether the word behind belongs with a word: a space between, or the dot of `hr.`."""
    return page.gap(i) == " " or (page.gap(i) == ". " and page.words[i].text.casefold() in {"hr", "frk"})


def _with_generation(page: Page, last: int, people: People) -> int:
    """The end of a short form, with the `junior` behind it where the document has somebody called so."""
    end = page.words[last].end
    behind = page.words[last + 1] if last + 1 < len(page.words) and page.gap(last) == " " else None
    return behind.end if behind and behind.text in GENERATIONS and people.of_exact(behind.text) else end


def _small(page: Page, i: int, people: People) -> int:
    """Words of a name without its capitals (`mvh hanne bach`), or `junior` alone; else 0."""
    first = page.words[i].text
    if not first.islower():
        return 0
    if first in GENERATIONS and people.of_exact(first):
        return 1
    if not is_first_name(first.title()) or is_common(first.title()):
        return 0
    for n in (3, 2):
        words_here = page.words[i : i + n]
        text = " ".join(word.text for word in words_here)
        spaced = all(page.gap(i + k) == " " for k in range(len(words_here) - 1))
        if len(words_here) == n and spaced and text.islower() and people.of_whole(text):
            return n
    return 0


def _run(page: Page, i: int, taken: set[int]) -> int:
    n = 0
    while n < 5 and i + n < len(page.words) and page.words[i + n].capital and page.words[i + n].start not in taken:
        n += 1
        if page.gap(i + n - 1) not in {" ", "\u00a0", " - "}:
            break
    return n


def _stands_for(page: Page, i: int, n: int, people: People) -> bool:
    text = page.text[page.words[i].start : page.words[i + n - 1].end]
    if n > 1 and people.of_full(text.title() if text.isupper() else text) is not None:
        return True
    if not people.of_short(text) or (n == 1 and not _alone(page, i, text, exact=bool(people.of_exact(text)))):
        return False
    return n > 1 or not _initials_like(text)


def _alone(page: Page, i: int, text: str, *, exact: bool) -> bool:
    """Whether one word stands as a name of its own: no capital beside it, no word that opens a sentence."""
    bare = genitive_bare(text) or text
    small = text.casefold() in words("words", "function_words")
    acts = exact and i + 1 < len(page.words) and page.words[i + 1].text in _ACTS  # "Hans vil", not "Hans bil"
    if (small and ((i in page.openers and not acts) or not (exact and is_first_name(text)))) or known_name(text):
        return False
    if i in page.openers and _ordinary(page, i, text, bare, exact=exact):
        return False
    if (
        i
        and page.gap(i - 1) == " "
        and page.words[i - 1].capital
        and not page.words[i - 1].shouted
        and i - 1 not in page.openers
        and not is_title(page.words[i - 1].text)
    ):
        return False
    return not (
        i + 1 < len(page.words)
        and page.gap(i) == " "
        and page.words[i + 1].capital
        and not page.words[i + 1].shouted
        and not text.isupper()
    )


def _verb_behind(page: Page, i: int) -> bool:
    """Whether a finite verb follows directly: a noun as the subject has an article, a surname has none."""
    if i + 1 >= len(page.words) or page.gap(i) != " ":
        return False
    after = page.words[i + 1]
    span = page.passage.doc.char_span(after.start, after.end)
    return says(after.text) or (span is not None and len(span) == 1 and span[0].pos_ in {"VERB", "AUX"})


def _ordinary(page: Page, i: int, text: str, bare: str, *, exact: bool) -> bool:
    """Whether a capital that opens a sentence is the sentence's: no verb follows, or the paragraph has it small."""
    known = any(is_first_name(w) or is_surname(w) for w in (text, bare))
    if is_common(text) or is_common(bare):
        return not _verb_behind(page, i)
    if exact and not known and text not in GENERATIONS:
        return any(word.text == text.casefold() for word in page.words)
    return is_word(text) and not known and text not in GENERATIONS
