"""Title, affiliation and party from the words around a name."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]
LABELS = {"Dansk Metal": "ORG", "Foreningen Klub Nord": "ORG", "Jobcenter Mellemby": "ORG", "Mellemby": "LOC"}


def who(got: Any, name: str = "Bodil Krag") -> tuple[str | None, str | None, str | None]:
    actor = got.actor(name)
    return actor.title, actor.affiliation, actor.party


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bodil Krag, 61, svejser, kom først.", ("svejser", None, None)),
        ("Bodil Krag er uddannet frisør.", ("frisør", None, None)),
        ("Bodil Krag er frisør i Mellemby.", ("frisør", None, None)),
        ("Bodil Krag er ikke længere formand for Dansk Metal.", ("formand", "Dansk Metal", None)),
        ("Bodil Krag tiltrådte mandag som havnechef i Mellemby.", ("havnechef", None, None)),
        ("Bo Lind blev havnechef i Mellemby. Bodil Krag er ansat som frisør.", ("frisør", None, None)),
        ("Bodil Krag, der er konservativ og formand, kom.", ("formand", None, "Det Konservative Folkeparti")),
        ("Bodil Krag, foreningens næstformand, kom.", ("næstformand", None, None)),
        ("Bodil Krag er ordfører for frie skoler.", ("ordfører for frie skoler", None, None)),
        ("Som formand for Dansk Metal har Bodil Krag sagt nej.", ("formand", "Dansk Metal", None)),
        ("Efter ti år som formand for Dansk Metal er Bodil Krag træt.", ("formand", "Dansk Metal", None)),
        ("Som alle andre er Bodil Krag træt.", (None, None, None)),
        ("Det er billigt, siger planlægger Bodil Krag.", ("planlægger", None, None)),
        ("Det er billigt, siger moster Bodil Krag.", (None, None, None)),
        ("Bodil Krag kom. Hun er 52, var kranfører i 24 år.", ("kranfører", None, None)),
        ("Her siger cand.polit. Bodil Krag nej.", ("cand.polit.", None, None)),
        ("Daværende chefkonsulent Bodil Krag, i dag direktør, kom.", ("direktør", None, None)),
        ("Bodil Krag, der i maj blev formand for Dansk Metal, kom.", ("formand", "Dansk Metal", None)),
        ("Bodil Krag har stået i spidsen for Dansk Metal i ti år.", (None, "Dansk Metal", None)),
        ("Bodil Krag arbejder med unge i Dansk Metal.", (None, "Dansk Metal", None)),
        ("Dansk Metal har valgt Bodil Krag som formand.", ("formand", "Dansk Metal", None)),
        ("Bodil Krag, der er ansat som mekaniker, kom.", ("mekaniker", None, None)),
        ("I dag er Bodil Krag mentor.", ("mentor", None, None)),
        ("Dansk Metal er imod. Formand Bodil Krag vil vente.", ("formand", "Dansk Metal", None)),
        ("Dansk Metal er imod.\n\nFormand Bodil Krag vil vente.", ("formand", "Dansk Metal", None)),
        ("I Dansk Metal er de trætte.\n\nBodil Krag kom. Hun er formand.", ("formand", "Dansk Metal", None)),
        ("Jobcenter Mellemby flytter. Sagsbehandler Bodil Krag pakker.", ("sagsbehandler", "Jobcenter Mellemby", None)),
        ("Lyset er tændt i Beskæftigelsesministeriet.\n\nBeskæftigelsesminister Bodil Krag (V) tog den.",
         ("beskæftigelsesminister", "Beskæftigelsesministeriet", "Venstre")),
        ("Venstres ordfører, den tidligere minister Bodil Krag, kom.", ("ordfører", "Venstre", "Venstre")),
    ],
)  # fmt: skip
def test_orders_of_title_body_and_party(read: Reader, text: str, found: tuple[str | None, ...]) -> None:
    assert who(read(text, labels=LABELS | {"Bodil Krag": "PER"})) == found


@pytest.mark.parametrize(
    "text",
    [
        "Dansk Metal er imod. Tidligere formand Bodil Krag vil vente.",
        "Dansk Metal er imod. Borgmester Bodil Krag vil vente.",
        "Dansk Metal er imod. Formand Bodil Krag i Mellemby vil vente.",
    ],
)
def test_a_post_is_not_held_in_just_any_body(read: Reader, text: str) -> None:
    assert who(read(text, labels=LABELS | {"Bodil Krag": "PER"}))[1] is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Det siger KL-formand Bodil Krag.", ("formand", "KL", None)),
        ("Det siger EU-ordfører Bodil Krag.", ("EU-ordfører", None, None)),
        ("Venstres politiske ordfører, Bodil Krag, er imod.", ("politisk ordfører", "Venstre", "Venstre")),
        ("Bodil Krag, SF's rådmand, er imod.", ("rådmand", None, "Socialistisk Folkeparti")),
        ("Bodil Krag, der repræsenterer Venstre, er imod.", (None, None, "Venstre")),
        ("Dansk Metals Bodil Krag kom. Hun er talskvinde i forbundet.", ("talskvinde", "Dansk Metal", None)),
        ("Mellemby Boligforening bygger. Det siger afdelingsleder i boligforeningen Bodil Krag.",
         ("afdelingsleder", "Mellemby Boligforening", None)),
        ("Bodil Krag, 49, er fra 1. oktober direktør for Dansk Metal.", ("direktør", "Dansk Metal", None)),
        ("Bodil Krag, tidligere minister, er fra 1. maj chef for Dansk Metal.", ("chef", "Dansk Metal", None)),
        ("Bodil Krag, hidtil kasserer, tiltræder som chef i Dansk Metal.", ("chef", "Dansk Metal", None)),
        ("Bodil Krag er født i Skive og er nu formand for Dansk Metal.", ("formand", "Dansk Metal", None)),
        ("Bodil Krag overtog posten som formand for Dansk Metal.", ("formand", "Dansk Metal", None)),
        ("Dansk Metal har peget på Bodil Krag (S) som ny formand.", ("formand", "Dansk Metal", "Socialdemokratiet")),
        ("Ny formand for Dansk Metal er Bodil Krag.", ("formand", "Dansk Metal", None)),
        ("Dansk Metal er imod. Chefanalytikeren, der hedder Bodil Krag, ryster på hovedet.",
         ("chefanalytiker", "Dansk Metal", None)),
        ("Redaktør i Dansk Metal: Bodil Krag", ("redaktør", "Dansk Metal", None)),
        ("Hos Dansk Metal er Bodil Krag ikke imponeret.", (None, "Dansk Metal", None)),
        ("Skive Kommune sparer. Det siger rådmand Bodil Krag.", ("rådmand", "Skive Kommune", None)),
        ("De klagede til Styrelsen for Arbejdsmarked og Rekruttering. Her svarer en kontorchef, Bodil Krag, nej.",
         ("kontorchef", "Styrelsen for Arbejdsmarked og Rekruttering", None)),
    ],
)  # fmt: skip
def test_more_orders_of_title_body_and_party(read: Reader, text: str, found: tuple[str | None, ...]) -> None:
    assert who(read(text, labels=LABELS | {"Bodil Krag": "PER"})) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bodil Krag er rystet. Lokalformanden kender til mange sager.", ("lokalformand", None, None)),
        ("Bodil Krag ryster på hovedet. Ministeren (S) vil ikke svare.", ("minister", None, "Socialdemokratiet")),
        ("Bodil Krag blev syg. Den 44-årige svejser fra Skive fik ingen svar.", ("svejser", None, None)),
        ("Bodil Krag er mildere. Det går nok, mener formanden for Dansk Metal.", ("formand", "Dansk Metal", None)),
        ("Bodil Krag tog ordet. Lektoren fra Aalborg Universitet var vred.", ("lektor", "Aalborg Universitet", None)),
        ("Bodil Krag vil vente. Venstres gruppeformand har prøvet det før.", ("gruppeformand", "Venstre", "Venstre")),
        ("Bodil Krag tog ordet. Som skoleleder kendte hun sagen.", ("skoleleder", None, None)),
        ("Og hvad gør ministeren? Bodil Krag har lovet at se på det.", ("minister", None, None)),
        ("Bodil Krag tabte. Her havde den konservative borgmester ingen venner.",
         ("borgmester", None, "Det Konservative Folkeparti")),
        ("Bodil Krag overtog området i juni. Socialdemokraten er rystet.", (None, None, "Socialdemokratiet")),
        ("Bodil Krag er imod. Det går nok, sagde Enhedslistens eneste medlem.", (None, "Enhedslisten", "Enhedslisten")),
        ("Bodil Krag er 60 år. Formand for Dansk Metal siden 2015.", ("formand", "Dansk Metal", None)),
    ],
)  # fmt: skip
def test_a_title_takes_the_name_s_place(read: Reader, text: str, found: tuple[str | None, ...]) -> None:
    assert who(read(text, labels=LABELS | {"Bodil Krag": "PER"})) == found


@pytest.mark.parametrize(
    "text",
    [
        "Bodil Krag skrev et brev.\n\nBorgmester Per Lind svarede. Borgmesteren er enig.",
        "Bodil Krag skrev til ministeren i går.",
        "Bodil Krag er rystet. Formanden for Dansk Metal, Per Lind, er enig.",
        "Vores medlem Bodil Krag er rystet.",
        "Bodil Krag er rystet. Socialdemokraten Per Lind er enig.",
    ],
)
def test_another_s_title_is_not_taken(read: Reader, text: str) -> None:
    assert who(read(text, labels=LABELS | {"Bodil Krag": "PER", "Per Lind": "PER"})) == (None, None, None)


def test_a_post_held_now_comes_before_a_trade_and_a_past_one(read: Reader) -> None:
    got = read("Bodil Krag er uddannet frisør. Hun er formand for Dansk Metal.", labels=LABELS)
    assert who(got) == ("formand", "Dansk Metal", None)
    got = read("Tidligere minister Bodil Krag kom. Krag er direktør for Dansk Metal.", labels=LABELS)
    assert who(got) == ("direktør", "Dansk Metal", None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Det siger Bodil Krag, der er borgmester i Skive Kommune (S), i dag.",
         ("borgmester", "Skive Kommune", "Socialdemokratiet")),
        ("Dansk Metal har regnet på det. Cheføkonom samme sted, Bodil Krag, er glad.",
         ("cheføkonom", "Dansk Metal", None)),
        ("Det siger borgmester Bodil Krag (S), tidligere rådmand.", ("borgmester", None, "Socialdemokratiet")),
        ("Det siger rådmand Bodil Krag (SF) i Skive Kommune.",
         ("rådmand", "Skive Kommune", "Socialistisk Folkeparti")),
        ("Bodil Krag, 52, er ansat som chef i Dansk Metal.", ("chef", "Dansk Metal", None)),
        ("Bodil Krag, der går fra som kontorchef til sommer, kom.", ("kontorchef", None, None)),
        ("Posten som viceborgmester går til Bodil Krag (V).", ("viceborgmester", None, "Venstre")),
        ("Det tordnede Bodil Krag (V), 2. viceborgmester.", ("viceborgmester", None, "Venstre")),
        ("Formanden for skoleudvalget, Bodil Krag, er imod.", ("formand for skoleudvalget", None, None)),
        ("Det siger formand for Dansk Metals Kvindeudvalg, Bodil Krag.",
         ("formand", "Dansk Metals Kvindeudvalg", None)),
        ("Rådmand for Sundhed og Omsorg Bodil Krag er imod.", ("rådmand for Sundhed og Omsorg", None, None)),
        ("Enhedslisten er glad for aftalen. Gruppeformand Bodil Krag jubler.",
         ("gruppeformand", "Enhedslisten", "Enhedslisten")),
        ("Venstres Bodil Krag er glad.", (None, "Venstre", "Venstre")),
        ("Bodil Krag, byrådsmedlem for Venstre, er glad.", ("byrådsmedlem", None, "Venstre")),
        ("Det siger min sagsbehandler, Bodil Krag, på Facebook.\n\nJobcenter Mellemby flytter.",
         ("sagsbehandler", None, None)),
        ("Jobcenter Mellemby flytter. Min sagsbehandler, Bodil Krag, pakker.", ("sagsbehandler", None, None)),
    ],
)  # fmt: skip
def test_orders_that_are_rarer(read: Reader, text: str, found: tuple[str | None, ...]) -> None:
    assert who(read(text, labels=LABELS | {"Bodil Krag": "PER"})) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bodil Krag vil ikke flytte. Det er for dyrt, siger den 44-årige frisør.", ("frisør", None, None)),
        ("Bodil Krag klippede snoren. Nu vil den selv samme borgmester lukke huset.", ("borgmester", None, None)),
        ("Biskoppen kom i maj. Bodil Krag er ny i stiftet.", ("biskop", None, None)),
        ("Bodil Krag er professor. Hendes kollega på Aarhus Universitet er enig.",
         ("professor", "Aarhus Universitet", None)),
        ("Det var slemt. Det blev det også for Bodil Krag, da hun var minister.", (None, None, None)),
    ],
)  # fmt: skip
def test_more_titles_away_from_the_name(read: Reader, text: str, found: tuple[str | None, ...]) -> None:
    names = {"Bodil Krag": "PER", "Aarhus Universitet": "ORG"}
    assert who(read(text, labels=LABELS | names)) == found


def test_the_body_behind_the_last_of_several_authors_is_everybody_s(read: Reader) -> None:
    byline = "Af Bodil Krag, analytiker, og Per Lind, studentermedhjælper, Dansk Metal"
    got = read(byline, "byline", authors=["Bodil Krag", "Per Lind"], labels=LABELS)
    assert who(got) == ("analytiker", "Dansk Metal", None)
    assert who(got, "Per Lind") == ("studentermedhjælper", "Dansk Metal", None)


def test_a_mayor_belongs_to_the_municipality_named_near_and_to_no_other(read: Reader) -> None:
    near = "Skive Kommune sparer. Det siger borgmester Bodil Krag."
    assert who(read(near))[1] == "Skive Kommune"
    assert who(read("Skive Kommune sparer. I Randers vil borgmester Bodil Krag vente."))[1] is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fra Enhedslisten lyder det fra Bodil Krag, at det er for lidt.", (None, "Enhedslisten", "Enhedslisten")),
        ("Enhedslisten har styret i ti år. Det har kostet. Gruppeformand Bodil Krag ryster på hovedet.",
         ("gruppeformand", "Enhedslisten", "Enhedslisten")),
        ("Der er 92 sager i Jobcenter Mellemby. Afdelingsleder Bodil Krag sukker.",
         ("afdelingsleder", "Jobcenter Mellemby", None)),
        ("Skive Kommune sparer. " + "Det regner her. " * 40 + "Det siger rådmand Bodil Krag.",
         ("rådmand", "Skive Kommune", None)),
    ],
)  # fmt: skip
def test_the_house_of_a_post_that_the_text_names_apart(read: Reader, text: str, found: tuple[str | None, ...]) -> None:
    assert who(read(text, labels=LABELS | {"Bodil Krag": "PER"})) == found


@pytest.mark.parametrize(
    ("text", "title", "house"),
    [
        ("Her sidder konsulenterne Bodil Krag og Per Lind.", "konsulent", None),
        ("Det så lærerne Ida Holm, Bodil Krag og Per Lind.", "lærer", None),
        ("De tidligere ministre Bodil Krag og Per Lind ler.", "tidligere minister", None),
        ("Byrådsmedlemmerne Bodil Krag og Per Lind ler.", "byrådsmedlem", None),
        ("Bodil Krag og Per Lind er begge formænd.", "formand", None),
        ("Bodil Krag og Per Lind er pædagoger på Jobcenter Struer.", "pædagog", "Jobcenter Struer"),
    ],
)
def test_a_title_in_the_plural_is_said_of_each(read: Reader, text: str, title: str, house: str | None) -> None:
    got = read(text)
    assert {(got.actor(n).title, got.actor(n).affiliation) for n in ("Bodil Krag", "Per Lind")} == {(title, house)}


@pytest.mark.parametrize(
    "text",
    [
        "Lærerne så Bodil Krag og Per Lind.",
        "Bodil Krag og Per Lind er trætte.",
        "Konsulenterne kom. Bodil Krag og Per Lind gik.",
    ],
)
def test_a_noun_in_the_plural_that_is_not_theirs(read: Reader, text: str) -> None:
    got = read(text)
    assert [got.actor(n).title for n in ("Bodil Krag", "Per Lind")] == [None, None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Skive Kommune sparer. Det siger formand for børne- og skoleudvalget Bodil Krag (V).",
         ("formand for børne- og skoleudvalget", "Skive Kommune", "Venstre")),
        ("FORMANDEN FOR ældreudvalget, Bodil Krag (V), har skrevet et brev. Skive Kommune sparer.",
         ("formand for ældreudvalget", "Skive Kommune", "Venstre")),
        ("Region Sjælland venter. Formanden for sundhedsudvalget, Bodil Krag, er imod.",
         ("formand for sundhedsudvalget", "Region Sjælland", None)),
        ("Bodil Krag er formand for teknikudvalget i Skive Kommune.",
         ("formand for teknikudvalget", "Skive Kommune", None)),
        ("Skive Kommune sparer. Teknikudvalgets formand, Bodil Krag, er imod.",
         ("teknikudvalgets formand", "Skive Kommune", None)),
        ("Skive Kommune sparer.\n\nTeknikudvalget tøver. Formanden, Bodil Krag fra Venstre, vil vente.",
         ("formand for teknikudvalget", "Skive Kommune", "Venstre")),
        ("Formanden for Teknikudvalget, Bodil Krag, er imod.", ("formand", "Teknikudvalget", None)),
        ("Skive Kommune sparer. Formanden for festudvalget, Bodil Krag, er imod.", ("formand", "festudvalget", None)),
        ("Teknikudvalget tøver. Dansk Metal er imod. Formanden, Bodil Krag, vil vente.",
         ("formand", "Dansk Metal", None)),
    ],
)  # fmt: skip
def test_who_chairs_a_committee_is_of_the_one_municipality(
    read: Reader, text: str, found: tuple[str | None, ...]
) -> None:
    assert who(read(text, labels=LABELS | {"Bodil Krag": "PER"})) == found


HOUSES = {"Kystens Sygehus": "ORG", "Fjordens Politi": "ORG", "Bakkens Politi": "ORG", "Lunde Skole": "ORG"}


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("Kystens Sygehus har kø.\n\nDet regner.\n\nDet siger ledende overlæge Bodil Krag.", "Kystens Sygehus"),
        ("I maj så Fjordens Politi ti biler, siger vicepolitiinspektør Bodil Krag.", "Fjordens Politi"),
        ("Region Sjælland venter. Det siger regionsrådsformand Bodil Krag (S).", "Region Sjælland"),
        ("Lunde Skole lukker.\n\nDet regner.\n\n- Vi er kede af det, siger skoleleder Bodil Krag.", "Lunde Skole"),
        ("Bakkens Politi og Fjordens Politi kom. Det siger politikommissær Bodil Krag.", "Fjordens Politi"),
        ("Kystens Sygehus har kø. Det siger tidligere overlæge Bodil Krag.", None),
    ],
)  # fmt: skip
def test_a_post_of_one_kind_of_body_is_held_in_the_one_of_that_kind(read: Reader, text: str, house: str | None) -> None:
    assert who(read(text, labels=HOUSES | {"Bodil Krag": "PER"}))[1] == house


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KL's Bodil Krag har en forklaring.", (None, "KL", None)),
        ("Hos Dansk Metal i Skive sidder Bodil Krag klar.", (None, "Dansk Metal", None)),
        ("Bodil Krag (V), vores borgmester, skrev det.", ("borgmester", None, "Venstre")),
        ("Bodil Krag er byens mest omtalte borgmester.", ("borgmester", None, None)),
        ("Bodil Krag, frisør og faglig sekretær i Dansk Metal, kom.", ("frisør", "Dansk Metal", None)),
        ("Bodil Krag er direktør og ejer.", ("direktør", None, None)),
        ("Jobcenter Mellemby og Jobcenter Skive flytter. Bodil Krag, der er jobcenterchef i Skive, pakker.",
         ("jobcenterchef", "Jobcenter Skive", None)),
        ("Bodil Krag, regionsrådskandidat for Venstre, er glad.", ("regionsrådskandidat", None, "Venstre")),
        ("Formanden, Bodil Krag fra Venstre, er glad.", ("formand", None, "Venstre")),
        ("Bodil Krag (BK) fra Dansk Metal er glad.", (None, "Dansk Metal", None)),
        ("Skive Kommune har ventelister. Det siger centerchef Bodil Krag.", ("centerchef", "Skive Kommune", None)),
        ("Skive Kommune og Dansk Metal skændes. Det siger centerchef Bodil Krag.",
         ("centerchef", "Skive Kommune", None)),
        ("Hendes teamleder i Skive Kommune hed nemlig Bodil Krag.", ("teamleder", "Skive Kommune", None)),
        ("Bodil Krag er næstformand i skoleudvalget. Skive Kommune sparer.",
         ("næstformand i skoleudvalget", "Skive Kommune", None)),
        ("Lunde Hjem har plads. Det siger leder Bodil Krag.", ("leder", "Lunde Hjem", None)),
        ("Bodil Krag var engang nyansat frisør.", ("frisør", None, None)),
    ],
)  # fmt: skip
def test_orders_around_a_body(read: Reader, text: str, found: tuple[str | None, ...]) -> None:
    labels = LABELS | {"Bodil Krag": "PER", "Jobcenter Skive": "ORG", "Lunde Hjem": "ORG"}
    assert who(read(text, labels=labels)) == found


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("Dansk Metal er imod. »Det må Foreningen Klub Nord selv svare på i morgen«, siger formand Bodil Krag.",
         "Dansk Metal"),
        ("Dansk Metals tal er fra Foreningen Klub Nord. Formand Bodil Krag venter.", "Foreningen Klub Nord"),
        ("Nordbus kører mindre.\n\nDet regner, og selskabets vogne er fyldt.\n\nDet ved direktør Bodil Krag.",
         "Nordbus"),
        ("Nordbus er kendt i Jobcenter Mellemby.\n\nDet ved driftschef Bodil Krag.", "Nordbus"),
        ("Hos Nordbus kender de Jobcenter Mellemby.\n\nDet ved driftschef Bodil Krag.", "Nordbus"),
    ],
)  # fmt: skip
def test_the_body_of_which_the_text_speaks(read: Reader, text: str, house: str | None) -> None:
    assert who(read(text, labels=LABELS | {"Bodil Krag": "PER", "Nordbus": "ORG"}))[1] == house


@pytest.mark.parametrize(
    ("words", "house"),
    [
        ("Lyset er tændt på kontoret i Finansministeriet.", "Finansministeriet"),
        ("Ifølge Finansministeriet koster det en million.", None),
        ("Finansministeriet regner forkert.", None),
    ],
)
def test_a_ministry_that_is_a_source_of_its_own_is_not_the_minister_s_house(
    read: Reader, words: str, house: str | None
) -> None:
    assert who(read(f"{words}\n\nFinansminister Bodil Krag vil vente."))[1] == house


def test_who_is_written_to_holds_the_office(read: Reader) -> None:
    labels = {"Bodil Krag": "PER", "Per Lind": "PER"}
    assert who(read("Kære borgmester. Bodil Krag (V) lovede det.", labels=labels)) == ("borgmester", None, "Venstre")
    two = "Kære borgmester. Bodil Krag (V) lovede det. Det gjorde Per Lind (S) også."
    assert who(read(two, labels=labels))[0] is None
    held = "Kære borgmester. Bodil Krag (V) lovede det. Det gjorde borgmester Per Lind (S) også."
    assert who(read(held, labels=labels))[0] is None


@pytest.mark.parametrize(
    ("line", "house"),
    [
        ("Af Bodil Krag, redaktør, Fjordposten", "Fjordposten"),
        ("Af Bodil Krag, kommentator på Fjordens Dagblad", "Fjordens Dagblad"),
        ("Af Bodil Krag, lærer, Mellemby", None),
    ],
)
def test_a_byline_may_name_a_house_that_is_no_name_elsewhere(read: Reader, line: str, house: str | None) -> None:
    labels = {"Bodil Krag": "PER", "Mellemby": "LOC"}
    assert who(read(line, "byline", authors=["Bodil Krag"], labels=labels))[1] == house


def test_a_colleague_who_is_named_is_the_one_who_works_there(read: Reader) -> None:
    text = "Per Lind er frisør. Hans kollega i Dansk Metal hedder Bodil Krag."
    got = read(text, labels=LABELS | {"Bodil Krag": "PER", "Per Lind": "PER"})
    assert (who(got)[1], who(got, "Per Lind")[1]) == ("Dansk Metal", None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Geologen Bodil Krag graver endnu.", ("geolog", None, None)),
        ("Målvogteren, 23-årige Bodil Krag, er ked af det.", ("målvogter", None, None)),
        ("Komponisten, svenske Bodil Krag, er glad.", ("komponist", None, None)),
        ("Korets formand gennem 11 år, Bodil Krag, er stolt.", ("formand", None, None)),
        ("Bodil Krag, der nu er direktør i klubben, er glad.", ("direktør", None, None)),
        ("Bodil Krag, der var direktør i ti år i træk, er glad.", ("direktør", None, None)),
        ("Bodil Krag er formand for menighedsrådet.", ("formand for menighedsrådet", None, None)),
        ("Bodil Krag er formand for regionens havneudvalg og siger nej.",
         ("formand for regionens havneudvalg", None, None)),
        ("Vores nuværende formand, Bodil Krag, har malet.", ("formand", None, None)),
        ("Bodil Krag, der er 74 og pensioneret toldassistent, synger.", ("pensioneret toldassistent", None, None)),
        ("Formanden, Bodil Krag, er selv læge i Mellemby.", ("formand", None, None)),
        ("Dirigent Bodil Krag, der til daglig er lærer i Dansk Metal, kom.", ("dirigent", None, None)),
        ("Her fortjener Bodil Krag ros.", (None, None, None)),
        ("Det siger den tidligere KL-formand Bodil Krag.", ("tidligere formand", "KL", None)),
        ("Professor i kystteknik ved Dansk Metal Bodil Krag tøver.", ("professor i kystteknik", "Dansk Metal", None)),
        ("Bodil Krag kom. I 1995 blev hun i en fart træt, og så blev hun i 1996 formand for Dansk Metal.",
         ("formand", "Dansk Metal", None)),
        ("Bodil Krag er i fleksjob som vejleder på Dansk Metal.", ("vejleder", "Dansk Metal", None)),
        ("Den anden kandidat, den tidligere bankdirektør Bodil Krag, kom.", ("tidligere bankdirektør", None, None)),
        ("Hans konservative makker, Bodil Krag, er uenig.", (None, None, "Det Konservative Folkeparti")),
        ("Bodil Krag har ledet Dansk Metal siden krisen.", (None, "Dansk Metal", None)),
        ("Det siger formand for Dansk Metal Mellemby Bodil Krag.", ("formand", "Dansk Metal Mellemby", None)),
        ("Bodil Krag melder sig ind i Venstre.", (None, None, "Venstre")),
        ("Bodil Krag er byrådsmedlem i Skive for Venstre.", ("byrådsmedlem", "Skive Kommune", "Venstre")),
    ],
)  # fmt: skip
def test_orders_of_titles_in_other_papers(read: Reader, text: str, found: tuple[str | None, ...]) -> None:
    assert who(read(text, labels=LABELS | {"Bodil Krag": "PER"})) == found


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("»Jeg er træt,« siger den tidligere smed.", "tidligere smed"),
        ("»Jeg er træt,« siger den pensionerede smed fra Skive.", "pensioneret smed"),
        ("»Jeg er træt,« siger den 54-årige smed.", "smed"),
        ("Den tidligere smed savner sin cykel.", "tidligere smed"),
        ("Viceborgmester Ib Lind er enig. »Jeg er træt,« siger den fyrede borgmester.", None),
    ],
)
def test_what_a_title_with_an_adjective_says(read: Reader, said: str, title: str | None) -> None:
    text = f"Bodil Krag lå længe på gangen. {said}"
    assert who(read(text, labels=LABELS | {"Bodil Krag": "PER", "Ib Lind": "PER"}))[0] == title


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("Mindre glad var organisten.", "organist"),
        ("Det vil næstformanden til gengæld gerne.", "næstformand"),
        ("Direktør Ib Lind får ingen støtte af sin egen næstformand.", "næstformand"),
        ("Regnen ødelagde turen for en organist.", None),
    ],
)
def test_who_opens_the_next_sentence_is_the_one_it_led_up_to(read: Reader, before: str, title: str | None) -> None:
    got = read(f"{before} Bodil Krag havde ventet længe.", labels={"Bodil Krag": "PER", "Ib Lind": "PER"})
    assert who(got)[0] == title
