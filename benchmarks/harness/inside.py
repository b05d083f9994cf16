"""Dumps that say things twice, made of other texts: bodies, pull quotes and comments, each with what is to be found."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from harness.reprints import Generator, sentences

Choice = TypeVar("Choice")
PARAGRAPHS = 5
"""An article has so many paragraphs of two or three sentences."""
SENTENCES = 3 * PARAGRAPHS + 1
"""And is drawn from so many; the first gives its title."""
NAMES = (
    "Ulla Brandstrup", "Per Aagesen", "Samira Haddad", "Jens-Ole Krabbe", "Lone Vinther", "Mikkel Toftgaard",
    "Birgit Skovlund", "Hassan Yildirim", "Grethe Nymand", "Tage Lundorff", "Anne-Mette Balle", "Finn Rosager",
)  # fmt: skip
OFFICES = ("formand", "lærer", "overlæge", "borgmester", "direktør", "tillidsmand")
MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "august", "september", "oktober", "november")

LABELS = (
    ("Brødtekst web:", "Brødtekst print:", "Brødtekst app:", "Brødtekst nyhedsbrev:"),
    ("WEBTEKST", "PRINTTEKST", "APPTEKST", "ARKIVTEKST"),
    ("Tekst til avis:", "Tekst til net:", "Tekst til mobil:", "Tekst til arkiv:"),
)
NOTICES = (
    "Artiklen blev også bragt i den trykte avis.",
    "Denne artikel har tidligere kun været åben for abonnenter.",
    "Herunder følger den rettede udgave af artiklen.",
    "Teksten er opdateret af redaktionen.",
)
EDITS = ("same", "typo", "other word", "sentence more", "paragraph less", "of each")
LAYOUTS = ("form", "notice", "title again")


@dataclass(frozen=True)
class Article:
    """What dumps are made of: plain sentences in paragraphs, under a title and a name."""

    title: str
    author: str
    day: str
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def head(self) -> list[str]:
        """Title, byline and date."""
        return [self.title, f"Af {self.author}", self.day]


def articles(texts: Sequence[str], rng: Generator) -> list[Article]:
    """Articles of the plain sentences of the texts in their order, none twice; one article is often of two texts."""
    plain = [" ".join(raw.split()) for text in texts for raw in sentences(text)]
    said = _apart(list(dict.fromkeys(sentence for sentence in plain if _is_plain(sentence))))
    return [_article(said[k : k + SENTENCES], rng) for k in range(0, len(said) - SENTENCES + 1, SENTENCES)]


def _is_plain(sentence: str) -> bool:
    """A whole sentence of the body: no speech, heading or list, nothing that a decoder may repair or mask."""
    return 6 <= len(sentence.split()) <= 35 and re.fullmatch(r"[A-ZÆØÅ][\wæøå ,;:()%-]+[.?!]", sentence) is not None


def _apart(plain: Sequence[str]) -> list[str]:
    """Those that no other one holds."""
    lines = [words_of(sentence) for sentence in plain]
    whole = "\n".join(f" {line} " for line in lines)
    return [sentence for sentence, line in zip(plain, lines, strict=True) if whole.count(f" {line} ") == 1]


def _article(said: Sequence[str], rng: Generator) -> Article:
    first, rest = said[0], list(said[1:])
    paragraphs: list[tuple[str, ...]] = []
    while len(rest) > 1 and len(paragraphs) < PARAGRAPHS:
        n = int(rng.integers(2, 4))
        paragraphs.append(tuple(rest[:n]))
        rest = rest[n:]
    return Article(" ".join(first.split()[:6]).rstrip(",.:;(-"), _pick(NAMES, rng), _day(rng), tuple(paragraphs))


def _day(rng: Generator) -> str:
    return f"{rng.integers(1, 29)}. {_pick(MONTHS, rng)} {rng.integers(2012, 2024)}"


def _pick(choices: Sequence[Choice], rng: Generator) -> Choice:
    return choices[int(rng.integers(len(choices)))]


def words_of(text: str) -> str:
    """Letters and digits alone, lower case."""
    return " ".join(re.findall(r"\w+", text.casefold()))


# Bodies


@dataclass
class Printed:
    """A dump that prints a body several times, and the same dump with one printing."""

    kind: str
    layout: str
    n: int
    dump: str
    single: str
    common: list[set[str]]
    """Each sentence in the forms in which it is printed: one of them is to be left, once."""
    only: list[str]
    """Sentences of one printing: each is to be left, once."""


def bodies(texts: Sequence[str], n: int, seed: int = 1) -> list[Printed]:
    """n dumps with 2 to 4 printings of a body, in every layout and with every kind of edit in turn."""
    rng = np.random.default_rng(seed)
    found = articles(texts, rng)
    made = []
    for k in range(min(n, len(found) - 1)):
        kind, layout = EDITS[k % len(EDITS)], LAYOUTS[(k // len(EDITS)) % len(LAYOUTS)]
        made.append(_printed(found[k], found[k + 1], kind, layout, rng))
    return made


def _printed(article: Article, other: Article, kind: str, layout: str, rng: Generator) -> Printed:
    n = int(rng.integers(2, 5))
    edit = _Edit(article, [s for paragraph in other.paragraphs for s in paragraph], rng)
    printings = [article.paragraphs]
    for k in range(1, n):
        which = EDITS[1 + (k + int(rng.integers(4))) % 4] if kind == EDITS[-1] else kind
        printings.append(edit.printing(which))
    order = [printings[k] for k in rng.permutation(n)]
    family = int(rng.integers(len(LABELS)))
    whole, single = (LAID_OUT[layout](article, printed, family) for printed in (order, [article.paragraphs]))
    return Printed(kind, layout, n, whole, single, list(edit.forms.values()), edit.only)


@dataclass
class _Edit:
    """Makes printings of an article that differ; no paragraph is changed in two of them, nor left out in two."""

    article: Article
    others: list[str]
    rng: Generator
    only: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.forms = {s: {s} for paragraph in self.article.paragraphs for s in paragraph}
        self._free = [int(k) for k in self.rng.permutation(np.arange(1, len(self.article.paragraphs)))]

    def printing(self, kind: str) -> tuple[tuple[str, ...], ...]:
        """The article once more, with one edit of a kind."""
        paragraphs = list(self.article.paragraphs)
        if kind == "same" or not self._free:
            return tuple(paragraphs)
        at = self._free.pop()
        if kind == "paragraph less":
            del paragraphs[at]
        elif kind == "sentence more":
            more = self.others.pop()
            self.only.append(more)
            paragraphs[at] = (paragraphs[at][0], more, *paragraphs[at][1:])
        else:
            paragraphs[at] = self._reworded(paragraphs[at], kind)
        return tuple(paragraphs)

    def _reworded(self, paragraph: tuple[str, ...], kind: str) -> tuple[str, ...]:
        k = int(self.rng.integers(len(paragraph)))
        old = paragraph[k]
        new = misspelt(old, self.rng) if kind == "typo" else self._other_word(old)
        self.forms[old].add(new)
        return (*paragraph[:k], new, *paragraph[k + 1 :])

    def _other_word(self, sentence: str) -> str:
        long = [w for w in " ".join(self.others).split() if w.isalpha() and w.islower() and len(w) > 5]
        return _changed(sentence, lambda _: _pick(long or ["noget"], self.rng), self.rng)


def misspelt(sentence: str, rng: Generator) -> str:
    """One long word with two letters changed about, or one left out."""

    def slip(word: str) -> str:
        at = int(rng.integers(1, len(word) - 2))
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return swapped if rng.random() < 0.5 and swapped != word else word[:at] + word[at + 1 :]

    return _changed(sentence, slip, rng)


def _changed(sentence: str, change: Callable[[str], str], rng: Generator) -> str:
    words = sentence.split()
    long = [k for k, w in enumerate(words) if k and w.isalpha() and w.islower() and len(w) > 5]
    at = _pick(long or [max(range(len(words)), key=lambda k: len(words[k]))], rng)
    return " ".join([*words[:at], change(words[at]), *words[at + 1 :]])


Body = Sequence[Sequence[str]]


def _lines(body: Body) -> list[str]:
    return [" ".join(paragraph) for paragraph in body]


def form(article: Article, printings: Sequence[Body], family: int) -> str:
    """An editorial system's form, a label over each printing."""
    head = [f"Overskrift: {article.title}", f"Journalist: {article.author}", f"Dato: {article.day}"]
    for label, body in zip(LABELS[family], printings, strict=False):
        head += [label, "\n\n".join(_lines(body))]
    return "\n\n".join(head) + "\n"


