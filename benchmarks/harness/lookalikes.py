"""Pairs of articles that share much and are not one: quotes, replies, columns, frames filled in anew, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from harness.reprints import Generator, opening, sentences

TEXTS = 3
"""A pair is made of so many texts, which no other pair is made of."""


class Names:
    """What frames are filled with: names and trades as the corpus prints them."""

    def __init__(self, texts: Sequence[str]) -> None:
        whole = "\n".join(texts)
        self.people = sorted(set(re.findall(r"(?<=[a-zæøå] )[A-ZÆØÅ][a-zæøå]{2,} [A-ZÆØÅ][a-zæøå]{2,}", whole)))
        self.places = sorted(set(re.findall(r"(?<= i )[A-ZÆØÅ][a-zæøå]{3,}", whole)))
        self.trades = sorted(set(re.findall(r"\b[a-zæøå]{3,}(?:er|ør|ent|ist|mand|leder)\b", whole)))


@dataclass(frozen=True)
class Draw:
    """What a pair is made of."""

    texts: Sequence[str]
    names: Names
    rng: Generator

    def pick(self, choices: Sequence[str]) -> str:
        """One of them."""
        return choices[int(self.rng.integers(len(choices)))]

    def number(self, low: int, high: int) -> int:
        """A number from low to below high."""
        return int(self.rng.integers(low, high))

    @property
    def person(self) -> str:
        """Some name of two words."""
        return self.pick(self.names.people)

    @property
    def place(self) -> str:
        """Some name behind "i"."""
        return self.pick(self.names.places)

    @property
    def debate(self) -> list[str]:
        """The texts, what comes nearest to a debate piece first: hardly any of it is other people's speech."""
        return sorted(self.texts, key=lambda t: len("".join(re.findall(r'["»][^"«]*|^\s*[-–].*', t, re.MULTILINE))))


Lookalike = Callable[[Draw], tuple[str, str]]


def lookalikes(texts: Sequence[str], kind: str, n: int, seed: int = 1) -> list[tuple[str, str]]:
    """n pairs of a kind; fewer where the texts do not suffice."""
    if kind == SAME_TOPIC:
        return _nearest(texts, n)
    rng = np.random.default_rng(seed)
    names = Names(texts)
    order = [texts[k] for k in rng.permutation(len(texts))]
    draws = [Draw(order[start : start + TEXTS], names, rng) for start in range(0, len(texts) - TEXTS + 1, TEXTS)]
    return [LOOKALIKES[kind](draw) for draw in draws[:n]]


def _nearest(texts: Sequence[str], n: int) -> list[tuple[str, str]]:
    """The texts whose words are the most alike, by tf-idf; each in one pair at most."""
    rows = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    alike = np.triu((rows @ rows.T).toarray(), 1)
    used: set[int] = set()
    pairs: list[tuple[str, str]] = []
    for at in np.argsort(-alike, axis=None).tolist():
        i, j = divmod(at, len(texts))
        if len(pairs) == n:
            break
        if not {i, j} & used:
            used |= {i, j}
            pairs.append((texts[i], texts[j]))
    return pairs


# Articles that share a passage


def same_report(draw: Draw) -> tuple[str, str]:
    """Two pieces quote the same passage of a report, a third to two fifths of the shorter piece."""
    one, other, report = draw.texts
    share = draw.rng.uniform(1 / 3, 0.4)
    passage = opening(report, share / (1 - share) * min(len(one.split()), len(other.split())))
    return _inserted(one, passage, draw), _inserted(other, passage, draw)


