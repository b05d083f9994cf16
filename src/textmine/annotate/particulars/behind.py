"""What stands behind a name: `X, formand for Y`, `X (V)`, `X fra Y`, `X er leder af Y`, `X, der er ansat i Y`."""

from __future__ import annotations

import re
from dataclasses import replace

from textmine.annotate.bodies import party_of_letter
from textmine.annotate.pages import Page
from textmine.annotate.particulars.around import SIGNED, Around, is_party
from textmine.annotate.particulars.posts import LETTERS, Particulars, of_body, post_at, read_post
from textmine.annotate.particulars.titles import is_past

_WHEN = (
    r"(?:(?:i dag|nu|ikke længere|også|fortsat|stadig|desuden|samtidig|ellers|netop|for nylig|lige|p\.t\.|pt\.|"
    r"til daglig|for tiden|"
    r"blandt andet|bl\.a\.|selv|engang|dengang|både|oprindelig|oprindeligt|nemlig|altså|du ved|foruden|ny|"
    r"(?:fra|siden|i|per|pr\.) (?:den )?(?:\d{1,2}\. [a-zæøå]+(?: \d{4})?|(?:[a-zæøå]+ )?\d{4}|fjor)),? )*"
)
"""When and how somebody holds a post, between the verb or comma and the title."""
_TRADE = 20
_WHEN_ONLY = re.compile(_WHEN)
_AGE = r"(?:\d\d(?: år)?(?: gammel)?(?: og |,? (?:er |var )?))?"
_TRAINED = r"(?:uddannet |udlært |faguddannet |oprindelig )?"
_WHERE = "landets|byens|øens|egnens|sognets|verdens"
"""Whose title it is, where that is no body."""
_SORT = "(?:nye |nyansat |nyvalgte |nyudnævnte |mangeårige |første |mest [a-zæøå]+e )?"
_TAUGHT = re.compile(r"(?:uddannet |udlært | selv |til daglig (?:er )?)$|^(?:uddannet|udlært) ")
_FROM = re.compile(r" (?:fra|for|i) ")
_AGED = re.compile(
    r"(?: på \d\d år|,? \(\d\d(?: år)?\)|, \d\d(?: år(?: gammel)?)?)"
    r"(?:,(?= (?:er|var|har|bliver|blev|tiltræder|fortsætter|starter|begynder|sidder|overtager|overtog)\b)"
    r"|(?= (?:er|bliver|blev) ))"
)
_COMMA = re.compile(
    rf"(?: på \d\d år)?, {_AGE}{_WHEN}"
    rf"(?:(?:den|det|en|et|vores|vor|min|{_WHERE}) (?=[a-zæøå]+ ?[a-zæøå]* |[a-zæøå]+[,.]))?{_SORT}{_TRAINED}"
    r"| – | - | \((?![A-ZÆØÅ]{1,3}\))"
)
_LINE = re.compile(r"\s?[,;|–-]\s|\n\s*|\s?/\s?")
_RELATIVE = re.compile(rf"(?:og )?(?:der|som)(?: [a-zæøå]+){{0,8}}? (?:er|blev|bliver|har været|var) {_WHEN}{_AGE}")
_IS = re.compile(
    rf" (?:er|bliver|blev|var|har været) {_WHEN}{_AGE}{_WHEN}(?:(?:{_WHERE}) |den (?=nye ))?{_SORT}{_TRAINED}"
)
_ALSO_IS = re.compile(
    r"(?:,| og|, og (?:som|der)| og (?:som|der)) "
    rf"(?:(?:er|blev|har været|bliver) {_WHEN}|(?:tiltræder|fortsætter|starter) som )"
)
_PREDICATE = 160
"""Characters behind a name in which a second verb says what they are: `X er født i Y og er formand for Z`."""
_WHO = r"(?:,? (?:der|som))?"
_AS = re.compile(
    rf"{_WHO}(?: [a-zæøå]+){{0,4}}? (?:ansat|arbejder|virker|fungerer|begynder|starter|"
    r"stopper|stoppet|stoppede|går fra|gik fra|går på pension|gik på pension|trækker sig|trak sig|takker af|takkede af|"
    r"valgt|genvalgt|udnævnt|udpeget|rejser hjem|vender tilbage|vendte tilbage|sidder|sad|fortsætter|fortsatte|"
    r"i fleksjob|i praktik|i job|tiltræder|tiltrådte|fratræder|fratrådte|fratrådt|træder til|"
    r"trådte til|træder tilbage|går af|gik af|udtaler sig|stiller op|konstitueret|indsat|hyret|optræder|har|"
    r"blev færdig|(?:overtog|overtager|får|fik|har|havde|forlader|forlod|bestrider|varetager|søger|søgte|tiltræder) "
    r"(?:posten|jobbet|stillingen|hvervet|rollen|embedet))(?: (?:[a-zæøå]+|\d{1,2}\.)){0,3}? som (?:ny )?"
)
_IS_AT = re.compile(
    rf"{_WHO}(?: [a-zæøå]+){{0,4}} (?:er|var|blev) (?:nu |i dag )?ansat (?:i|på|ved|hos) "
    rf"|{_WHO}(?: [a-zæøå]+){{0,6}}? (?:arbejder|underviser|forsker) (?:nu |i dag |med [a-zæøå]+ )?(?:på|ved|hos|i) "
    rf"|{_WHO}(?: [a-zæøå]+){{0,3}}? (?:er|har været) (?:nu |i dag )?i (?:lære|praktik|fleksjob) (?:på|ved|hos|i) "
    r"|(?: og)? har (?:ledet|drevet) "
    rf"|{_WHO}(?: [a-zæøå]+){{0,3}}? (?:stået|står|stod) i spidsen for "
    r"|,? (?:der|som) (?:[a-zæøå]+ ){0,2}?(?:skiftede til|er skiftet til|kommer fra|kom fra|taler for|arbejder for|"
    r"ejer|leder|driver|har ledet|har ejet|har drevet|stiftede|har stiftet|grundlagde|er medlem af) "
    rf"|{_WHO},? (?:[a-zæøå]+ )?(?:repræsenterer|stiller op for|(?:er|blev) valgt (?:ind )?(?:i \d{{4}} )?for|"
    r"(?:melder|meldte|har meldt) sig (?:nu )?ind i|skifter til|skiftede til|er skiftet til|"
    r"sidder i [a-zæøå]+ for) "
)
_WORKS = re.compile(r" (?:på|ved|hos|i) ")
_APPOINTED = re.compile(
    r"\b(?:valgt|vælger|valgte|genvalgt|udnævnt|udnævner|udnævnte|udpeget|udpeger|udpegede|ansat|ansætter|ansatte|konstitueret|hentet|henter|"
    r"hentede|hyret|hyrer|peger på|pegede på|peget på|valget af|udnævnelsen af|ansættelsen af|afløst af|afløses af) $"
)
_TO = re.compile(r" (?:som|til) (?:(?:sin|deres|den|en|et) )?(?:ny |nye )?")
_BECOMES = re.compile(
    r", (?!der |som )[^,.;:()]{3,60}, (?:bliver|er blevet|blev|skal være|er udnævnt til|er udpeget til|er ansat som"
    r"|er valgt til|udnævnes til|tiltræder som|begynder som|starter som)(?: fra [^,.;:]{3,25}?)? (?:ny |nye )?"
)
_BE = re.compile(r"\b(?:er|bliver|blev|var) $")


