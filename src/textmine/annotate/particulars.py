"""Title, affiliation and party of a person, from the words around the name in the usual orders."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from textmine.annotate.bodies import known_municipality, party_of_letter
from textmine.annotate.bodies import without_genitive as bare_body
from textmine.annotate.lexicon import endings, words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page, definite_title
from textmine.annotate.pages import is_title as is_head

_LETTERS = re.compile(r"\s?\(([A-ZÆØÅ][A-Za-zæøåÆØÅ ]{0,25}?)(?:[,;][^)]{0,40})?\)")
_WORD = re.compile(r"[^\W_]+(?:[-.'’/][^\W_]+)*[-.]?")
_BEFORE = re.compile(r"(?:[^\s,;:()\"”»]+ ){1,5}$")
_RELATIVE = re.compile(r"(?:der|som)(?: [a-zæøå]+){0,8}? (?:er|blev|bliver|har været) ")
_TITLE_FIELD = re.compile(r"([^\s,;:()\"”»“]+) (?:i|for|inden for) ([a-zæøå][a-zæøå-]*)(?: og [a-zæøå-]+)?$")
_FIELD = re.compile(r" (?:i|for|inden for) [a-zæøå][a-zæøå-]*(?: og [a-zæøå-]+)?(?=[ ,.;\n]|$)")
_LINK = re.compile(r",? (?:ved|på|i|for) ")
_APART = re.compile(r"\s?[,|–-]\s|\n\s*")
_COMMA = re.compile(r"(?: på \d\d år)?, (?:\d\d(?: år)?, )?(?:i dag |nu )?(?:uddannet )?| – | - ")
_LINE = re.compile(r"\s?[,;|–-]\s|\n\s*|\s?/\s?")
_MEMBER = re.compile(r" af [a-zæøå]+(?: (?:i|på|for) [A-ZÆØÅ][a-zæøå]+)?")
_OVER = re.compile(r" for (?:\d[\d.]*|[a-zæøå]+) [a-zæøå]+ (?:på|i|hos|ved) ")
_OWN_PAPER = ("redaktør", "journalist", "reporter", "korrespondent", "redaktionschef")
_FROM = re.compile(r" (?:fra|for|i) ")
_DIRECT = re.compile(r"(?: |, |\n)$")
_AT = re.compile(r" (?:i|hos|på|ved|fra|for)$")
_HOME = re.compile(r"(?:(?:Også|Men|Og|Heller ikke) )?(?:I|i|Hos|hos|Ved|ved|På|på|Fra|fra) (?:det |den )?")
_IS = re.compile(
    r" (?:er|bliver|blev|var|har været) (?:også |i dag |nu |ny )?(?:\d\d(?: år)?(?: gammel)?(?: og |, (?:er |var )))?"
    r"(?:uddannet |udlært |faguddannet )?"
)
_IS_AT = re.compile(
    r"(?: [a-zæøå]+){0,4} (?:er|var|blev) (?:nu |i dag )?ansat (?:i|på|ved|hos) "
    r"|(?: [a-zæøå]+){0,6}? (?:arbejder|underviser|forsker) (?:nu |i dag |med [a-zæøå]+ )?(?:på|ved|hos|i) "
    r"|(?: [a-zæøå]+){0,3}? (?:er|har været) (?:nu |i dag )?i (?:lære|praktik|fleksjob) (?:på|ved|hos|i) "
    r"|(?: [a-zæøå]+){0,3}? (?:stået|står|stod) i spidsen for "
)
_AS = re.compile(
    r"(?:,? (?:der|som))?(?: [a-zæøå]+){0,3}? "
    r"(?:ansat|arbejder|virker|fungerer|begynder|starter|stopper|stoppet|stoppede) som "
)
_APPOINTED = re.compile(
    r"\b(?:valgt|vælger|valgte|genvalgt|udnævnt|udnævner|udpeget|udpeger|ansat|ansætter|konstitueret) $"
)
_TO = re.compile(r" (?:som|til) (?:ny )?")
_BE = re.compile(r"\b(?:er|bliver|blev|var) $")
_COLLEAGUES = re.compile(r", $")
_PAST = re.compile(r", (?:den )?$")
_ELSEWHERE = re.compile(r"(?: \([A-ZÆØÅ]{1,3}\))?,? (?:i|fra|på) [A-ZÆØÅ]")
_RECENT = 500
"""Characters before a paragraph in which the body was named that a post belongs to."""
_OTHER_SIDE = re.compile(r"\b(?:med|mod|til|om|over|blandt|ifølge|for) (?:[a-zæøå]+ )?$")
_FOREIGN_PAPER = re.compile(r"(?:avis|blad|posten|tidende|dagblad)(?:en|et)?s?$", re.IGNORECASE)
_FOREIGN = re.compile(
    r"^Jobcenter |^Styrelsen |ommune$|^Region |ministeriet$|styrelsen$|avis|blad|posten|tidende|^Danmarks Statistik$"
)
"""Bodies in which the posts of `within` are seldom held."""
_WORKS = re.compile(r" (?:på|ved|hos|i) ")
_AND = re.compile(r" og (?:tidligere |nuværende )?([^\W_]+(?:-[^\W_]+)*)")
_PREPOSITION = re.compile(r" (?:for|i|på|ved|hos|fra|af|under|inden for) (?:det |den |de )?")
_ADHERENT = {
    "socialdemokraten": "Socialdemokratiet", "socialdemokratiske": "Socialdemokratiet",
    "venstremanden": "Venstre", "venstrekvinden": "Venstre",
    "konservative": "Det Konservative Folkeparti", "radikale": "Radikale Venstre", "enhedslistens": "Enhedslisten",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the words around one mention of a person say of them."""

    title: str | None = None
    affiliation: str | None = None
    party: str | None = None


