"""Plain pages as they are pasted from newspapers."""

from collections.abc import Callable
from datetime import date

import pytest

from textmine.records import Parts

Take = Callable[..., Parts]
Roles = Callable[..., list[tuple[str, str]]]

BODY = (
    "Et enigt udvalg har besluttet at nedlægge kontrolgruppen, som siden 2019 har haft fem ansatte og kostet tre "
    "millioner kroner."
)
MORE = "I Venstre er man ikke begejstret for beslutningen, der efter partiets mening sender et forkert signal til byen."

PAGE = f"""Kommune dropper kontrollen - Østkystens Avis
Gå til hovedindhold
Østkystens Avis
Menu
Log ind
Nyheder / Politik
Kommune dropper kontrollen
Efter to år med skærpet kontrol siger udvalget stop. Nu skal pengene bruges på vejledning.
3. mar. 2021 kl. 05.00
Opdateret 4. marts kl. 9.12
Lise Holm
████@███████.██
Hans Jensen
Del artiklen
Udvalgets formand på rådhuset i går. Foto: Per Bo/Ritzau Scanpix
Udvalgets formand på rådhuset i går. Foto: Per Bo/Ritzau Scanpix
Fold sammen
Lyt til artiklen
04:12
{BODY}
- Det har ikke virket, siger formand Karen Friis (SF).
IMG_2034.jpg
Læs også
Nyt jobhus åbner i havnen
Ledige får egen rådgiver
Kritik fra Venstre
{MORE}
ANNONCE
Han vil tage sagen op i byrådet.
Fakta
Gruppen blev oprettet i 2019
Den fandt 14 sager på to år
Mest læste
Mand kørte galt ved rundkørsel
Bager lukker efter 40 år
© 2021 Østkystens Avis
Vi bruger cookies til statistik.
"""


def test_a_newspaper_page(roles: Roles) -> None:
    assert roles(PAGE) == [
        ("navigation", "Kommune dropper kontrollen -"),
        ("navigation", "Gå til hovedindhold"),
        ("navigation", "Østkystens Avis"),
        ("navigation", "Menu"),
        ("navigation", "Log ind"),
        ("navigation", "Nyheder / Politik"),
        ("title", "Kommune dropper kontrollen"),
        ("lead", "Efter to år med"),
        ("dateline", "3. mar. 2021 kl."),
        ("dateline", "Opdateret 4. marts kl."),
        ("byline", "Lise Holm"),
        ("byline", "████@███████.██"),
        ("byline", "Hans Jensen"),
        ("navigation", "Del artiklen"),
        ("caption", "Udvalgets formand på rådhuset"),
        ("credit", "Foto: Per Bo/Ritzau Scanpix"),
        ("caption", "Udvalgets formand på rådhuset"),
        ("credit", "Foto: Per Bo/Ritzau Scanpix"),
        ("navigation", "Fold sammen"),
        ("navigation", "Lyt til artiklen"),
        ("navigation", "04:12"),
        ("body", "Et enigt udvalg har"),
        ("body", "- Det har ikke"),
        ("other", "IMG_2034.jpg"),
        ("teaser", "Læs også"),
        ("teaser", "Nyt jobhus åbner i"),
        ("teaser", "Ledige får egen rådgiver"),
        ("heading", "Kritik fra Venstre"),
        ("body", "I Venstre er man"),
        ("advert", "ANNONCE"),
        ("body", "Han vil tage sagen"),
        ("heading", "Fakta"),
        ("body", "Gruppen blev oprettet i"),
        ("body", "Den fandt 14 sager"),
        ("teaser", "Mest læste"),
        ("teaser", "Mand kørte galt ved"),
        ("teaser", "Bager lukker efter 40"),
        ("footer", "© 2021 Østkystens Avis"),
        ("footer", "Vi bruger cookies til"),
    ]


