"""What stands before a name: `Aalborgs borgmester X`, `Partiets ordfører i Folketinget, X`, `cheføkonom i Broen X`."""

from __future__ import annotations

import re

from textmine.annotate.bodies import party_of_letter
from textmine.annotate.lexicon import words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page
from textmine.annotate.particulars.agents import agent_before
from textmine.annotate.particulars.around import RECENT, Around, adherents, is_party
from textmine.annotate.particulars.posts import (
    Particulars,
    compound_of,
    municipal,
    of_body,
    of_noun,
    post_at,
    read_post,
    with_body,
)
from textmine.annotate.particulars.titles import bare_of, in_sentence, is_title, title_until, title_with_field

_DIRECT = re.compile(r"(?:, (?:den )?(?:\d\d-årige|[a-zæøå]+(?:ske|fødte)) | |, |\n)$")
"""Between a title and a name: `Formanden, 61-årige X`, `Tenoren, svenske X`."""
_CALLED = re.compile(r"(?:,? (?:der|som))? (?:hedder|hed|er|bliver|blev|er blevet|ved navn)(?: nemlig)? $|: $")
_HANDED = re.compile(
    r"\b(?:[Pp]osten|[Jj]obbet|[Ss]tillingen|[Hh]vervet|[Tt]itlen|[Rr]ollen) som ([a-zæøå][^.,;:]*?)"
    r" (?:går|gik|er gået|tilfalder|tilfaldt|overgår|overgik|overtages|overtaget|varetages|bestrides|besættes|er givet)"
    r"(?: nu| fremover| i stedet)? (?:til|af) $"
)
"""`Posten som viceborgmester går til X`."""
_REACH = 40
"""Characters before a name at most in which the body ends that stands right before it."""
_AT = re.compile(r" (?:i|hos|på|ved|fra|for)$")
_SAID_BY = re.compile(r"\b(\w+) ([a-zæøå-]{3,}(?:er|ør|or|ist|ent|ant|log|mand|kvinde|person))$")
_AS = re.compile(r"(?:(?:Også|Efter|I|Med) (?:[^\s.,;:]+ ){0,3})?[Ss]om (?:ny |nyvalgt )?")
_VERB_BEFORE = re.compile(
    r" (?:har|havde|er|var|kan|kunne|må|måtte|vil|ville|skal|skulle|får|fik|ser|så|ved|står|stod|sidder) "
)
_HOME = re.compile(r"(?:(?:Også|Men|Og|Heller ikke) )?(?:I|i|Hos|hos|Ved|ved|På|på|Fra|fra) (?:det |den )?")
_HOST = re.compile(r"(?:(?:Også|Men|Og) )?(?:[Hh]os|[Ff]ra) ")
_ONE_VERB = re.compile(
    r"(?: i [A-ZÆØÅ][a-zæøå]+)? (?:er|siger|mener|vil|kan|har|undrer|ser|var|sagde|hører|tror|advarer"
    r"|lyder(?: det| det fra)?|peger|kalder|står|sidder|møder vi) "
)
_PAST = re.compile(r", (?:den )?$")
_INNER = re.compile(
    r"([^\s,;:()\"”»“]+) (?:for|i|på|ved|hos) (?:[A-ZÆØÅ\d][^\s,;:()\"”»“]*(?<!\.)(?: og | for | )){1,6}$"
)
_INNER_NOUN = re.compile(r"([^\s,;:()\"”»“]+) (?:for|i|på|ved|hos|fra) ([a-zæøå-]+)$")
_COMPLEMENT = re.compile(
    r"^(?: samme sted| og [\w-]+"
    r"| (?:for|FOR|i|på|ved|hos|af|fra|til|under) .{1,80}| (?:gennem|siden|den pågældende|den aktuelle) .{1,30})?$"
)
_NOUN = re.compile(r"(?:^|[\s(])([A-ZÆØÅa-zæøå][a-zæøå-]+(?:en|et)s) $")
_FOREIGN_PAPER = re.compile(
    r"(?:avis|blad|posten|tidende|dagblad)(?:en|et)?s?$|^(?:facebook|twitter|linkedin|instagram|tiktok|youtube|x)$",
    re.IGNORECASE,
)
_AT_HOME = 250
"""Characters from the start of a sentence that opens with a body to the title that belongs there."""
_INVERTED = 110
"""Characters of a post at most that stands before the comma before a name."""


