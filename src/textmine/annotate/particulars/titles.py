"""Where a title begins and ends in running text, and which form it is called by: `ministeren` is a `minister`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from textmine.annotate.lexicon import endings, words
from textmine.annotate.noun_sorts import is_body_noun
from textmine.annotate.pages import Page, definite_title, says
from textmine.annotate.pages import is_title as is_head

_WORD = re.compile(r"[^\W_]+(?:[-.'’/][^\W_]+)*[-.]?")
_PART = re.compile(r"[^\s,;:()\"”»“]+")
_BREAK = re.compile(r"[\n,;:()\"”»“]")
_AND = re.compile(r" og (?:tidligere |nuværende )?([^\W_]+(?:-[^\W_]+)*)")
_FIELD = re.compile(
    r" (?:i|for|inden for) (?:[a-zæøå-]+(?:en|et|ne)s )?"
    r"(?:(?:frie|små|store|nye|unge|ældre|udsatte|almene|grønne|sociale|højere|private|offentlige"
    r"|[a-zæøå]+(?:ske|lige)) )?(?![a-zæøå]+(?:al|isk) )[a-zæøå][a-zæøå-]*(?<!ens)(?<!ets)(?: og [a-zæøå-]+)?"
    r"(?=[ ,.;\n]|$)"
)
_FIELD_BEFORE = re.compile(r"([^\s,;:()\"”»“]+) (?:i|for|inden for|på) ([a-zæøå][a-zæøå-]*)(?: og [a-zæøå-]+)?$")
_DEFINITE_ENDS = re.compile(r" (?:for|i|på|ved|hos|fra|af|der|som|hedder)\b|[,.;)]|$")
"""What follows a definite title in apposition: `, formanden for X`; else it begins a clause of its own."""
_ORDINAL = re.compile(r"\d\. (?=[a-zæøå])")
_NEW = re.compile(r"^(?:ny|nye|nyt|nyvalgt|nyvalgte|nyudnævnt|nyudnævnte|nuværende) (?=\w)", re.IGNORECASE)
_QUALITY = re.compile(r"(?:isk|lig|al|el)e$")
SHOUTED = 4
"""Letters from which on a word in capitals is no abbreviation."""
_SAID_OF = re.compile(r"([^\W_]+(?:-[^\W_]+)*) ")
_LONGEST = 7
"""Words at most from the first of a title to its last."""
_WIDEST = 90
"""Characters at most of a title before a name."""


@lru_cache(maxsize=65536)
def is_title(word: str) -> bool:
    """Whether a word is a title: by its head, as an occupation, or as a degree (`cand.polit.`)."""
    lower = word.casefold()
    if lower in words("titles", "verbs"):
        return False
    if is_head(word) or lower.startswith("cand."):
        return True
    return lower.endswith(_occupations()) or lower in words("titles", "occupations")


@lru_cache(maxsize=1)
def _occupations() -> tuple[str, ...]:
    """Occupations that also end a compound."""
    return tuple(word for word in endings("titles", "occupations") if len(word) > 5)


def title_from(text: str, start: int) -> int | None:
    """Where a title that begins at a place ends; None where none does within a few words."""
    at = start
    for _ in range(_LONGEST):
        m = _WORD.match(text, at)
        if m is None:
            return None
        word = m.group()
        if is_title(word.rstrip(".")):
            return _coordinated(text, m.start() + len(word.rstrip(".")))
        if not _may_lead(word):
            return None
        at = m.end() + 1 if text[m.end() : m.end() + 1] == " " else m.end()
    return None


def without_ordinal(text: str, start: int) -> int:
    """`2. viceborgmester`: where the title itself begins."""
    ordinal = _ORDINAL.match(text, start)
    return ordinal.end() if ordinal else start


def without_quality(text: str, start: int) -> int:
    """`34-årig dansk snedker`, `inspirerende fotograf`: where the title begins behind what is said of its holder."""
    m = _SAID_OF.match(text, start)
    while m is not None and _is_quality(m.group(1)):
        start, m = m.end(), _SAID_OF.match(text, m.end())
    return start


def _is_quality(word: str) -> bool:
    """An age, a nationality, or a participle that no title has (`inspirerende`, not `praktiserende`)."""
    if word.endswith(("-årig", "-årige")) or word in words("titles", "nations"):
        return True
    return word.endswith("ende") and word not in words("titles", "posted") and not is_title(word)


def _may_lead(word: str) -> bool:
    """Whether a word may stand in a title before its head: `faglig`, `beskæftigelses-`, `adm.`, no verb of saying."""
    if word in words("words", "function_words") - {"ny", "og", "tidligere"} or word in words("speech", "direct"):
        return False
    if word.endswith("."):
        return word.casefold() in words("words", "title_prefixes", "address") | words("titles", "past")
    return word[:1].islower() or word.endswith("-") or word.casefold() in words("words", "title_prefixes")


def _coordinated(text: str, end: int) -> int:
    """`formand og talsperson`: a second title directly behind an `og` belongs to the first; `og ejer` is no post."""
    m = _AND.match(text, end)
    return m.end() if m and is_title(m.group(1)) and m.group(1) not in words("titles", "owners") else end


@lru_cache(maxsize=65536)
def bare_of(word: str) -> str | None:
    """The title or occupation behind a definite form: `formanden`, `geologen`; None for other words."""
    lower = word.casefold()
    forms = (lower.removesuffix(ending) for ending in ("en", "n") if lower.endswith(ending))
    known = (form for form in forms if (is_title(form) or form in words("titles", "verbal")) and not is_title(lower))
    return definite_title(word) or next(known, None)


def definite_from(text: str, start: int) -> int | None:
    """`, formanden for X`: where a title in the definite form ends."""
    m = _WORD.match(text, start)
    return m.end() if m and bare_of(m.group()) and _DEFINITE_ENDS.match(text, m.end()) else None


def with_field(text: str, end: int) -> int:
    """`lektor i økonomi`, `formand for lokaludvalget`: the field belongs to the title; `for de ledige` does not."""
    field = _FIELD.match(text, end)
    inside = set(field.group().split()) - {"i", "for", "og"} if field else set()
    if field is None or inside & (words("words", "function_words") | words("titles", "no_fields")):
        return end
    if field.group().startswith(" i ") and is_body_noun(field.group().split()[-1]):
        return end  # `direktør i klubben`: where the post is held, and not what it is for
    if any(word.endswith("udvalget") for word in inside):
        return end
    first, _, second = field.group().partition(" og ")
    return field.end() if not second or not says(second) else end + len(first)


def title_until(text: str, end: int) -> tuple[int, str] | None:
    """The title whose last word ends at a place, with what belongs to it before: `tidligere`, `beskæftigelses- og`."""
    line = _BREAK.split(text[max(0, end - _WIDEST) : end])[-1]
    parts = list(_PART.finditer(line))
    if not parts or parts[-1].end() != len(line):
        return None
    last = parts[-1].group()
    if (not is_title(last) and bare_of(last) is None) or _of_another(last, parts[-2:-1]):
        return None
    k = len(parts) - 1
    while k > 0 and _belongs(parts[k - 1].group(), parts[k - 2].group() if k > 1 else ""):
        k -= 1
    start = end - len(line) + parts[k].start()
    return start, text[start:end]


def _of_another(last: str, before: Sequence[re.Match[str]]) -> bool:
    """`Hans afløser`, `Krags efterfølger`: who has come after another has no title by that."""
    whose = before[0].group() if before else ""
    return last in {"afløser", "efterfølger"} and (
        whose.casefold() in {"hans", "hendes", "deres", "sin"} or whose.endswith("s")
    )


def _belongs(word: str, before: str) -> bool:
    """Whether a word before a title is part of it: `adm.`, `politisk`, `social-`, and the `og` behind that."""
    lower = word.casefold()
    if lower in words("words", "title_prefixes") or lower.endswith(endings("titles", "qualities")):
        return True
    return word.endswith("-") or (word == "og" and before.endswith("-"))


def title_with_field(text: str, end: int, is_body: Callable[[str], bool]) -> tuple[int, str] | None:
    """`lektor i socialret X`: a field in small letters between title and name, which is no noun for a body."""
    m = _FIELD_BEFORE.search(text, max(0, end - 60), end)
    if m is None or not is_title(m.group(1)) or m.group(2) in words("words", "function_words") or is_body(m.group(2)):
        return None
    found = title_until(text, m.end(1))
    return (found[0], text[found[0] : end]) if found else None


def bare(title: str) -> str:
    """A title in its indefinite form: `formanden` is `formand`, `politiske leder` is `politisk leder`."""
    first, *rest = title.split(" ")
    if rest and _QUALITY.search(first):
        return " ".join([first[:-1], *rest])
    return title if is_title(first) else " ".join([bare_of(first) or first, *rest])


def in_sentence(page: Page, start: int, title: str) -> str:
    """A title that opens a sentence in the form it has inside one; a definite form as its bare one."""
    parts = _NEW.sub("", title).replace(" FOR ", " for ").split(" ")
    if not any(map(is_title, parts)):
        parts = [bare_of(part) or part for part in parts]
    if len(parts) > 1 and _QUALITY.search(parts[0]):
        parts[0] = parts[0][:-1]
    head = parts[0]
    opens = (head[1:].islower() or len(head) >= SHOUTED) and page.index(start) in page.openers
    return " ".join([small(head) if opens else head, *parts[1:]])


def small(title: str) -> str:
    """A title in small letters, unless it is an abbreviation: `Sekretær`, `LÆGE`; not `HR-chef`, `CEO`."""
    if title.isupper() and len(title) >= SHOUTED:
        return title.lower()
    return title[:1].lower() + title[1:] if title[1:].islower() else title


def is_past(title: str) -> bool:
    """Whether somebody held a post once: `tidligere formand`, `eksminister`."""
    first = title.casefold().split(" ")[0]
    return first in words("titles", "past") or (first.startswith(("eks", "ex-")) and is_title(first))