def test_what_a_newspaper_page_says_of_its_article(take: Take) -> None:
    (document,) = take(PAGE).documents
    assert (
        document.title,
        document.authors,
        document.published_on,
        document.updated_on,
        document.publisher,
        document.genre,
    ) == (
        "Kommune dropper kontrollen",
        ("Lise Holm", "Hans Jensen"),
        date(2021, 3, 3),
        date(2021, 3, 4),
        "Østkystens Avis",
        "nyhed",
    )
    assert document.lead is not None
    assert document.lead.startswith("Efter to år")


def _page(*paragraphs: str) -> str:
    return "\n\n".join(["Ro på, minister", "Af Jens Holk", BODY, *paragraphs, MORE])


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("LÆS OGSÅ: Sådan stemte partierne", "teaser"),
        ("Læs mere: Kommuner kan ikke nå det", "teaser"),
        ("Annonce", "advert"),
        ("Sponsoreret indhold", "advert"),
        ("Artiklen fortsætter under annoncen", "advert"),
        ("DSC01_0044_mand ved dør", "other"),
        ("portræt_minister_lille", "other"),
        ("placeholder", "other"),
        ("Foto: Karl Bo/Ritzau Scanpix", "credit"),
        ("Rettelse: I en tidligere version stod der to. Det er tre.", "correction"),
        ("Dette indlæg er udtryk for skribentens egen holdning.", "disclaimer"),
        ("Artiklen er mere end fem år gammel.", "disclaimer"),
        ("Vi bruger cookies på siden for at huske dine valg.", "footer"),
        ("Tre ting skal ændres", "heading"),
        ("Hvem skal betale?", "heading"),
        ("- Det går ikke, siger hun.", "body"),
        ("Så enkelt er det.", "body"),
        ("1. Bed altid om en bisidder", "body"),
        ("Hun fortsætter:", "body"),
    ],
)
def test_a_line_between_paragraphs(line: str, role: str, roles: Roles) -> None:
    found = roles(_page(line))
    assert (role, " ".join(line.split()[:4])) in found
    assert found[-1] == ("body", "I Venstre er man")


QUOTED = "Hjælpen er blevet en prøve, og en prøve kan man dumpe, hvis man er syg og træt."


@pytest.mark.parametrize(
    "quote",
    [
        "En prøve kan man dumpe, hvis man er syg og træt.",
        "Hjælpen er blevet en prøve, og den prøve kan man dumpe, hvis man er syg",
        "»Hjælpen er blevet en prøve, og en prøve kan man dumpe, hvis man er syg og træt«",
    ],
)
def test_a_paragraph_that_repeats_the_text_is_a_pull_quote(quote: str, roles: Roles) -> None:
    found = roles(_page(QUOTED + " " + MORE, quote))
    assert ("pull_quote", " ".join(quote.split()[:4])) in found


def test_a_heading_that_shares_words_with_the_text_is_a_heading(roles: Roles) -> None:
    text = _page(
        "Mester i at finde nye job",
        "Byen er ifølge tallene blevet mester i at finde nye job til de unge, og det glæder alle.",
    )
    assert ("heading", "Mester i at finde") in roles(text)


def test_a_name_under_a_quote_is_its_attribution(roles: Roles) -> None:
    found = roles(_page("Vi har glemt at lytte til de gamle\nBodil Kam (SF), udvalgsformand, Vejle Kommune"))
    assert ("pull_quote", "Vi har glemt at") in found
    assert ("attribution", "Bodil Kam (SF), udvalgsformand,") in found