def behind(page: Page, end: int, around: Around) -> Particulars:
    """What stands behind one mention."""
    letters = LETTERS.match(page.text, end)
    party = party_of_letter(letters.group(1)) if letters else None
    end = letters.end() if letters and (party or letters.group(1).isupper()) else end
    aged = _AGED.match(page.text, end)
    end = aged.end() if aged else end
    beside = _from(page, end, around)
    if beside is not None:
        return beside.or_else(Particulars(party=party))
    found = _promoted(page, end, around) or _apposition(page, end, around)
    if party and found.party not in {party, None} and not found.title:
        return Particulars(party=party)
    if found.title and is_past(found.title):
        return _copula(page, end, around).or_else(found).or_else(Particulars(party=party))
    if not found.title and not found.affiliation:
        found = _copula(page, end, around).or_else(found)
    if not found.title and not found.affiliation:
        found = _employed(page, end, around).or_else(found)
    elif found.party is None and party is None:
        found = found.or_else(Particulars(party=_employed(page, end, around).party))
    return found.or_else(Particulars(party=party))


def _from(page: Page, end: int, around: Around) -> Particulars | None:
    """`X fra Dansk Metal`, `X fra Venstre`, `X i Enhedslisten`."""
    link = _FROM.match(page.text, end)
    body = around.body_at(page.start + link.end()) if link else None
    if link is None or body is None or not (is_party(body) or link.group() == " fra "):
        return None
    return of_body(body, around)


def _promoted(page: Page, end: int, around: Around) -> Particulars | None:
    """`X, 30-årig lærer fra Y, bliver ny leder af Z`: the post that somebody comes to have, whatever they were."""
    to = _BECOMES.match(page.text, end)
    post = _predicate(page, to.end(), around) if to is not None else None
    return post if post is not None and (post.affiliation or post.party) else None


def _behind_home(page: Page, start: int, around: Around) -> int:
    """`Af X, Skive, fhv. postbud`: where the line of a writer goes on behind the place."""
    home = around.at(page.start + start) if page.role in SIGNED else None
    apart = _LINE.match(page.text, home.end - page.start) if home is not None and home.label == "LOC" else None
    return apart.end() if apart is not None else start