@lru_cache(maxsize=65536)
def is_title(word: str) -> bool:
    """Whether a word is a title: by its head, as an occupation, or as a degree (`cand.polit.`)."""
    lower = word.casefold()
    if is_head(word) or lower.startswith("cand."):
        return True
    return lower.endswith(_occupations()) or lower in words("titles", "occupations")


@lru_cache(maxsize=1)
def _occupations() -> tuple[str, ...]:
    """Occupations that also end a compound."""
    return tuple(word for word in endings("titles", "occupations") if len(word) > 5)


class Around:
    """The names of a document by their place, to look up which body stands where."""

    def __init__(self, names: Sequence[Name], canonical: dict[int, str]) -> None:
        self._names = sorted(names, key=lambda n: n.start)
        self._starts = [n.start for n in self._names]
        self._canonical = canonical
        bodies = [n for n in self._names if n.label != "PER"]
        self._printed = {form for n in bodies for form in (n.text, n.text.removesuffix("s"), bare_body(n.text))}
        self._fullest: dict[str, str] = {}
        for n in bodies:
            full, form = canonical.get(n.start), bare_body(n.text)
            if full and len(form) > len(self._fullest.get(full, "")):
                self._fullest[full] = form
        self._ministries = {self.name_of(n).casefold(): self.name_of(n) for n in bodies if n.label == "ORG"}

    def at(self, place: int) -> Name | None:
        """The name that starts at a place."""
        i = bisect_left(self._starts, place)
        return self._names[i] if i < len(self._names) and self._starts[i] == place else None

    def within(self, start: int, end: int) -> list[Name]:
        """The names that start in a stretch."""
        return self._names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def party_before(self, place: int) -> str | None:
        """The party named last before a place, if one is among the last few names."""
        i = bisect_left(self._starts, place)
        return next((self.name_of(n) for n in reversed(self._names[max(0, i - 4) : i]) if is_party(n)), None)

    def name_of(self, name: Name) -> str:
        """The name of a body in its fullest form that the text prints."""
        if is_party(name) and name.body is not None:
            return name.body.name
        full = self._canonical.get(name.start) or (name.body.name if name.body else bare_body(name.text))
        return full if full in self._printed else self._fullest.get(full, full)

    def bodies(self, start: int, end: int) -> list[Name]:
        """The bodies that a stretch names, parties not."""
        return [n for n in self.within(start, end) if n.label == "ORG" and not is_party(n)]

    def ministry(self, title: str) -> str | None:
        """The ministry of a minister, where the document names it."""
        return self._ministries.get(title.casefold() + "iet")