def before(page: Page, start: int, around: Around) -> Particulars:
    """What stands before one mention."""
    text = page.text
    called = _CALLED.search(text, max(0, start - 30), start) if page.role != "title" else None
    told = _inverted(page, called.start(), around) if called is not None else Particulars()
    if told.title is not None:
        return told
    handed = _HANDED.search(text, max(0, start - _INVERTED), start)
    if handed is not None:
        return read_post(page, handed.start(1), around) or Particulars()
    acts = _as_what(page, start, around)
    direct = _DIRECT.search(text, max(0, start - _REACH), start) if acts.title is None else None
    if direct is None:
        return acts
    place = direct.start()
    found = title_until(text, place) or title_with_field(text, place, around.stands_for_body)
    found = found or _unlisted(page, place)
    if found is not None:
        return _current(page, found[0], around) or _titled(page, found, around)
    host = _host(page, start, around)
    if host is not None:
        return host
    if direct.group().startswith(","):
        return _inverted(page, place, around).or_else(_of_side(page, place))
    return _untitled(page, place, around, adjoins=direct.group() == " ")


def _as_what(page: Page, start: int, around: Around) -> Particulars:
    """`Som formand for Y har X`, `Efter fem år som formand for Y har X`: the post before the verb."""
    opens, _ = page.sentence_at(start)
    som = _AS.match(page.text, opens, start)
    post = post_at(page, som.end(), around) if som is not None and start - opens <= _INVERTED else None
    if post is None:
        return Particulars()
    bodies = around.within(page.start + post.end, page.start + start)
    ends = bodies[-1].end - page.start if bodies else post.end
    return post.said if _VERB_BEFORE.fullmatch(page.text, ends, start) else Particulars()


def _unlisted(page: Page, end: int) -> tuple[int, str] | None:
    """`numismatiker X`; `siger planlægger X`, also where no parts of speech tell that the word is a noun."""
    m = _SAID_BY.search(page.text, max(0, end - _REACH), end)
    says = m is not None and m.group(1) in words("speech", "direct", "indirect", "according")
    if m is None or not says or m.group(2) in words("words", "kin", "function_words"):
        return agent_before(page, end)
    return m.start(2), m.group(2)


def _titled(page: Page, found: tuple[int, str], around: Around) -> Particulars:
    """`Venstres ordfører X`, `formand X`: the title right before the name, and whose it is."""
    if found[1].casefold() == "medlem":
        return Particulars()
    own = _owner(page, *found, around)
    return own if own.affiliation or own.party else _at_home(page, found[0], own, around)


def _untitled(page: Page, place: int, around: Around, *, adjoins: bool) -> Particulars:
    """`Venstres X`, `partiets X`, `venstremanden X`; a body or field between title and name."""
    if page.text.endswith((" partiets", " Partiets", "\nPartiets"), 0, place):
        named = around.party_before(page.start + place)
        return of_body(named, around) if named else Particulars()
    body = around.until(page.start + place)
    if body is not None and body.label != "PER" and (is_party(body) or (adjoins and around.owns(body))):
        return of_body(body, around)
    within = _with_inner_body(page, body, around) if body is not None and body.label != "PER" and adjoins else None
    if within is not None and (within.title or (body is not None and body.label == "ORG")):
        return within
    inner = _before_inner(page, place, around) or _before_noun(page, place, around) if adjoins else None
    if inner is not None:
        return inner
    return _of_side(page, place)


def _of_side(page: Page, place: int) -> Particulars:
    """`venstremanden X`, `den konservative veteran X`, `hans radikale makker, X`."""
    last = page.text[max(0, place - _REACH) : place].casefold().split(" ")[-2:]
    side = adherents().get(last[-1]) or (adherents().get(last[0]) if last[0].endswith("e") else None)
    return Particulars(party=side)


def _current(page: Page, start: int, around: Around) -> Particulars | None:
    """`Venstres ordfører, den tidligere minister X`: the post before the past one."""
    past = _PAST.search(page.text, max(0, start - 8), start)
    if past is None or not page.text.startswith(("tidligere ", "forhenværende "), start):
        return None
    found = _inverted(page, past.start(), around)
    return found if found.title and (found.affiliation or found.party) else None


def _with_inner_body(page: Page, body: Name, around: Around) -> Particulars:
    """`cheføkonom i Broen X`: the body stands between title and name."""
    link = _AT.search(page.text, 0, body.start - page.start - 1)
    end = link.start() if link else 0
    found = title_until(page.text, end) or title_with_field(page.text, end, around.stands_for_body)
    if found is None or body.label != "ORG":
        return Particulars()
    own, _ = with_body(page, found[0], found[0] + len(found[1]), around)
    return Particulars(in_sentence(page, found[0], own.title or ""), own.affiliation, own.party)


def _before_inner(page: Page, place: int, around: Around) -> Particulars | None:
    """`formand for LO Vestsjælland X`, `rådmand for Sundhed og Omsorg X`: a field in capitals before the name."""
    low = max(0, place - 100)
    m = _INNER.search(page.text[low:place] + " ")
    found = title_until(page.text, low + m.end(1)) if m else None
    if m is None or found is None:
        return None
    own, _ = with_body(page, found[0], found[0] + len(found[1]), around)
    return Particulars(in_sentence(page, found[0], own.title or ""), own.affiliation, own.party)