def test_the_writer_named_under_a_quote_alone_is_the_author(take: Take) -> None:
    text = "\n\n".join(
        [
            "Jeg siger nej",
            "Jeg har i tre år kæmpet for en ny havn, og min mor har ventet lige så længe på en båd.",
            "Min mor har ventet lige så længe på en båd\nBodil Kam (SF), byrådsmedlem, Vejle",
            MORE,
        ]
    )
    assert take(text).documents[0].authors == ("Bodil Kam",)
    assert (
        take(text.replace("Jeg har", "Hun har").replace("min mor", "en mor").replace("Min mor", "En mor"))
        .documents[0]
        .authors
        == ()
    )


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Af Hans Jensen", ("Hans Jensen",)),
        ("Af Hans Jensen, formand for FOA Vejle, og Lise Holm, næstformand", ("Hans Jensen", "Lise Holm")),
        ("AF HANS JENSEN OG LISE HOLM, FOTO: PER BO", ("Hans Jensen", "Lise Holm")),
        ("Tekst: Lise Holm Foto: Per Bo", ("Lise Holm",)),
        ("Tekst og foto: Lise Holm", ("Lise Holm",)),
        ("Hans Jensen (V), borgmester", ("Hans Jensen",)),
        ("Af Ritzau", ()),
        ("Foto: Per Bo", ()),
    ],
)
def test_authors_are_the_printed_names_alone(byline: str, authors: tuple[str, ...], take: Take) -> None:
    text = f"Ro på, minister\n{byline}\n\n{BODY}\n\n{MORE}"
    assert take(text).documents[0].authors == authors


@pytest.mark.parametrize(
    "foot",
    [
        "Jens Kruse er jobkonsulent og forfatter til to bøger.",
        "Jens Kruse\nJobkonsulent i Vejle",
        "Mvh Jens Kruse, Vejle",
        "Om forfatteren\nJens Kruse er jobkonsulent.",
    ],
)
def test_an_author_named_only_at_the_foot(foot: str, take: Take) -> None:
    text = f"Ro på\n\nJeg har set mange reformer komme og gå, og jeg har aldrig mødt en, der holdt.\n\n{MORE}\n\n{foot}"
    parts = take(text)
    assert parts.documents[0].authors == ("Jens Kruse",)
    assert {s.role for s in parts.segments if s.start >= text.index(foot) and s.reason != "blank"} == {"byline"}


def test_a_title_under_the_text_without_a_name_gives_no_author(take: Take) -> None:
    text = f"Ro på\n\n{BODY}\n\n{MORE}\n\nNæstformand i et forbund"
    parts = take(text)
    assert parts.documents[0].authors == ()
    assert parts.segments[-1].role == "byline"


def test_persons_in_a_contact_box_wrote_nothing(take: Take) -> None:
    parts = take(f"Ny aftale\n14-02-2022\n{BODY}\n{MORE}\n\nKontakt\nBo Vang\nPressechef\nTelefon: 11 22 33 44")
    assert parts.documents[0].authors == ()


def test_a_place_in_front_of_the_text_is_a_line_of_its_own(roles: Roles) -> None:
    found = roles(f"Ro på i byen\n\nVEJLE: {BODY}\n\n{MORE}")
    assert found[1:3] == [("dateline", "VEJLE:"), ("body", "Et enigt udvalg har")]


def test_lines_cut_at_a_width_are_one_paragraph(roles: Roles) -> None:
    text = (
        "Systemet æder sine egne\n\nJeg har arbejdet på et jobcenter i elleve år, og jeg har set mange\n"
        "reformer komme og gå. Fælles for dem alle er, at de blev skrevet af folk,\nsom "
        "aldrig havde siddet over for en ledig.\n\n"
        "Det er ikke en anklage mod embedsmænd. De gør det, de bliver bedt om, og\nde "
        "gør det godt. Men der er langt fra et "
        "kontor i byen til en stol i\nBrønderslev.\n"
    )
    assert roles(text) == [
        ("title", "Systemet æder sine egne"),
        ("body", "Jeg har arbejdet på"),
        ("body", "Det er ikke en"),
    ]