def is_party(name: Name) -> bool:
    """Whether a name is a listed party's."""
    return name.body is not None and name.body.kind == "party"


def read_particulars(page: Page, name: Name, around: Around) -> Particulars:
    """Read what stands before and behind one mention; what stands behind wins, as it is the fuller form."""
    start, end = name.start - page.start, name.end - page.start
    behind, before = _behind(page, end, around), _before(page, start, around)
    if behind.title is None and before.title is None:
        behind = _joined(behind, _appointed(page, start, end, around))
    title = behind.title or before.title
    affiliation = behind.affiliation or before.affiliation
    if affiliation is None and before.title is not None:
        affiliation = _at_work(page, end, around)
    if affiliation is None and title is not None:
        affiliation = _of_office(page, name, title, around)
    return Particulars(title, affiliation, behind.party or before.party)


def _joined(one: Particulars, other: Particulars) -> Particulars:
    """What one says, else the other."""
    return Particulars(one.title or other.title, one.affiliation or other.affiliation, one.party or other.party)


def read_pronoun(page: Page, end: int, around: Around) -> Particulars:
    """`Hun er leder af Jobcenter Y`, `I dag er han ansat i Z`: what the words behind a pronoun say (`end` is its)."""
    verb = _IS_AT.match(page.text, end) or _IS.match(page.text, end)
    before = page.text[max(0, end - 16) : end].split()
    inverted = len(before) > 1 and before[-2] in {"er", "bliver", "var"}
    start = verb.end() if verb else end + 1 if inverted else None
    if start is None:
        return Particulars()
    body = around.at(page.start + start)
    if verb is not None and verb.re is _IS_AT:
        return Particulars(affiliation=around.name_of(body)) if body and body.label == "ORG" else Particulars()
    title_end = _title_from(page.text, start)
    if title_end is None or page.text.endswith("ansvarlig", 0, title_end):
        return Particulars()
    own, affiliation, party = _with_body(page, start, title_end, around)
    return Particulars(own, affiliation or _of_post(page, page.start + start, own, around), party)


def of_publisher(particulars: Particulars, publisher: str | None) -> Particulars:
    """An author who is a journalist or editor without a body of their own belongs to the publisher."""
    title = (particulars.title or "").casefold()
    if publisher is None or particulars.affiliation or not title.endswith(_OWN_PAPER):
        return particulars
    return replace(particulars, affiliation=publisher)


def _at_work(page: Page, end: int, around: Around) -> str | None:
    """`jobkonsulent X på Jobcenter Y`: behind a title and a name the body is where they work."""
    link = _WORKS.match(page.text, end)
    body = around.at(page.start + link.end()) if link else None
    return around.name_of(body) if body is not None and body.label == "ORG" and not is_party(body) else None


def _of_office(page: Page, name: Name, title: str, around: Around) -> str | None:
    """Where a post is held that the text names apart; not where a place says otherwise (`borgmester X i Skive`)."""
    if page.role == "byline" or _ELSEWHERE.match(page.text, name.end - page.start):
        return around.ministry(title)
    return _of_post(page, name.start, title, around)