def with_notices(article: Article, printings: Sequence[Body], family: int) -> str:
    """A page on which a notice stands between the printings."""
    lines = [*article.head, *_lines(printings[0])]
    for k, body in enumerate(printings[1:]):
        lines += [NOTICES[(family + k) % len(NOTICES)], *_lines(body)]
    return "\n\n".join(lines) + "\n"


def title_again(article: Article, printings: Sequence[Body], _: int) -> str:
    """A page that begins anew with each printing."""
    return "\n\n".join(line for body in printings for line in (*article.head, *_lines(body))) + "\n"


LAID_OUT: dict[str, Callable[[Article, Sequence[Body], int], str]] = {
    "form": form, "notice": with_notices, "title again": title_again,
}  # fmt: skip


# Pull quotes

MARKS = (("»", "«"), ('"', '"'), ("”", "”"), ("", ""))
SHORTEST = 7
"""Words that a shortened one has at least."""
TURNS = {"ikke", "aldrig", "ingen", "intet", "uden", "hverken", "kun"}
"""What would turn a sentence round if it were left out: such are not shortened."""
QUOTED = ("whole", "head", "tail", "middle left out")


@dataclass(frozen=True)
class Pull:
    """A paragraph set apart: how it is made, and where its words stand in the dump."""

    kind: str
    look: str
    start: int
    end: int

    @property
    def repeats(self) -> bool:
        """Whether it says again what the text says."""
        return self.kind in QUOTED


