"""Persons by the shape of their name and the words beside it, with no model."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from textmine.annotate.bodies import Body, is_place, party_of_letter
from textmine.annotate.firstnames import is_first_name, is_surname, is_word
from textmine.annotate.lexicon import words
from textmine.annotate.pages import Page, genitive_bare, is_title

MAX_WORDS = 5
_PARTY = re.compile(r"\s?\(([A-ZÆØÅ][A-Za-zæøåÆØÅ ]{0,24})\)")
_AGE = re.compile(r",? (?:på )?\(?\d{2}\)?(?: år|,|\))")
_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞĆČĐĞİŁŃŘŚŞŠŤŽŹŻ", "a-zß-öø-ÿćčđěğıłńňřśşšťůžźż\ufffd?Ã¦¸¥†˜…©¼"
_NAME_LIKE = re.compile(rf"^[{_UPPER}][{_LOWER}]+(?:[-'’]?[{_UPPER}][{_LOWER}]+)*['’]?s?$")
_OPENED = re.compile(r"^(?:Mc|Mac|O['’]|[AaEe]l-|Abu-|Ben-|ben-|[Dd]e[ln]?-|[Vv]on-|[Vv]an-)[A-ZÆØÅ]\w+$")
_INITIALS = re.compile(r"^(?:(?:Aa|[A-ZÆØÅ])\.-?){1,3}$|^[A-ZÆØÅ]$")
_MARKS = {
    " »": ("« ",), " «": ("» ",), " ”": ("” ",), " “": ("” ", "“ "), " „": ("“ ", "” "), ' "': ('" ',),
    " '": ("' ",), " ’": ("’ ",), " ‘": ("’ ", "‘ "), " (": (") ",),
}  # fmt: skip
"""Before what somebody is called, in the middle of the name -> behind it."""
GENERATIONS = ("senior", "junior", "sen", "jun", "sr", "jr", "Senior", "Junior")
"""What keeps father and son apart."""
_GENERATION = re.compile(rf" (?:{'|'.join(GENERATIONS)})(?!\w)")


@dataclass(frozen=True, slots=True)
class Person:
    """A stretch of a page that has the shape of a person's name; offsets into the page's text."""

    start: int
    end: int


def find_people(page: Page, bodies: Sequence[Body]) -> list[Person]:
    """Find names of two words and more, left to right, none inside a body that the data file lists.

    A listed first name followed by capitals is enough; another word needs a sign beside it: a title before, a verb
    of saying, an age or a party's letter behind, or a surname at its end.
    """
    taken = {place for body in bodies for place in range(body.start, body.end) if body.kind != "place"}
    found: list[Person] = []
    i = 0
    while i < len(page.words):
        shouted = _shouted_length(page, i, taken)
        n = shouted or _name_length(page, i, taken)
        if shouted or (n and (n > 1 or _titled_surname(page, i)) and _is_person(page, i, n)):
            found.append(Person(page.words[i].start, _with_generation(page, page.words[i + n - 1].end)))
            i += n
        else:
            i += 1
    return found


def _with_generation(page: Page, end: int) -> int:
    m = _GENERATION.match(page.text, end)
    return m.end() if m else end


def _shouted_length(page: Page, i: int, taken: set[int]) -> int:
    """`BODIL HOLM-KRAG HAR GJORT DET IGEN`: a first name and what is no word, all in capitals; else 0."""
    if not page.words[i].shouted or page.words[i].start in taken or not is_first_name(page.words[i].text.title()):
        return 0
    n = 1
    while i + n < len(page.words) and n < MAX_WORDS and page.gap(i + n - 1) == " ":
        word = page.words[i + n]
        known = is_first_name(word.text.title()) or is_surname(word.text.title())
        if not word.shouted or word.start in taken or (is_word(word.text) and not known):
            break
        n += 1
    return n if n > 1 and not is_word(page.words[i + n - 1].text) else 0


def _name_length(page: Page, i: int, taken: set[int]) -> int:
    """Words from i that can make up one name; 0 where the first one cannot begin it."""
    if not _may_begin(page, i, taken):
        return 0
    n = 1
    while i + n < len(page.words) and n < MAX_WORDS:
        nickname = _nickname_length(page, i, n, taken)
        cut = page.gap(i + n - 1) == ". " and page.words[i + n - 1].text.casefold() in words("names", "abbreviated")
        if not nickname and not cut and page.gap(i + n - 1) not in {" ", "\u00a0", "  "}:
            break
        n += nickname
        word = page.words[i + n]
        if word.start in taken or word.text in words("words", "organisation_heads"):
            break
        if _fits(word.text) or is_first_name(word.text):
            n += 1
        elif _particle(page, i + n, taken):
            n += 2
        else:
            break
        if genitive_bare(word.text) and word.text.endswith(("'s", "’s")):
            break
    return n


def _nickname_length(page: Page, i: int, n: int, taken: set[int]) -> int:
    """Words in marks or brackets between a first name and a surname: `Poul »Basse« Krag`; else 0."""
    marks = _MARKS.get(page.gap(i + n - 1), "")
    if not marks or n > 2 or not is_first_name(page.words[i].text):
        return 0
    for m in (1, 2):
        inside, behind = page.words[i + n : i + n + m], page.words[i + n + m : i + n + m + 1]
        named = all(word.capital and not word.shouted and word.start not in taken for word in (*inside, *behind))
        if behind and named and page.gap(i + n + m - 1) in marks and _fits(behind[0].text):
            bracket = page.gap(i + n - 1) == " ("
            other = is_place(inside[0].text) or is_first_name(behind[0].text) or party_of_letter(inside[0].text)
            return 0 if bracket and other else m
    return 0


def _particle(page: Page, k: int, taken: set[int]) -> bool:
    """`von Trier`, `v. Trier`, `el Khatib`: a capital directly behind; never the Danish `af` and `de` before a body."""
    after = page.words[k + 1] if k + 1 < len(page.words) else None
    if after is not None and page.words[k].text == "v" and page.gap(k) == ". ":
        return _fits(after.text) and after.start not in taken
    if page.words[k].text not in words("words", "particles"):
        return False
    if after is None or page.gap(k) != " " or after.start in taken or not _fits(after.text):
        return False
    return page.words[k].text not in {"af", "den", "der", "da", "de"} or (
        page.words[k].text in {"af", "de"}
        and after.text[:1].isupper()
        and not is_first_name(after.text)
        and not is_word(after.text)
    )


def _fits(text: str) -> bool:
    if text.casefold() in words("words", "never") and text not in words("names", "surnames"):
        return False
    return bool(_NAME_LIKE.match(text) or _INITIALS.match(text) or _OPENED.match(text))


def _may_begin(page: Page, i: int, taken: set[int]) -> bool:
    word = page.words[i]
    if word.start in taken or not word.capital or word.text in words("words", "organisation_heads"):
        return False
    if _place_before_name(page, i):
        return False
    if is_first_name(word.text) and (_fits(word.text) or _first_of_two(page, i)):
        return True
    if not _fits(word.text):
        return False
    if word.text.casefold() in words("words", "function_words") or is_title(word.text):
        return False
    return not (i in page.openers and is_word(word.text))


def _place_before_name(page: Page, i: int) -> bool:
    """`borgmester i Odder Bodil Krag`: the place where somebody has a title, with the name directly behind."""
    if i == 0 or i + 2 >= len(page.words) or page.gap(i - 1) != " " or page.words[i - 1].text not in {"i", "på", "fra"}:
        return False
    first, second = page.words[i + 1], page.words[i + 2]
    if page.gap(i) != " " or page.gap(i + 1) != " " or not (first.capital and second.capital):
        return False
    place = is_place(page.words[i].text)
    return place or (is_first_name(first.text) and not is_first_name(page.words[i].text))


def _first_of_two(page: Page, i: int) -> bool:
    """`Maj Britt`: a name that is also the name of something else, with another first name behind."""
    return i + 1 < len(page.words) and page.gap(i) == " " and is_first_name(page.words[i + 1].text)


def _is_person(page: Page, i: int, n: int) -> bool:
    first, last = page.words[i].text, page.words[i + n - 1].text
    last = last if is_surname(last) else genitive_bare(last) or last
    if is_first_name(first):
        return n > 1 and not (n == 2 and page.words[i + 1].text in words("words", "organisation_openers"))
    if any(w.text in words("words", "organisation_openers") for w in page.words[i : i + n]):
        return False
    if _title_before(page, i) or _sign_behind(page, i + n - 1):
        return True
    if n < 2:
        return False
    return (is_surname(last) and not is_word(first)) or _beside_speech(page, i, n)


def _titled_surname(page: Page, i: int) -> bool:
    """`statsminister Frederiksen`: one word is enough behind a title in small letters."""
    word = page.words[i].text
    return (
        _title_before(page, i) and not is_word(word) and i not in page.openers and word not in words("words", "never")
    )


def _title_before(page: Page, i: int) -> bool:
    """`borgmester X`; behind a comma (`min sagsbehandler, X,`) only where a comma or full stop closes it again."""
    if i == 0 or page.gap(i - 1) not in {" ", "\u00a0", ", "}:
        return False
    before = page.words[i - 1].text
    if page.gap(i - 1) == ", ":
        behind = page.text[page.words[i].end : page.words[i].end + 1]
        return is_title(before) and before[:1].islower() and behind in {",", "."}
    return is_title(before)


def _sign_behind(page: Page, last: int) -> bool:
    after = page.text[page.words[last].end : page.words[last].end + 40]
    party = _PARTY.match(after)
    return bool((party and party_of_letter(party.group(1))) or _AGE.match(after))


def _beside_speech(page: Page, i: int, n: int) -> bool:
    """A verb of saying directly before or behind, where no word of the name is an ordinary one."""
    if any(is_word(w.text) for w in page.words[i : i + n]):
        return False
    verbs = words("speech", "direct")
    before = i > 0 and page.gap(i - 1) == " " and page.words[i - 1].text in verbs
    behind = i + n < len(page.words) and page.gap(i + n - 1) == " " and page.words[i + n].text in verbs
    return before or behind


def without_genitive(name: str, attested: Collection[str] = ()) -> str:
    """A person's name without the genitive: `Mette Krags` is Mette Krag, `Jens'` is Jens, `Lars` keeps its s.

    An s at the end goes where the form without it is attested in the document, or is a frequent surname or ends
    like one while the printed form does not.
    """
    for ending in ("'s", "’s", "'", "’"):
        if name.endswith(ending):
            return name.removesuffix(ending)
    bare = genitive_bare(name)
    if bare is None:
        return name
    last, printed = bare.split(" ")[-1], name.split(" ")[-1]
    if " " not in name and is_first_name(printed):
        return name
    if bare in attested or (last in attested and printed not in attested):
        return bare
    if (is_surname(last) and not is_surname(printed)) or (
        last.split("-")[-1] and is_surname(last.split("-")[-1]) and not is_surname(printed)
    ):
        return bare
    if is_first_name(printed) or not is_first_name(last) or " " in name:
        return name
    return bare