def _of_post(page: Page, place: int, title: str, around: Around) -> str | None:
    """The ministry of a minister, the one jobcentre of a `jobcenterchef`, the body named last for a `formand`.

    Not for a past holder. A jobcentre or body is looked for in the same paragraph and just before it.
    """
    first = title.casefold().split()[0]
    if first in words("titles", "past") or first.startswith("eks"):
        return None
    if first.endswith("minister"):
        return around.ministry(first)
    if first.endswith(endings("titles", "jobcentre")):
        named = {around.name_of(n) for n in around.bodies(place - _RECENT, place + _RECENT)}
        offices = sorted(office for office in named if office.startswith("Jobcenter "))
        return offices[0] if len(offices) == 1 else None
    if not first.endswith(endings("titles", "within")):
        return None
    told = [
        n
        for n in around.bodies(max(page.start, place - _RECENT), place)
        if not _FOREIGN.search(around.name_of(n))
        and not _OTHER_SIDE.search(page.text[max(0, n.start - page.start - 30) : n.start - page.start])
    ]
    return around.name_of(told[-1]) if told else _before_page(page, around)


def _before_page(page: Page, around: Around) -> str | None:
    """The one body that the paragraphs just before speak of; None where they name several, or one for another part."""
    told = {around.name_of(n) for n in around.bodies(page.start - _RECENT, page.start)}
    own = sorted(body for body in told if not _FOREIGN.search(body))
    return own[0] if len(own) == 1 and len(told) == 1 else None


def _behind(page: Page, end: int, around: Around) -> Particulars:
    party: str | None = None
    letters = _LETTERS.match(page.text, end)
    if letters:
        party = party_of_letter(letters.group(1))
        end = letters.end()
    fra = _FROM.match(page.text, end)
    body = around.at(page.start + fra.end()) if fra else None
    if body is not None and is_party(body):
        return Particulars(party=around.name_of(body))
    if body is not None and body.label == "ORG" and fra is not None and fra.group() == " fra ":
        return Particulars(affiliation=around.name_of(body), party=party)
    found = _apposition(page, end, around, party)
    if not found.title and not found.affiliation:
        found = _copula(page, end, around, found.party)
    return found if found.title or found.affiliation else _at_work_of(page, end, around, found.party)


def _at_work_of(page: Page, end: int, around: Around, party: str | None) -> Particulars:
    """`X arbejder med unge i Skive Kommune`, `X, der blev ansat som kok`, `er X mentor`, `har valgt X som formand`."""
    verb = _IS_AT.match(page.text, end)
    body = around.at(page.start + verb.end()) if verb else None
    if body is not None and body.label == "ORG":
        return Particulars(None, around.name_of(body), party)
    return Particulars(party=party)


def _appointed(page: Page, start: int, end: int, around: Around) -> Particulars:
    """`HK Midt har valgt X som formand`, `I dag er X mentor`: the title behind the name by a verb before it."""
    before = page.text[max(0, start - 20) : start]
    link = _TO.match(page.text, end) if _APPOINTED.search(before) else _AS.match(page.text, end)
    place = link.end() if link else end + 1 if _BE.search(before) else None
    title_end = _title_from(page.text, place) if place is not None else None
    if place is None or title_end is None:
        return Particulars()
    own, affiliation, party = _with_body(page, place, title_end, around)
    if affiliation is None and link is not None and link.re is _TO:
        first = around.bodies(page.start + page.sentence_at(start)[0], page.start + start)
        affiliation = around.name_of(first[0]) if first else None
    return Particulars(own, affiliation, party)


def _copula(page: Page, end: int, around: Around, party: str | None) -> Particulars:
    """`X er formand for Y`: a bare title behind the verb; `X er en god leder` says nothing of the kind."""
    verb = _IS.match(page.text, end)
    title_end = _title_from(page.text, verb.end()) if verb else None
    if verb is None or title_end is None or page.text.endswith("ansvarlig", 0, title_end):
        return Particulars(party=party)
    own, affiliation, more = _with_body(page, verb.end(), title_end, around)
    return Particulars(own, affiliation, more or party)