def _before_noun(page: Page, place: int, around: Around) -> Particulars | None:
    """`afdelingsleder i boligforeningen X`: a noun for a body between title and name."""
    m = _INNER_NOUN.search(page.text, max(0, place - 80), place)
    found = title_until(page.text, m.end(1)) if m else None
    if m is None or found is None or not around.stands_for_body(m.group(2)):
        return None
    title = Particulars(in_sentence(page, *found))
    return title.or_else(of_noun(m.group(2), page.start + m.start(2), around))


def _at_home(page: Page, title_start: int, own: Particulars, around: Around) -> Particulars:
    """`I Broen glæder formand X sig`: a body that opens the sentence or paragraph is where the title belongs."""
    block = max(0, page.text.rfind("\n\n", max(0, title_start - RECENT), title_start) + 2)
    for start in dict.fromkeys((page.sentence_at(title_start)[0], page.sentence_at(block)[0])):
        home = _HOME.match(page.text, start)
        body = around.body_at(page.start + home.end()) if home else None
        if body is not None and title_start - start <= _AT_HOME and not _FOREIGN_PAPER.search(body.text):
            return of_body(body, around, own.title)
    return own


def _host(page: Page, start: int, around: Around) -> Particulars | None:
    """`Hos Ældre Sagen er X ikke imponeret`: without a title the body is where they belong."""
    opens = page.sentence_at(start)[0]
    hos = _HOST.match(page.text, opens)
    body = around.body_at(page.start + hos.end()) if hos else None
    if body is None or not _ONE_VERB.fullmatch(page.text, body.end - page.start, start):
        return None
    return of_body(body, around)


def _owner(page: Page, title_start: int, title: str, around: Around) -> Particulars:
    """Whose title it is, where a name or noun in the genitive stands before it, or a body before a comma."""
    compound = compound_of(in_sentence(page, title_start, title), around)
    if compound.affiliation or compound.party:
        return compound
    clean = in_sentence(page, title_start, title)
    owner = around.until(page.start + title_start - 1)
    word = page.text[max(0, title_start - 30) : max(0, title_start - 1)].rsplit(" ", 1)[-1]
    if owner is not None and word.endswith("s"):
        return _of_owner(owner, clean, around)
    if owner is None and word.casefold() in adherents():
        return Particulars(clean, None, adherents()[word.casefold()])
    if owner is None and word.endswith("s") and word[:1].isupper() and party_of_letter(word[:-1]):
        return Particulars(clean, None, party_of_letter(word[:-1]))
    noun = _NOUN.search(page.text, max(0, title_start - 40), title_start)
    if noun is not None and noun.group(1).endswith(("udvalgets", "rådets")) and clean in words("titles", "chairs"):
        return Particulars(f"{noun.group(1).casefold()} {clean}")
    if noun is not None:
        return Particulars(clean).or_else(of_noun(noun.group(1), page.start + noun.start(1), around))
    beside = around.until(page.start + title_start - 2) if page.text.endswith(", ", 0, title_start) else None
    near = beside is not None and beside.label == "ORG" and not is_party(beside)
    return Particulars(clean, around.name_of(beside) if beside is not None and near else None)


def _of_owner(owner: Name, title: str, around: Around) -> Particulars:
    """`Venstres ordfører`, `Skives borgmester`, `KL's formand`."""
    if owner.label == "ORG":
        return of_body(owner, around, title)
    return Particulars(title, municipal(around.name_of(owner), title) if owner.label == "LOC" else None)


def _inverted(page: Page, comma: int, around: Around) -> Particulars:
    """`Partiets beskæftigelsesordfører i Folketinget, X` and `Formanden for Foreningen Y, X`: title, body, name."""
    sentence, _ = page.sentence_at(max(0, comma - 1))
    earlier = page.text.rfind(", ", sentence, comma)
    start = max(sentence, comma - _INVERTED, earlier + 2 if earlier >= 0 else 0)
    for word in page.words[page.index(start) : page.index(comma)]:
        if not is_title(word.text) and bare_of(word.text) is None:
            continue
        found = title_until(page.text, word.end)
        if found is None or not _COMPLEMENT.match(page.text[word.end : comma]):
            continue
        own, title_end = with_body(page, found[0], word.end, around)
        owner = _owner(page, found[0], found[1] + page.text[word.end : min(title_end, comma)], around)
        return Particulars(owner.title, own.affiliation or owner.affiliation, own.party or owner.party)
    return Particulars()