def _apposition(page: Page, end: int, around: Around) -> Particulars:
    """`, lektor i økonomi på Aarhus Universitet`; in a byline also on the next line."""
    apart = (_LINE if page.role in SIGNED else _COMMA).match(page.text, end)
    if apart is None:
        return Particulars()
    start = _behind_home(page, apart.end(), around)
    relative = _RELATIVE.match(page.text, start)
    start = relative.end() if relative else start
    body = around.body_at(page.start + start)
    post = post_at(page, start, around, definite=True)
    if post is None:
        paper = "|" in apart.group() or "\n" in apart.group()
        own = body is not None and not paper and not page.text.startswith("s ", body.end - page.start - 1)
        return of_body(body, around) if body is not None and own else Particulars()
    said = _taught(page, start, post.said)
    return said if said.affiliation else said.or_else(_employed(page, post.end, around))


def _copula(page: Page, end: int, around: Around) -> Particulars:
    """`X er formand for Y`, `X er født i Z og er nu formand for Y`; `X er en god leder` says nothing of the kind."""
    verb = _IS.match(page.text, end)
    if verb is not None:
        post = _predicate(page, verb.end(), around)
        if post is not None:
            return post
    stop = min(page.sentence_at(end)[1], end + _PREDICATE)
    people = [n.start - page.start for n in around.within(page.start + end, page.start + stop) if n.label == "PER"]
    again = _ALSO_IS.search(page.text, end, min([stop, *people]))
    return (again and _predicate(page, again.end(), around)) or Particulars()


def _predicate(page: Page, start: int, around: Around) -> Particulars | None:
    """The post behind a verb; `er ansvarlig for` is none."""
    post = read_post(page, start, around)
    return None if post is None or (post.title or "").endswith("ansvarlig") else _taught(page, start, post)


def _taught(page: Page, start: int, post: Particulars) -> Particulars:
    """`X er uddannet frisør`, `Formanden, X, er selv frisør`, `til daglig lærer`: no more than a trade."""
    before = _TAUGHT.search(page.text, max(0, start - _TRADE), start)
    return replace(post, trained=True) if before or _TAUGHT.match(post.title or "") else post


def _employed(page: Page, end: int, around: Around) -> Particulars:
    """`X arbejder med unge i Skive Kommune`, `X, der skiftede til Y`, `X, der stiller op for Z`."""
    verb = _IS_AT.match(page.text, end)
    body = around.body_at(page.start + verb.end()) if verb else None
    return replace(of_body(body, around), side=None) if body is not None else Particulars()


def at_work(page: Page, end: int, around: Around) -> str | None:
    """`jobkonsulent X på Jobcenter Y`: behind a title and a name the body is where they work."""
    letters = LETTERS.match(page.text, end)
    link = _WORKS.match(page.text, letters.end() if letters else end)
    body = around.body_at(page.start + link.end()) if link else None
    return around.name_of(body) if body is not None and not is_party(body) else None


def appointed(page: Page, start: int, end: int, around: Around) -> Particulars:
    """`HK Midt har valgt X som formand`, `X tiltræder som chef`, `I dag er X mentor`: a title by way of a verb."""
    before = page.text[max(0, start - 20) : start]
    letters = LETTERS.match(page.text, end)
    end = letters.end() if letters else end
    aged = _AGED.match(page.text, end)
    end = aged.end() if aged else end
    chosen = _TO.match(page.text, end) if _APPOINTED.search(before) else None
    link = chosen or _AS.match(page.text, end)
    place = link.end() if link else end + 1 if _BE.search(before) else None
    post = read_post(page, place, around) if place is not None else None
    if post is None or post.affiliation is not None or chosen is None:
        return post or Particulars()
    first = around.bodies(page.start + page.sentence_at(start)[0], page.start + start)
    return post.or_else(Particulars(affiliation=around.name_of(first[0]) if first else None))


def behind_pronoun(page: Page, end: int, around: Around) -> Particulars:
    """`Hun er leder af Jobcenter Y`, `I dag er han ansat i Z`: what the words behind a pronoun say."""
    verb = _IS_AT.match(page.text, end)
    if verb is not None:
        return _employed(page, end, around)
    link = _IS.match(page.text, end) or _AS.match(page.text, end)
    words = page.text[max(0, end - 16) : end].split()
    inverted = len(words) > 1 and words[-2] in {"er", "bliver", "var", "blev"}
    been = len(words) > 1 and words[-2] == "har" and page.text.startswith(" været ", end)
    when = _WHEN_ONLY.match(page.text, end + 1) if inverted else None
    start = link.end() if link else end + len(" været ") if been else when.end() if when else None
    post = _predicate(page, start, around) if start is not None else None
    return post or _copula(page, end, around)