def _apposition(page: Page, end: int, around: Around, party: str | None) -> Particulars:
    """`, lektor i økonomi på Aarhus Universitet`; in a byline also on the next line."""
    apart = (_LINE if page.role in {"byline", "attribution", "caption", "credit"} else _COMMA).match(page.text, end)
    if apart is None:
        return Particulars(party=party)
    start = apart.end()
    relative = _RELATIVE.match(page.text, start)
    if relative:
        start = relative.end()
    body = around.at(page.start + start)
    if body is not None and body.label == "ORG":
        return Particulars(
            None, None if is_party(body) else around.name_of(body), around.name_of(body) if is_party(body) else party
        )
    title_end = _title_from(page.text, start)
    if title_end is None:
        return Particulars(party=party)
    own, affiliation, more = _with_body(page, start, title_end, around)
    letters = _LETTERS.match(page.text, start + len(own))
    return Particulars(own, affiliation, more or party or (party_of_letter(letters.group(1)) if letters else None))


def _title_from(text: str, start: int) -> int | None:
    """Where a title that begins at a place ends; None where none does within a few words."""
    at = start
    for _ in range(7):
        m = _WORD.match(text, at)
        if m is None:
            return None
        word = m.group()
        if is_title(word.rstrip(".")):
            return _coordinated(text, m.start() + len(word.rstrip(".")))
        if (
            not (word[:1].islower() or word.endswith(("-", ".")) or word.casefold() in words("words", "title_prefixes"))
            or word in words("words", "function_words") - {"ny", "og"}
            or word in words("speech", "direct")
        ):
            return None
        at = m.end() + 1 if text[m.end() : m.end() + 1] == " " else m.end()
    return None


def _coordinated(text: str, end: int) -> int:
    """`formand og talsperson`: a second title directly behind an `og` belongs to the first."""
    m = _AND.match(text, end)
    return m.end() if m and is_title(m.group(1)) else end


def _with_body(page: Page, start: int, title_end: int, around: Around) -> tuple[str, str | None, str | None]:
    """Read on behind a title: its field, then the body behind a preposition or comma. Title, body, party."""
    text = page.text
    title_end = _with_field(text, title_end)
    committee = _committee(page, title_end, around)
    title_end = committee or _membership(page, title_end, around) or title_end
    title = text[start:title_end].strip()
    for pattern in (_PREPOSITION, _LINK, _APART, _OVER):
        link = pattern.match(text, title_end)
        body = around.at(page.start + link.end()) if link else None
        if (
            body is not None
            and body.label in {"ORG", "LOC"}
            and not (body.label == "LOC" and pattern is not _PREPOSITION)
        ):
            if is_party(body):
                return title, None, around.name_of(body)
            return title, _larger(body, around, title), None
    return title, None, None


def _membership(page: Page, end: int, around: Around) -> int | None:
    """`medlem af byrådet i Vestermose`: where no organisation of its own follows, its complement is the title's."""
    m = _MEMBER.match(page.text, end) if page.text.endswith("edlem", 0, end) else None
    inside = around.within(page.start + end, page.start + m.end()) if m else []
    return m.end() if m and not any(n.label == "ORG" for n in inside) else None


def _with_field(text: str, end: int) -> int:
    """`lektor i økonomi`, `formand for lokaludvalget`: the field belongs to the title; `for de ledige` does not."""
    field = _FIELD.match(text, end)
    words_ = field.group().split() if field else []
    return field.end() if field and not set(words_) & words("words", "function_words") - {"i", "for", "og"} else end


def _committee(page: Page, end: int, around: Around) -> int | None:
    """`formand for Socialudvalget i X Kommune`: the committee belongs to the title where its owner follows."""
    link = _PREPOSITION.match(page.text, end)
    body = around.at(page.start + link.end()) if link else None
    if body is None or not body.text.casefold().endswith(("udvalget", "udvalg", "rådet")):
        return None
    after = body.end - page.start
    owner = _PREPOSITION.match(page.text, after)
    return after if owner and around.at(page.start + owner.end()) is not None else None