@dataclass(frozen=True)
class Quoted:
    """An article with pull quotes."""

    dump: str
    sentences: tuple[str, ...]
    pulls: tuple[Pull, ...]


def pull_quotes(texts: Sequence[str], n: int, seed: int = 1) -> list[Quoted]:
    """n articles, each with two pull quotes that repeat one of its sentences and two that do not."""
    rng = np.random.default_rng(seed)
    found = articles(texts, rng)
    return [_quoted(found[k], found[k + 1], k, rng) for k in range(min(n, len(found) - 1))]


def _quoted(article: Article, other: Article, k: int, rng: Generator) -> Quoted:
    own = [s for paragraph in article.paragraphs for s in paragraph]
    long = [s for s in own if len(s.split()) >= SHORTEST + 3 and not TURNS & set(words_of(s).split())]
    mine = [long[int(i)] for i in rng.permutation(len(long))[:2]]
    theirs = [s for paragraph in other.paragraphs for s in paragraph][:2]
    kinds = [QUOTED[(2 * k) % 4], QUOTED[(2 * k + 1) % 4], "other", "other"]
    lines = [*article.head]
    slots = dict(zip((int(i) for i in rng.permutation(PARAGRAPHS - 1)[:4]), range(4), strict=True))
    said: list[tuple[str, str, int]] = []
    for i, paragraph in enumerate(_lines(article.paragraphs)):
        lines.append(paragraph)
        if i in slots:
            j = slots[i]
            text, look = _set_apart(shortened((mine + theirs)[j], kinds[j]), rng)
            said.append((kinds[j], look, len(lines)))
            lines.append(text)
    starts = [sum(len(line) + 2 for line in lines[:at]) for at in range(len(lines))]
    pulls = (Pull(kind, look, starts[at], starts[at] + len(lines[at].split("\n")[0])) for kind, look, at in said)
    return Quoted("\n\n".join(lines) + "\n", tuple(own), tuple(pulls))


def _set_apart(text: str, rng: Generator) -> tuple[str, str]:
    before, after = MARKS[int(rng.integers(len(MARKS)))]
    named = rng.random() < 0.5
    who = f"\n{_pick(NAMES, rng)}, {_pick(OFFICES, rng)}" if named else ""
    look = f"{'marks' if before else 'no marks'}, {'a name' if named else 'no name'}"
    return f"{before}{text if before else text.rstrip('.')}{after}{who}", look