def test_a_poem_is_text(roles: Roles) -> None:
    verses = ["stolen er hård", "lyset er koldt", "nummer fireogtyve", "det er mig"]
    assert roles("Vinter på kontoret\nAf Mona Fjord\n\n" + "\n".join(verses)) == [
        ("title", "Vinter på kontoret"),
        ("byline", "Af Mona Fjord"),
        *(("body", v) for v in verses),
    ]


def test_an_article_of_one_paragraph_is_body(take: Take) -> None:
    parts = take(f"{BODY} {MORE}")
    assert [(s.role, s.kept) for s in parts.segments] == [("body", True)]
    assert parts.documents[0].title is None


def test_questions_of_an_interview_are_text(roles: Roles) -> None:
    asked = ["Hvad gik galt?", "Hvem har ansvaret?", "Er du vred?"]
    text = "Vi glemte at lytte\n\n" + BODY + "\n\n" + "\n\n".join(f"{q}\n\nDet ved jeg ikke helt endnu." for q in asked)
    assert {role for role, _ in roles(text)} == {"title", "body"}


@pytest.mark.parametrize(
    ("notice", "publisher", "genre"),
    [
        ("Indlægget er udtryk for skribentens ord alene, ikke udtryk for Vestbladets holdning.", "Vestbladet", "debat"),
        (
            "Dagens klumme er en fast spalte på Netavisen Nord. Klummen er alene udtryk for skribentens holdning.",
            "Netavisen Nord",
            "klumme",
        ),
        ("© 2020 Fjordposten. Alle rettigheder forbeholdes.", "Fjordposten", None),
    ],
)
def test_publisher_and_genre_from_a_notice(notice: str, publisher: str, genre: str | None, take: Take) -> None:
    (document,) = take(f"Ro på nu\n\n{BODY}\n\n{MORE}\n\n{notice}").documents
    assert (document.publisher, document.genre) == (publisher, genre)


def test_what_is_stated_wins(take: Take) -> None:
    from textmine.records import Stated

    stated = Stated(title="En anden titel", authors=("Rie Storm",), published_on=date(2001, 2, 3), publisher="Posten")
    (document,) = take(f"Ro på nu\nAf Jens Holk\n3. marts 2019\n\n{BODY}\n\n{MORE}", stated=stated).documents
    assert (document.title, document.authors, document.published_on, document.publisher) == (
        "En anden titel",
        ("Rie Storm",),
        date(2001, 2, 3),
        "Posten",
    )


@pytest.mark.parametrize(
    "stamp", ["3. marts 2021", "MANDAG 3. MARTS 2021", "Onsdag den 3. marts 2021 –", "3. MAR. 2021:"]
)
def test_a_date_in_front_of_the_text_is_a_line_of_its_own(stamp: str, roles: Roles, take: Take) -> None:
    text = f"Ro på i byen\n\n{stamp} Et enigt udvalg har besluttet at nedlægge gruppen, som har haft fem ansatte."
    assert roles(text)[1:3] == [("dateline", " ".join(stamp.split()[:4])), ("body", "Et enigt udvalg har")]
    assert [d.published_on for d in take(text).documents] == [date(2021, 3, 3)]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ('[[nid:4711 title="Prøv selv: Hvor godt sejler du?"]]', "other"),
        ("{{ gallery id=12 }}", "other"),
        ('[gallery ids="12,13"]', "other"),
        ("Indlæg i Havnebladet afspejler alene skribentens holdning. Du kan svare med 2.000 anslag.", "disclaimer"),
        (">> Få nyhedsbrevet om sejlads hver tirsdag. Meld dig til her", "advert"),
    ],
)
def test_what_the_page_puts_in_is_no_text(line: str, role: str, roles: Roles) -> None:
    prose = "Et enigt udvalg har besluttet at nedlægge gruppen, som siden har haft fem ansatte i kælderen."
    found = roles(f"Ro på i byen\n\n{prose}\n\n{line}\n\nDer er ro nu, siger formanden, og den ro har byen brug for.")
    assert [r for r, _ in found] == ["title", "body", role, "body"]