def _larger(body: Name, around: Around, title: str) -> str | None:
    """The body that is named; a place behind a mayor is the municipality, behind others no body at all."""
    return _municipal(around.name_of(body), title) if body.label == "LOC" else around.name_of(body)


def _municipal(place: str, title: str) -> str | None:
    town = known_municipality(place)
    if town and any(head in title for head in ("borgmester", "rådmand", "byråd", "kommunaldirektør")):
        return ("Københavns" if town == "København" else town) + " Kommune"
    return None


def _before(page: Page, start: int, around: Around) -> Particulars:
    """`beskæftigelsesminister X`; `Aalborgs borgmester X`; `Partiets ordfører i Folketinget, X`."""
    text = page.text
    direct = _DIRECT.search(text, max(0, start - 2), start)
    if direct is None:
        return Particulars()
    place = direct.start()
    found = _title_until(text, place) or _title_with_field(text, place)
    current = _current(page, found[0], around) if found is not None else None
    if current is not None:
        return current
    if found is not None:
        own = _owner(page, *found, around)
        return own if own.affiliation or own.party else _at_home(page, found[0], own, around)
    if direct.group().startswith(","):
        return _inverted(page, place, around)
    if text.endswith((" partiets", " Partiets", "\nPartiets"), 0, place):
        return Particulars(party=around.party_before(page.start + place))
    body = next(
        (n for n in around.within(page.start + max(0, place - 40), page.start + place) if n.end == page.start + place),
        None,
    )
    if body is not None and is_party(body):
        return Particulars(party=around.name_of(body))
    if body is not None and direct.group() == " ":
        return _with_inner_body(page, body, around)
    adherent = text[max(0, place - 40) : place].rsplit(" ", 1)[-1].casefold()
    return Particulars(party=_ADHERENT.get(adherent))


def _current(page: Page, start: int, around: Around) -> Particulars | None:
    """`Venstres ordfører, den tidligere minister X`: the post before the past one."""
    past = _PAST.search(page.text, max(0, start - 8), start)
    if past is None or not page.text.startswith(("tidligere ", "forhenværende "), start):
        return None
    found = _inverted(page, past.start(), around)
    return found if found.title else None


def _with_inner_body(page: Page, body: Name, around: Around) -> Particulars:
    """`cheføkonom i Broen X`: the body stands between title and name."""
    link = _AT.search(page.text, 0, body.start - page.start - 1)
    found = _title_until(page.text, link.start()) if link else None
    if found is None or body.label != "ORG":
        return Particulars()
    return Particulars(_lower_first(page, *found), around.name_of(body))


def _title_with_field(text: str, end: int) -> tuple[int, str] | None:
    """`lektor i socialret X`: a field in small letters between title and name."""
    m = _TITLE_FIELD.search(text, max(0, end - 60), end)
    if m is None or not is_title(m.group(1)) or m.group(2) in words("words", "function_words"):
        return None
    found = _title_until(text, m.end(1))
    return (found[0], text[found[0] : end]) if found else None


def _at_home(page: Page, title_start: int, own: Particulars, around: Around) -> Particulars:
    """`I Broen glæder formand X sig`: a body that opens the paragraph is where the title belongs."""
    block = max(0, page.text.rfind("\n\n", max(0, title_start - _RECENT), title_start) + 2)
    for start in (page.sentence_at(title_start)[0], page.sentence_at(block)[0]):
        home = _HOME.match(page.text, start)
        body = around.at(page.start + home.end()) if home else None
        paper = body is not None and _FOREIGN_PAPER.search(body.text)
        if body is not None and body.label == "ORG" and title_start - start <= 250 and not paper:
            break
    else:
        return own
    if body is None:
        return own
    if is_party(body):
        return Particulars(own.title, None, around.name_of(body))
    return Particulars(own.title, around.name_of(body), None)