def shortened(sentence: str, kind: str) -> str:
    """A sentence as a pull quote has it: whole, its beginning, its end, or without its middle."""
    words = sentence.split()
    n = len(words)
    if kind == "head":
        return " ".join(words[: _cut(words, range(SHORTEST, n - 1))]).rstrip(",;:.?!-") + "."
    if kind == "tail":
        rest = " ".join(words[_cut(words, range(1, n - SHORTEST + 1)) :])
        return rest[0].upper() + rest[1:]
    if kind == "middle left out":
        return " ".join([*words[: n // 2 - 1], "...", *words[n // 2 + 1 :]])
    return sentence


def _cut(words: Sequence[str], places: range) -> int:
    """Behind the middle one of the commas, else behind the middle one of the long words."""
    commas = [k for k in places if words[k - 1].endswith(",")]
    found = commas or [k for k in places if len(words[k - 1]) > 4] or places
    return found[len(found) // 2]


# Comments

AGREE = ("Enig!", "Enig.", "Nej tak", "Nej tak.", "Godt sagt", "Godt sagt!", "Tak", "Tak!", "Helt enig", "Ja", "Ja!")
AGAIN = ("exact", "punctuation", "capitals", "typo")
FIRST_APART = 10
"""Comments from this group on only look like copies: "Enig!" and "Enig.", another number, a negation more."""


@dataclass(frozen=True)
class Post:
    """A comment in its dump; posts of one `group` are one comment posted again, in the way that `kind` says."""

    group: int
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Thread:
    """An article with its comments."""

    dump: str
    layout: int
    posts: tuple[Post, ...]


def threads(texts: Sequence[str], n: int, seed: int = 1) -> list[Thread]:
    """n articles under which some comments are posted again, and others only look so."""
    rng = np.random.default_rng(seed)
    found = articles(texts, rng)
    said = [s for article in found for paragraph in article.paragraphs for s in paragraph]
    return [_thread(found[k], said, k, rng) for k in range(min(n, len(found)))]


def _thread(article: Article, said: Sequence[str], k: int, rng: Generator) -> Thread:
    posts: list[tuple[int, str, str, str]] = []  # group, kind, author, text
    drawn = [said[int(i)] for i in rng.permutation(len(said))[:12]]
    texts = [" ".join(drawn[i : i + 1 + int(rng.integers(2))]) for i in range(0, 10, 2)]
    for group, text in enumerate(texts):
        author = _pick(NAMES, rng)
        posts.append((group, "first", author, text))
        for kind in (AGAIN[int(i)] for i in rng.permutation(4)[: 1 + group % 2] if group < 3):
            again = author if rng.random() < 0.7 else _pick(NAMES, rng)
            posts.append((group, kind, again, posted_again(text, kind, rng)))
    authors = [NAMES[int(i)] for i in rng.permutation(len(NAMES))]
    shorts = [AGREE[int(i)] for i in rng.permutation(len(AGREE))[:3]]
    apart = [("short", text) for text in (*shorts, shorts[0])]
    apart += [("other number", text) for text in _numbers(rng)] + [("other negation", text) for text in _turned(rng)]
    posts += [(FIRST_APART + j, kind, authors[j], text) for j, (kind, text) in enumerate(apart)]
    return _laid_out(article, [posts[int(i)] for i in _mixed(posts, rng)], k % 3, rng)


def _mixed(posts: Sequence[tuple[int, str, str, str]], rng: Generator) -> list[int]:
    """Any order in which a comment stands before its copies."""
    order = [int(i) for i in rng.permutation(len(posts))]
    slots: dict[int, list[int]] = {}
    for i in order:
        slots.setdefault(posts[i][0], []).append(i)
    sorted_slots = {group: iter(sorted(held)) for group, held in slots.items()}
    return [next(sorted_slots[posts[i][0]]) for i in order]


def _numbers(rng: Generator) -> tuple[str, str]:
    """The same wording with another number."""
    a, b = (int(x) for x in rng.permutation(np.arange(2, 30))[:2])
    frame = _pick((
        "Jeg har selv ventet {} måneder på et svar fra kommunen, og det er helt urimeligt.",
        "Min mor fik {} timers hjælp om ugen, før de skar ned, og nu får hun ingenting.",
        "Vi var {} til mødet i går aftes, og alle var imod forslaget fra udvalget.",
    ), rng)  # fmt: skip
    return frame.format(a), frame.format(b)


def _turned(rng: Generator) -> tuple[str, str]:
    """The same wording with and without a negation."""
    frame = _pick((
        "Det er {}rimeligt, at borgeren selv skal betale for den slags, når kommunen har lovet det.",
        "Jeg synes {}at byrådet har lyttet til de borgere, der bor derude til daglig.",
        "Man kan {}stole på de tal, som forvaltningen har lagt frem til budgettet.",
    ), rng)  # fmt: skip
    texts = [frame.format("ikke "), frame.format("")]
    return (texts[0], texts[1]) if rng.random() < 0.5 else (texts[1], texts[0])


def posted_again(text: str, kind: str, rng: Generator) -> str:
    """A comment as it is posted again."""
    if kind == "punctuation":
        return text.replace(", ", " ").rstrip(".?!") + ("!!" if rng.random() < 0.5 else " ...")
    if kind == "capitals":
        return text.upper() if rng.random() < 0.5 else text.lower()
    return misspelt(text, rng) if kind == "typo" else text


def _laid_out(article: Article, posts: Sequence[tuple[int, str, str, str]], layout: int, rng: Generator) -> Thread:
    body = "\n\n".join([*article.head, *_lines(article.paragraphs)])
    dump = f"{body}\n\nKommentarer ({len(posts)})\n\n"
    made = []
    for group, kind, author, text in posts:
        day, hour, minute = _day(rng), rng.integers(6, 24), rng.integers(10, 60)
        head, foot = (
            (f"{author}\n{day} kl. {hour:02}.{minute}\n", "\nSvar\nAnmeld\n\n"),
            (f"{author} · {day} kl. {hour:02}:{minute}\n", "\nSvar · Synes godt om\n\n"),
            (f"{author} skriver:\n{day} kl. {hour:02}:{minute}\n\n", "\n\nCitér · Anmeld indlæg\n\n"),
        )[layout]
        start = len(dump) + len(head)
        made.append(Post(group, kind, start, start + len(text)))
        dump += f"{head}{text}{foot}"
    return Thread(dump, layout, tuple(made))