def reply(draw: Draw) -> tuple[str, str]:
    """A debate piece, and the reply that quotes half of it or all, two sentences at a time, and answers each time."""
    piece, *own = draw.debate
    found = sentences(opening(piece, draw.rng.uniform(0.5, 1) * len(piece.split())))
    quoted = ["".join(found[k : k + 2]) for k in range(0, len(found), 2)]
    answers = sentences(" ".join(own))
    n = max(1, len(answers) // len(quoted))
    lines = [f"{draw.person} skriver om {draw.place}, og det skal ikke stå alene."]
    for k, stretch in enumerate(quoted):
        lines += [f"»{_unquoted(stretch)}«", "".join(answers[k * n : (k + 1) * n]).strip()]
    return piece, "\n\n".join(lines)


def quoting_reply(draw: Draw) -> tuple[str, str]:
    """A debate piece, and the reply that begins with all of it between two marks, over its paragraphs."""
    piece, *own = draw.debate
    return piece, f"{draw.person} skriver:\n\n»{_unquoted(piece)}«\n\n" + "\n\n".join(own)


def short_reply(draw: Draw) -> tuple[str, str]:
    """A reply that quotes two fifths of a debate piece in one stretch, without marks, and is mostly an answer."""
    piece, own, _ = draw.debate
    return piece, f"{draw.person} hævdede forleden her i avisen:\n\n{opening(piece, 0.4 * len(piece.split()))}\n\n{own}"


def column(draw: Draw) -> tuple[str, str]:
    """A weekly column: the same opening and closing, a third to two fifths of it, and other matter between."""
    one, other, frame = draw.texts
    share = draw.rng.uniform(1 / 3, 0.4)
    n = share / (1 - share) * min(len(one.split()), len(other.split()))
    head = opening(frame, n / 2)
    foot = opening(frame[len(head) :].strip() or frame, n / 2)
    return f"{head}\n\n{one}\n\n{foot}", f"{head}\n\n{other}\n\n{foot}"


def press_release(draw: Draw) -> tuple[str, str]:
    """Other news above the same paragraph about the sender, which is half of the shorter release."""
    one, other, about = draw.texts
    one, other = opening(one, 90), opening(other, draw.rng.uniform(90, 150))
    foot = f"{opening(about, len(one.split()))}\n\nFor mere at vide: {draw.person}, presseafdelingen i {draw.place}."
    return f"{one}\n\n{foot}", f"{other}\n\n{foot}"


def _inserted(text: str, passage: str, draw: Draw) -> str:
    found = sentences(text)
    at = draw.number(1, max(2, len(found)))
    return f"{''.join(found[:at]).strip()}\n\n{passage}\n\n{''.join(found[at:]).strip()}".strip()


def _unquoted(text: str) -> str:
    return re.sub('[»«"“”„]', "", text).strip()


# Frames filled in anew

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november")
SKY = ("skyet", "let skyet", "mest tørt og klart", "overskyet med byger", "gråt og diset", "solrigt", "regnfuldt")
WINDS = ("svag", "let", "jævn", "frisk", "hård")
CORNERS = ("vest", "øst", "nord", "syd", "sydvest", "nordvest", "sydøst")
REGIONS = ("Nordjylland", "Midtjylland", "Sønderjylland", "Fyn", "Sjælland", "Bornholm")
N_CLUBS = 14
N_SHOWS = 18
N_OTHER_SHOWS = 7


def results(draw: Draw) -> tuple[str, str]:
    """Two rounds of one league: the same clubs, met and scored otherwise."""
    clubs = [f"{draw.place} {draw.pick(('IF', 'BK', 'FC', 'Boldklub'))}" for _ in range(N_CLUBS)]
    return _round(draw, clubs), _round(draw, clubs)


def _round(draw: Draw, clubs: Sequence[str]) -> str:
    order = [clubs[k] for k in draw.rng.permutation(N_CLUBS)]
    lines = [f"Resultaterne i {draw.pick(WEEKDAYS)}ens runde af rækken:"]
    for home, away in zip(order[::2], order[1::2], strict=True):
        a, b, c, d = draw.rng.integers(0, 5, 4)
        lines.append(f"{home} – {away} {a + c}-{b + d} ({a}-{b}). Tilskuere: {draw.number(100, 9000)}.")
    table = [f"{k + 1}. {clubs[c]} {draw.number(9, 30)} kampe" for k, c in enumerate(draw.rng.permutation(N_CLUBS))]
    return "\n\n".join(["\n".join(lines), "Stillingen:\n" + "\n".join(table)])


def weather(draw: Draw) -> tuple[str, str]:
    """The forecast of two days: the same parts of the country, other skies."""
    return _forecast(draw), _forecast(draw)


def _forecast(draw: Draw) -> str:
    lines = [f"Vejret {draw.pick(WEEKDAYS)} den {draw.number(1, 30)}. {draw.pick(MONTHS)}"]
    for region in REGIONS:
        low = draw.number(-4, 18)
        lines.append(
            f"{region}: I dagens løb bliver det {draw.pick(SKY)}, og temperaturen kommer op på mellem {low} og "
            f"{low + 3} grader. Vinden bliver {draw.pick(WINDS)} og kommer fra {draw.pick(CORNERS)}. I nat ventes det "
            f"at blive {draw.pick(SKY)} med temperaturer ned til {low - 5} grader."
        )
    return "\n\n".join(lines)


def listing(draw: Draw) -> tuple[str, str]:
    """A channel's programme of two days: most are the regular ones at their times."""
    regular = [" ".join(text.split()[:7]) for text in (sentences("\n".join(draw.texts)) * N_SHOWS)[:N_SHOWS]]
    shows = [f"{6 + k}.{draw.pick(('00', '15', '30', '45'))} {show}" for k, show in enumerate(regular)]
    return _programme(draw, shows), _programme(draw, shows)


def _programme(draw: Draw, shows: Sequence[str]) -> str:
    lines = list(shows)
    for k in draw.rng.permutation(N_SHOWS)[:N_OTHER_SHOWS]:
        time = lines[k].split()[0]
        lines[k] = f"{time} {draw.person} i {draw.place}, fransk drama fra {draw.number(1950, 1995)}"
    return "\n".join([f"{draw.pick(WEEKDAYS).capitalize()}ens udsendelser", *lines])


def notice(draw: Draw) -> tuple[str, str]:
    """Two persons' days, told in the same words."""
    return _birthday(draw), _birthday(draw)


def _birthday(draw: Draw) -> str:
    name = draw.person
    last = name.split()[-1]
    return (
        f"{name}, {draw.place}, fylder {draw.number(50, 90)} år på {draw.pick(WEEKDAYS)} den {draw.number(1, 30)}. "
        f"{draw.pick(MONTHS)}. {last} er født i {draw.place} og blev udlært som {draw.pick(draw.names.trades)} i "
        f"{draw.number(1920, 1955)}. Siden har {last} arbejdet hos {draw.person} i {draw.place}, hvor kollegerne "
        f"sætter pris på det gode humør.\n\nI fritiden er {last} med i bestyrelsen for foreningen i {draw.place} og "
        f"går gerne ture med hunden. Familien tæller {draw.number(1, 5)} børn og {draw.number(1, 12)} børnebørn. Der "
        f"er åbent hus i {draw.place} fra klokken {draw.number(9, 16)}, og alle er velkomne til at komme forbi og "
        f"hilse på."
    )


def bulletin(draw: Draw) -> tuple[str, str]:
    """The same office's figures of two months: the words stay, the numbers, places and directions do not."""
    return _month(draw), _month(draw)


def _month(draw: Draw) -> str:
    way = draw.pick(("steg", "faldt"))
    return (
        f"Antallet af ledige {way} i {draw.pick(MONTHS)} med {draw.number(100, 9000)} personer til "
        f"{draw.number(90, 300)}.{draw.number(100, 999)}, viser de nyeste tal fra statistikerne. Dermed var "
        f"{draw.number(2, 12)},{draw.number(0, 10)} procent af arbejdsstyrken uden arbejde, når der tages højde for "
        f"årstiden.\n\nStørst var udviklingen i {draw.place}, hvor tallet {way} med {draw.number(2, 30)} procent i "
        f"forhold til samme måned året før. Mindst var den i {draw.place} med {draw.number(1, 9)} procent. Blandt de "
        f"unge under {draw.number(24, 31)} år var {draw.number(9, 80)}.000 uden job, og i a-kasserne ventes tallet at "
        f"ligge på {draw.number(90, 300)}.000 ved årets udgang."
    )


LOOKALIKES: dict[str, Lookalike] = {
    "same report quoted": same_report,
    "piece and reply": reply,
    "piece quoted whole": quoting_reply,
    "piece, reply without marks": short_reply,
    "weekly column": column,
    "press release": press_release,
    "results": results,
    "weather": weather,
    "TV listing": listing,
    "birthday notice": notice,
    "monthly figures": bulletin,
}
"""Each kind of two articles that look like one, by name."""
SAME_TOPIC = "same topic"
KINDS = (*LOOKALIKES, SAME_TOPIC)