def _title_until(text: str, end: int) -> tuple[int, str] | None:
    """The title whose last word ends at a place, with what belongs to it before: `tidligere`, `beskæftigelses- og`."""
    window = text[max(0, end - 90) : end]
    parts = list(re.finditer(r"[^\s,;:()\"”»“]+", re.split(r"[\n,;:()\"”»“]", window)[-1]))
    line = re.split(r"[\n,;:()\"”»“]", window)[-1]
    if not parts or parts[-1].end() != len(line):
        return None
    last = parts[-1].group()
    bare = last if is_title(last) else definite_title(last)
    if bare is None:
        return None
    k = len(parts) - 1
    while k > 0 and (
        parts[k - 1].group().casefold() in words("words", "title_prefixes")
        or (parts[k - 1].group() == "og" and k > 1 and parts[k - 2].group().endswith("-"))
        or parts[k - 1].group().endswith("-")
    ):
        k -= 1
    start = end - len(line) + parts[k].start()
    return start, text[start:end]


def _owner(page: Page, title_start: int, title: str, around: Around) -> Particulars:
    """Whose title it is, where a name in the genitive stands before it."""
    clean = _lower_first(page, title_start, title)
    before = [
        n
        for n in around.within(page.start + max(0, title_start - 60), page.start + title_start)
        if page.start + title_start - 1 == n.end
    ]
    word = page.text[max(0, title_start - 30) : max(0, title_start - 1)].rsplit(" ", 1)[-1]
    if not before and word.endswith("s") and word[:1].isupper():
        return Particulars(title=clean, party=party_of_letter(word[:-1]))
    if not before and _COLLEAGUES.search(page.text[max(0, title_start - 3) : title_start]):
        place = around.bodies(page.start + max(0, title_start - 60), page.start + title_start)
        if place and place[-1].end == page.start + title_start - 2:
            return Particulars(clean, around.name_of(place[-1]))
    if not before or not word.endswith("s"):
        return Particulars(title=clean)
    owner = before[-1]
    if is_party(owner):
        return Particulars(title=clean, party=around.name_of(owner))
    if owner.label in {"ORG", "LOC"}:
        return Particulars(title=clean, affiliation=_larger(owner, around, clean))
    return Particulars(title=clean)


def _lower_first(page: Page, start: int, title: str) -> str:
    """A title that opens a sentence in the form it has inside one; a definite form as its bare one."""
    words_ = (
        [definite_title(w) or w for w in title.split(" ")]
        if not any(map(is_title, title.split(" ")))
        else title.split(" ")
    )
    head = words_[0]
    words_[0] = head[:1].lower() + head[1:] if head[1:].islower() and page.index(start) in page.openers else head
    return " ".join(words_)


def _inverted(page: Page, comma: int, around: Around) -> Particulars:
    """`Partiets beskæftigelsesordfører i Folketinget, X` and `Formanden for Foreningen Y, X`: title, body, name."""
    sentence, _ = page.sentence_at(max(0, comma - 1))
    start = max(
        sentence, comma - 110, page.text.rfind(", ", 0, comma) + 2 if page.text.rfind(", ", sentence, comma) >= 0 else 0
    )
    for m in _WORD.finditer(page.text, start, comma):
        bare = m.group() if is_title(m.group()) else definite_title(m.group())
        if bare is None:
            continue
        found = _title_until(page.text, m.end())
        if found is None:
            continue
        behind = page.text[m.end() : comma]
        if not re.match(r"^(?: og [\w-]+| (?:for|i|på|ved|hos|af|fra|til|under) .{1,80})?$", behind):
            continue
        title_end = min(_with_field(page.text, m.end()), comma)
        owner = _owner(page, found[0], found[1] + page.text[m.end() : title_end], around)
        _, affiliation, party = _with_body(page, found[0], m.end(), around)
        return Particulars(owner.title, affiliation or owner.affiliation, party or owner.party)
    return Particulars()
