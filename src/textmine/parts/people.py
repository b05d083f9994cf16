"""Names of persons by their shape, and who is named in a byline, a signature or the line under a pull quote."""

from __future__ import annotations

import re
from functools import lru_cache

from textmine.parts.dates import find_dates
from textmine.parts.lines import Line
from textmine.parts.wording import normal, table

_UPPER = "A-ZÆØÅÉÖÄÜÁÓÍÐÞÇŠŽ"
_TOKEN = re.compile(rf"[{_UPPER}][\w’'´]*(?:-[{_UPPER}a-zæøå][\w’'´]*)*\.?|[{_UPPER}]\.(?:-?[{_UPPER}]\.)*")
_JOINED = re.compile(r"(?:el|al|ben|bin|d)[-’'](?=\w)")
"""A small word that a surname begins with: "el-Khatib"."""
_PAREN = re.compile(r"\([^)]{0,60}\)|\[[^\]]{0,60}\]")
_MASKED = re.compile(r"[xX*•#█▒]{5,}")
_SEPARATOR = re.compile(r"\s{0,4}(,|;|/|\||•|·|&|\s[-–—]\s|\bog\b|\bsamt\b|\band\b|\bmed\b|:)\s{0,4}", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:^|(?<=[\s,;|/.]))(?P<who>arkivfoto|privatfoto|pressefoto|foto(?:s|graf)?(?:er(?:ing)?)?|illustration(?:er)?|grafik|tegning(?:er)?|video|billeder|photo)"
    r"(?:\sog\svideo)?\s?(?::|af\b|/)?\s{0,3}|(?:^|(?<=[\s,;|/.]))"
    r"(?P<text>tekst(?:\s?(?:og|&|/)\s?(?:foto|billeder|video|fotos))?|ord|skrevet af|interview)\s?(?::|af\b)\s{0,3}",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    lists = table("names.toml")
    made = {k: frozenset(w.casefold() for w in v) for k, v in lists.items() if k != "given"}
    return made | {"given": frozenset(w.casefold() for w in lists["given"].split())}


@lru_cache(maxsize=1)
def _openings() -> tuple[str, ...]:
    phrases = [normal(p) for p in table("phrases.toml")["byline"]["start"]]
    return tuple(sorted(phrases, key=lambda p: (-len(p), p)))


def is_given(word: str) -> bool:
    """Whether a word is, or begins with a hyphen after, a common given name."""
    return word.casefold().split("-")[0] in _lists()["given"]


def is_role(text: str) -> bool:
    """Whether a text begins like a person's role: one of its first words is, or ends in, an occupation."""
    words = [w.strip(".,()").casefold() for w in text.split()[:4]]
    return any(is_occupation(w) for w in words)


def is_occupation(word: str) -> bool:
    """Whether a word is an occupation or a compound that ends in one."""
    jobs = _lists()["occupation"]
    word = word.casefold()
    forms = [word, *(word[: -len(e)] for e in ("ne", "er", "e") if word.endswith(e) and len(word) > 6)]
    return any(_is_job(form, jobs) for form in forms)


def _is_job(word: str, jobs: frozenset[str]) -> bool:
    return word in jobs or f"{word}." in jobs or any(word[-n:] in jobs for n in range(4, min(len(word) - 2, 24)))


def full_name(text: str) -> str | None:
    """Return a text as a person's name if it is shaped like one: two to five capitalised words, none of a body."""
    tokens = text.strip(" .,:;*_\"”“»«’'").split()
    if not 2 <= len(tokens) <= 5 or not all(_name_token(t, i, len(tokens)) for i, t in enumerate(tokens)):
        return None
    if tokens[0].casefold().strip(".") in _lists()["place_openings"]:
        return None
    particles = _lists()["particles"]
    banned = any(_is_of_body(t.casefold().strip(".")) for t in _unlike_surname(tokens) if t not in particles)
    if banned or is_occupation(tokens[0]) or _is_heading(tokens):
        return None
    return " ".join(_cased(t) for t in tokens) if all(_is_caps(t) for t in tokens) else " ".join(tokens)


def _is_heading(tokens: list[str]) -> bool:
    """Whether words with capitals are a heading by a small one among them: "Smed Er Hos Mor", "FUND I HAVE"."""
    small = _lists()["small_words"]
    return any(t.casefold() in small for t in tokens) or ("I" in tokens[1:] and all(map(_is_caps, tokens)))


def _is_of_body(word: str) -> bool:
    """Tell a word of no person's name, among them the "Lokalavis" of "Thy Lokalavis"."""
    return word in _lists()["not_name"] or word.endswith(("avis", "avisen", "tidende", "dagblad", "folkeblad"))


def _unlike_surname(tokens: list[str]) -> list[str]:
    """Return the words of what may be a name, without a last one that is a surname too: "Poul Erik Gade"."""
    also = tokens[-1].casefold() in _lists()["also_surname"] and is_given(tokens[0])
    return tokens[:-1] if also else tokens


def _name_token(token: str, at: int, n: int) -> bool:
    if token in _lists()["particles"]:
        return 0 < at < n - 1
    if at and (joined := _JOINED.match(token)):
        token = token[joined.end() :]
    if not _TOKEN.fullmatch(token) or any(c.isdigit() for c in token):
        return False
    return not (at == n - 1 and token.endswith(".") and len(token) > 2)


def _is_caps(token: str) -> bool:
    return token.isupper()


def _cased(token: str) -> str:
    return "-".join(p.capitalize() for p in token.split("-")) if len(token.strip(".")) > 1 else token


def is_caps_name(text: str) -> bool:
    """Whether a text is a name in capitals ("HANS JENSEN"), told from a heading by its given name."""
    return bool(full_name(text)) and is_given(text.split()[0])


@lru_cache(maxsize=1)
def _greetings() -> tuple[str, ...]:
    return tuple(sorted(table("phrases.toml")["greeting"]["start"], key=lambda p: (-len(p), p)))


def without_greeting(text: str) -> str:
    """Return a signature without the greeting in front of it."""
    low = text.casefold()
    for greeting in _greetings():
        if low.startswith(greeting) and not low[len(greeting) : len(greeting) + 1].isalnum():
            return text[len(greeting) :].lstrip(" ,.:-–")
    return text


@lru_cache(maxsize=8192)
def leading_name(text: str) -> str | None:
    """Return the name that a text begins with, if it begins with one: what stands before a comma, bracket or role."""
    text = without_greeting(text[:200])
    cut = re.split(r"[,(;:|•·/]|\s(?:[-–—&]|og|OG|and)\s", text, maxsplit=1)[0].strip()
    name = full_name(cut)
    if name:
        return name
    tokens = cut.split()
    while tokens and is_occupation(tokens[0].strip(".,")) and len(tokens) > 2:
        tokens = tokens[1:]
    for n in range(min(5, len(tokens)), 1, -1):
        if (found := full_name(" ".join(tokens[:n]))) and (n == len(tokens) or is_occupation(tokens[n].strip(".,"))):
            return found
    return None


def inner_name(text: str) -> str | None:
    """Return the name that ends a phrase: "vognmand Aksel Dam", "minister for by og land Karen Bro"."""
    words = text.split()
    for i, word in enumerate(words):
        if i and is_given(word) and word[:1].isupper():
            return full_name(" ".join(words[i : i + 4]))
    return None


def is_person_line(line: Line) -> bool:
    """Whether a line is a name with what its bearer is: "Hans Jensen (V), formand, Vejle"."""
    if len(line.text) > 300:
        return False
    text = without_greeting(line.text.strip("-–— "))
    if line.n_words > 26 or (line.stops and text.endswith((".", "?", "!")) and line.n_words > 6) or len(text) > 220:
        return False
    parts = re.split(r",\s|\s(?:og|OG|&)\s", text)
    if len(parts) > 1 and all(full_name(p) and is_given(p.split()[0]) for p in parts):
        return True
    name = leading_name(text)
    if name is None:
        return False
    rest = text.split(name.split()[-1], 1)[-1] if name.split()[-1] in text else ""
    if not rest.strip(" ,."):
        return is_given(name.split()[0])
    if re.match(r"\s*\((?:[A-ZÆØÅ]{1,2}|[A-ZÆØÅ]\w{2,20})\)", rest):
        return True
    return (
        bool(re.match(r"\s*[,(|•·/]|\s[-–—]\s", rest))
        and (is_given(name.split()[0]) or _says_role(rest))
        and not _is_clause(rest)
    )


def _says_role(rest: str) -> bool:
    return any(is_occupation(w.strip(".,()")) for w in rest.split()[:6])


def _is_clause(rest: str) -> bool:
    words = rest.casefold().split()
    return any(
        w in {"har", "er", "siger", "mener", "var", "skal", "vil", "kan", "blev", "at", "fordi", "ikke", "som"}
        for w in words
    )


def opening(text: str) -> str | None:
    """Return what stands behind the words that open a byline ("Af", "Tekst:"), or None where none do."""
    low = text.casefold()
    for phrase in _openings():
        if low.startswith(phrase):
            rest = text[len(phrase) :]
            if not rest or rest[0] in ": \t,-/":
                return rest.lstrip(" :\t,-/")
    return None


def is_byline(line: Line) -> bool:
    """Whether a line opens like a byline and names somebody right there, an agency included."""
    rest = opening(line.text)
    if rest is None or line.n_words > 45:
        return False
    dates = find_dates(rest)
    rest = rest[: dates[0].start].rstrip(" ,|·•–-") if dates and dates[0].start else rest
    head = _LABEL.sub("", rest, count=1) if _LABEL.match(rest) else rest
    if all(is_agency(p.strip(" .")) or is_press(p) for p in re.split(r",\s|\s(?:og|OG|&|/)\s", head)):
        return True
    name = leading_name(head) or next(iter(names_in(head)), None)
    if not name:
        return False
    return line.n_words <= 12 or not (line.stops and _is_clause(head))


def is_agency(text: str) -> bool:
    """Whether a text is a news agency or an editorial office and no person."""
    return text.casefold().strip(" .:/") in {a.strip("/.") for a in _lists()["agencies"]}


def is_nobody(text: str) -> bool:
    """Whether a text says what somebody is, or what time it is, and names nobody."""
    return text.casefold().strip(" .") in _lists()["nobody"]


def names_in(text: str) -> list[str]:
    """Return the persons that a byline (without its opening) names as writers, in order, without picture makers."""
    found: list[str] = []
    for part in _written(without_greeting(text[:2000])):
        for name in _names(_without_addresses(_PAREN.sub(" ", part))):
            if name not in found:
                found.append(name)
    return found


def _without_addresses(text: str) -> str:
    return " ".join(t for t in text.split() if "@" not in t and not _MASKED.search(t) and not t.startswith("[email"))


def _written(text: str) -> list[str]:
    """Return the stretches of a byline that stand under no picture label."""
    parts, last, keep = [], 0, True
    for label in _LABEL.finditer(text):
        if keep:
            parts.append(text[last : label.start()])
        last, keep = label.end(), label["text"] is not None
    if keep:
        parts.append(text[last:])
    return [p for p in parts if p.strip()]


def _names(part: str) -> list[str]:
    pieces = _SEPARATOR.split(part)
    names: list[str] = []
    after_name = True
    for i in range(0, len(pieces), 2):
        separator = pieces[i - 1].strip() if i else ""
        name = leading_name(pieces[i]) if pieces[i].strip() else None
        known = bool(name) and is_given((name or " ").split()[0])
        if name and (not i or known or (after_name and separator not in {",", ":", "-", "–"})):
            names.append(name)
            after_name = full_name(pieces[i]) is not None
        elif pieces[i].strip():
            after_name = False
    return names


def is_house(text: str) -> bool:
    """Whether a text is the whole name of a paper or station that no word of it tells: "Politiken"."""
    return text.casefold().strip(" .,:–-|»«") in _lists()["houses"]


def is_press(text: str) -> bool:
    """Whether a short text is a newspaper's or magazine's name by one of its words."""
    words = [w.strip(".,:–-|»«").casefold() for w in text.split()]
    press = _lists()["press"]
    return " ".join(words) in _lists()["houses"] or (
        0 < len(words) <= 7
        and any(
            w in press
            or any(
                w.endswith(p)
                for p in ("avisen", "tidende", "bladet", "posten", "magasinet", "kureren", "nyt", "kysten")
                if len(w) > len(p) + 2
            )
            for w in words
        )
    )
