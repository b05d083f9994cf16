"""One actor per person: forms, slips, namesakes, initials; who they are."""

from collections.abc import Callable
from typing import Any

import pytest

from textmine.annotate.actors import actor_id_of
from textmine.annotate.people import without_genitive
from textmine.annotate.persons import same_person

Reader = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("Bodil Krag kom. Krag gik, og det var Krags valg.", "Bodil Krag", ("Krag",)),
        ("Bodil Krag kom. Så gik Bodil igen.", "Bodil Krag", ("Bodil",)),
        ("Bodil Krag (BK) kom. Stik mod, hvad BK tror, gik det.", "Bodil Krag", ("BK",)),
        ("Bodil Krag kom. BK mener noget andet.", "Bodil Krag", ("BK",)),
        ("Bodil Holm-Krag kom. Bodil Holm Krag gik.", "Bodil Holm-Krag", ("Bodil Holm Krag",)),
        ("Bodil Vestergrensen kom. Bodil Vestergrennsen gik. Bodil Vestergrensen sov.",
         "Bodil Vestergrensen", ("Bodil Vestergrennsen",)),
        ("Bodil Krag Lind kom. Så gik Bodil Lind igen.", "Bodil Krag Lind", ("Bodil Lind",)),
        ("BODIL KRAG ER VRED. Bodil Krag sover.", "Bodil Krag", ()),
        ("Jens' hund. Det er Jens Krag.", "Jens Krag", ("Jens",)),
        ("Lars Krags forslag er godt.", "Lars Krag", ()),
        ("Hans Peter Krag kom. H.P. Krag gik, og HP Krag sov.", "Hans Peter Krag", ("H.P. Krag", "HP Krag")),
        ("Bodil Riis-Krag kom. Så gik Riis igen.", "Bodil Riis-Krag", ("Riis",)),
        ("Bodil Brinck Krag kom. Så gik Brinck igen.", "Bodil Brinck Krag", ("Brinck",)),
        ("Bodil El Khatib Lund kom. El Khatib Lund gik.", "Bodil El Khatib Lund", ("El Khatib Lund",)),
        ("Bodil v. Bülow Krag kom. Bodil von Bülow Krag gik.", "Bodil von Bülow Krag", ("Bodil v. Bülow Krag",)),
        ("Sophie Krag kom. Så gik Sofie igen.", "Sophie Krag", ("Sofie",)),
        ("Bodil Mathiassen kom. Så gik Mathiasen igen.", "Bodil Mathiassen", ("Mathiasen",)),
        ("Bodil Krag kom. Så sagde Bodil K. noget.", "Bodil Krag", ("Bodil K",)),
        ("J\ufffdrgen Krag kom. Jørgen Krag gik.", "Jørgen Krag", ("J\ufffdrgen Krag",)),
        ("J?rgen Krag kom. Jørgen Krag gik.", "Jørgen Krag", ("J?rgen Krag",)),
        ("Maj Britt Krag kom. Så gik Maj-Britt igen.", "Maj Britt Krag", ("Maj-Britt",)),
        ("Bodil Elkær kom. Så gik Elkjær igen.", "Bodil Elkær", ("Elkjær",)),
        ("Niels Chr. Krag kom. Niels Christian Krag gik.", "Niels Christian Krag", ("Niels Chr. Krag",)),
        ("Hans Krag kom. Hans vil hjem.", "Hans Krag", ("Hans",)),
        ("Hans Krag kom. Hans hund vil hjem.", "Hans Krag", ()),
        ("Annemarie Krag kom. Anne Marie Krag gik.", "Anne Marie Krag", ("Annemarie Krag",)),
        ("Mohammad Al-Khatib kom. Så gik Mohammed igen.", "Mohammad Al-Khatib", ("Mohammed",)),
        ("Bodil al-Khatib kom. Så gik al-Khatib igen.", "Bodil al-Khatib", ("al-Khatib",)),
        ("BODIL HOLM-KRAG HAR GJORT DET IGEN.", "Bodil Holm-Krag", ()),
        ("Bodil Krag Lind kom. Så gik Bodil Krag igen.", "Bodil Krag Lind", ("Bodil Krag",)),
        ("Bodil von Krag Lind kom. Så gik von Krag igen.", "Bodil von Krag Lind", ("von Krag",)),
        ("Bodil Holm Thorlak kom. Så gik Holm Torlak igen.", "Bodil Holm Thorlak", ("Holm Torlak",)),
        ("Viktoria Vang-Olsen kom. Victoria Wang-Olsen gik.", "Viktoria Vang-Olsen", ("Victoria Wang-Olsen",)),
        ("Vi så borgmester i Odder Bodil Krag i dag.", "Bodil Krag", ()),
        ("Vi så Bodil Krag-Lund i dag. Ved Krag - Lund er der ro.", "Bodil Krag-Lund", ("Krag - Lund",)),
        ("Bodil Krag kom. Hun skrev: Hilsen bodil krag.", "Bodil Krag", ()),
        ("Bodil Krag Lind kom. Hun skrev: Hilsen bodil krag.", "Bodil Krag Lind", ("bodil krag",)),
        ("J?rgen ?stergaard-B?k sover. Jørgen Østergaard-Bæk vågner.",
         "Jørgen Østergaard-Bæk", ("J?rgen ?stergaard-B?k",)),
        ("Bodil Stær kom. Stær vil gå igen.", "Bodil Stær", ("Stær",)),
        ("Kære Bodil Krag. SÅ KÆRE Krag, gå nu.", "Bodil Krag", ("Krag",)),
        ("Cecilie Krag kom. Så gik Cecile igen.", "Cecilie Krag", ("Cecile",)),
        ("Matthias Krag kom. Så gik Mattias igen.", "Matthias Krag", ("Mattias",)),
        ("Christina Krag kom. Så gik Tina igen.", "Christina Krag", ("Tina",)),
        ("Kristoffer Krag kom. Her går Stoffer.", "Kristoffer Krag", ("Stoffer",)),
        ("Signe Krag kom. Mange kender hende som Signe Lind. Nu går Lind.",
         "Signe Krag", ("Lind", "Signe Lind")),
        ("Signe Krag kom. Siden er hun blevet gift og hedder nu Signe Lind. Krag ler, og Lind ler.",
         "Signe Krag", ("Krag", "Lind", "Signe Lind")),
        ("Bodil Krag kom. Alle i klubben kalder hende Bolle. Så gik Bolle igen.", "Bodil Krag", ("Bolle",)),
        ("Bodil Krag, også kaldet Bolle, kom. Så gik Bolle igen.", "Bodil Krag", ("Bolle",)),
        ("Bodil Krag kom. Her er hun Bolle, som kollegerne kalder hende.", "Bodil Krag", ("Bolle",)),
        ("Bodil Bramming Lind kom. Ved siden af stod Bramming Lind.", "Bodil Bramming Lind", ("Bramming Lind",)),
        ("Bodil Krag-Skovgaard kom. Så gik Krag Skovgaaard igen.", "Bodil Krag-Skovgaard", ("Krag Skovgaaard",)),
        ("Phillip Juul kom. Så gik Philip Juul igen.", "Phillip Juul", ("Philip Juul",)),
        ("Bo Pedersen kom. Det var, hvad Bo Petersen ville.", "Bo Pedersen", ("Bo Petersen",)),
        ("Bo Mathiesen kom. Så gik Mathiasen igen.", "Bo Mathiesen", ("Mathiasen",)),
        ("Bodil El-Khatib Krag kom. Så gik El-Katib igen.", "Bodil El-Khatib Krag", ("El-Katib",)),
        ("Bodil Brinch Krag kom. Så gik Brinck igen.", "Bodil Brinch Krag", ("Brinck",)),
        ("Ved bordet sad Bodil el-Khatib Krag.", "Bodil el-Khatib Krag", ()),
        ("Bodil Maj Krag kom. Så gik Maj Krag igen.", "Bodil Maj Krag", ("Maj Krag",)),
        ("Hans Krag kom. Brevet er skrevet til Hans.", "Hans Krag", ("Hans",)),
        ("Bodil Krag Lind kom. Det er Bodil Krags sag.", "Bodil Krag Lind", ("Bodil Krag",)),
        ("Bodil »Bolle« Krag kom. Så gik Bolle Krag, og Bolle ler.", "Bodil »Bolle« Krag", ("Bolle", "Bolle Krag")),
        ('Erik "Kalle" Krag kom. Så gik Kalle Krag igen.', 'Erik "Kalle" Krag', ("Kalle Krag",)),
        ("Bodil (Bolle) Krag kom. Bodil Krag gik.", "Bodil Krag", ("Bodil (Bolle) Krag",)),
        ("Bodil MacIntosh Krag kom. Mac Intosh Krag gik, og McIntosh Krag ler.",
         "Bodil MacIntosh Krag", ("Mac Intosh Krag", "McIntosh Krag")),
        ("Bodil Jensby Mathiesen kom. Så gik Jensbo Mathiesen igen.",
         "Bodil Jensby Mathiesen", ("Jensbo Mathiesen",)),
        ("Mustafa Krag kom. Nu går Mostafa Krag igen.", "Mustafa Krag", ("Mostafa Krag",)),
        ("Per Ole Krag kom, og i klubben bliver han bare kaldt Per Ole. Nu går Per Ole.", "Per Ole Krag", ("Per Ole",)),
        ("Bodil Normann Krag kom. Så gik Normann igen.", "Bodil Normann Krag", ("Normann",)),
        ("Bodil Krag kom. Hun blev aldrig kaldt andet end Bolle. Nu går Bolle.", "Bodil Krag", ("Bolle",)),
        ("Bodil Noor Thorlak kom. Så ville Noor Thorlak hjem igen.", "Bodil Noor Thorlak", ("Noor Thorlak",)),
    ],
)  # fmt: skip
def test_forms_of_one_person_are_one_actor(read: Reader, text: str, name: str, aliases: tuple[str, ...]) -> None:
    people = [(a.name, a.aliases) for a in read(text).actors if a.type == "person"]
    assert people == [(name, aliases)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Per Holm-Krag kom, og så kom Per Holm.", ["Per Holm-Krag", "Per Holm"]),
        ("Bo Krag senior sover. Bo Krag junior er vågen.", ["Bo Krag senior", "Bo Krag junior"]),
        ("Christina Krag kom. Tina Lind gik. Så gik Tina igen.", ["Christina Krag", "Tina Lind"]),
        ("Emil Krag kom. Så gik Emilie igen.", ["Emil Krag", "Emilie"]),
        ("Kim Kristensen og Kim Christensen er fætre.", ["Kim Kristensen", "Kim Christensen"]),
        ("Murer Bo Pedersen kom. Så gik Bo Petersen, 44, igen.", ["Bo Pedersen", "Bo Petersen"]),
        ("Signe Krag kom. Mange kender hende som Bodil Lind.", ["Signe Krag", "Bodil Lind"]),
        ("Mustafa Krag og Mostafa Krag er fætre.", ["Mustafa Krag", "Mostafa Krag"]),
        ("Murer Ahmed Krag kom. Så gik Ahmad Krag, 44, igen.", ["Ahmed Krag", "Ahmad Krag"]),
        ("Bodil Krag kom. Det er »Bolle« Lind ligeglad med.", ["Bodil Krag"]),
        ("Bodil Noor Krag kom. Så gik mureren Noor Krag, 44, igen.", ["Bodil Noor Krag", "Noor Krag"]),
    ],
)
def test_two_persons_with_like_names_stay_two(read: Reader, text: str, names: list[str]) -> None:
    assert sorted(read(text, labels={"Emilie": "PER"}).names("person")) == sorted(names)


def test_father_and_son_each_have_their_short_forms(read: Reader) -> None:
    got = read("Bo Krag senior sover. Bo Krag junior er vågen. Nu ler Krag junior, og senior snorker.")
    assert [(a.name, a.aliases) for a in got.actors] == [
        ("Bo Krag senior", ("senior",)),
        ("Bo Krag junior", ("Krag junior",)),
    ]


def test_a_name_of_father_and_son_is_nobodys(read: Reader) -> None:
    got = read("Her bor to, der hedder Bo Peter Krag. Bo Peter Krag senior ler ad Bo Peter Krag junior og H.P. Lind.")
    assert got.names("person") == ["Bo Peter Krag senior", "Bo Peter Krag junior", "H.P. Lind"]


@pytest.mark.parametrize("text", ["Bo Krag fik gården af sin far, Ib Krag.", "Ib Krag gav gården til sønnen Bo Krag."])
def test_the_parent_is_the_senior_and_the_child_the_junior(read: Reader, text: str) -> None:
    got = read(f"{text} Nu sover Krag senior, og Krag junior er vågen.")
    assert {a.name: a.aliases for a in got.actors} == {"Bo Krag": ("Krag junior",), "Ib Krag": ("Krag senior",)}


@pytest.mark.parametrize(
    "text",
    [
        "Ib Krag er 81 år. Bo Krag er 40.",
        "Ib Krag og den 40-årige Bo Krag ejer en gård, og Ib, 81, ejer en hest.",
        "Ib Krag ejer en gård. Bo Krag ejer en hest.\n\nSønnesønnen Bo ler.",
        "Bo Krag ejer en hest. Ib Krag ejer en gård, for sådan er farfaren Ib.",
    ],
)
def test_the_old_and_the_young_one_of_a_surname(read: Reader, text: str) -> None:
    got = {a.name: a.aliases for a in read(f"{text} Nu sover gamle Krag, og unge Krag er vågen.").actors}
    assert "gamle Krag" in got["Ib Krag"]
    assert "unge Krag" in got["Bo Krag"]


@pytest.mark.parametrize("address", ["fru", "frk.", "frøken", "Fru"])
def test_an_address_tells_man_and_woman_of_one_surname_apart(read: Reader, address: str) -> None:
    got = read(f"Bodil Krag og Ib Krag er gift.\n\n{address} Krag sover. Det ved hr. Krag godt.")
    assert {a.name: a.aliases for a in got.actors} == {"Bodil Krag": (f"{address} Krag",), "Ib Krag": ("hr. Krag",)}


def test_an_address_does_not_tell_two_women_apart(read: Reader) -> None:
    got = read("Bodil Krag og Anna Krag er søstre.\n\nNu sover fru Krag. Ib Lind er vågen, og det ved hr. Lind.")
    assert {a.name: a.aliases for a in got.actors} == {"Bodil Krag": (), "Anna Krag": (), "Ib Lind": ("Lind",)}


def test_nobody_is_the_old_one_where_the_text_does_not_say_who_is_older(read: Reader) -> None:
    got = read("Bo Krag er 41 år. Ib Krag er 40. Nu sover gamle Krag.")
    assert [a.aliases for a in got.actors] == [(), ()]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Bodil Bramming kom. Ved siden af stod Bramming.", ["person"]),
        ("Bodil Bramming kom. Hun bor i Bramming.", ["person", "place"]),
        ("Bodil Struer kom. Hun er på vej til Struer.", ["person", "place"]),
    ],
)
def test_a_town_that_is_also_somebodys_name(read: Reader, text: str, kinds: list[str]) -> None:
    assert [a.type for a in read(text).actors] == kinds


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Anna Jensen", "Anne Jensen"),
        ("Lars Hansen", "Lars Jensen"),
        ("Lars Pedersen", "Lars Petersen"),
        ("Bodil Krag", "Bodil Lind"),
        ("Ib Krag", "Ib Krog"),
    ],
)
def test_namesakes_stay_apart(a: str, b: str) -> None:
    assert not same_person(a, b)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gårdejer Lars Krag så coach Lars B. Krag.", ["Lars Krag", "Lars B. Krag"]),
        ("Hans Christian Krag kom. Det så Christian.", ["Hans Christian Krag", "Christian"]),
        ("Bodil Holm Krag så Per Holm. Holm gik.", ["Bodil Holm Krag", "Per Holm"]),
        ("Karin Mortensen så Karen Mortensen.", ["Karin Mortensen", "Karen Mortensen"]),
        ("Bodil Skov og Bodil Sand er to. Det sagde Bodil S. selv.", ["Bodil Skov", "Bodil Sand", "Bodil S"]),
    ],
)
def test_forms_that_are_not_sure_are_not_joined(read: Reader, text: str, names: list[str]) -> None:
    assert [a.name for a in read(text, labels={"Christian": "PER"}).actors if a.type == "person"] == names


def test_a_word_that_opens_a_sentence_is_no_part_of_a_name(read: Reader) -> None:
    got = read("Forkert Krag kom.\n\nBodil Krag gik.", labels={"Forkert Krag": "PER"})
    assert [(a.name, a.aliases) for a in got.actors] == [("Bodil Krag", ("Krag",))]


def test_the_first_of_a_couple_has_the_surname_behind_the_second(read: Reader) -> None:
    got = read("Her bor Bodil og Per Krag. I går sagde Bodil nej.", labels={"Bodil": "PER", "Per Krag": "PER"})
    assert got.names("person") == ["Bodil Krag", "Per Krag"]


def test_the_first_of_a_couple_may_not_be_somebody_else_of_the_name(read: Reader) -> None:
    labels = {"Bodil": "PER", "Per Krag": "PER", "Bodil Lind": "PER"}
    got = read("Her bor Bodil og Per Krag. Ved siden af bor Bodil Lind.", labels=labels)
    assert [(a.name, a.n_mentions) for a in got.actors] == [("Per Krag", 1), ("Bodil Lind", 1)]


def test_a_surname_of_two_persons_goes_to_the_one_whom_the_paragraph_names(read: Reader) -> None:
    got = read("Bodil Krag og Per Krag er gift.\n\nKrag er tavs.\n\nPer Krag ler. Krag går hjem.")
    ids = [m.actor_id for m in got.mentions if m.text == "Krag"]
    assert ids == [None, actor_id_of("person", "Per Krag")]


def test_the_same_name_has_the_same_id_in_every_document(read: Reader) -> None:
    one, two = (read(text).actors[0] for text in ("Det siger Bodil Holm-Krag.", "Bodil Holm Krag kom."))
    assert one.actor_id == two.actor_id


def test_an_author_is_an_actor_and_lends_the_spelling(read: Reader) -> None:
    actor = read(
        "Til Cecilie Holm-Krag: Nej.\n\nCecilie Holm-Krag har fået svar.", authors=["Cecilia Holm-Krag"]
    ).actors[0]
    assert (actor.name, actor.is_author, actor.n_mentions) == ("Cecilia Holm-Krag", True, 2)
    assert read("Ingen nævnes her.", authors=["Bodil Krag"]).actors[0].n_mentions == 0


def test_a_surname_may_belong_to_the_article_that_is_answered(read: Reader) -> None:
    assert read("Det er Krags egen fejl.", known=["Bodil Krag"]).names() == ["Bodil Krag"]
    assert read("Per Krag kom. Det er Krags fejl.", known=["Bodil Krag"]).names() == ["Per Krag"]


@pytest.mark.parametrize(
    ("text", "title", "affiliation", "party"),
    [
        ("Bodil Krag (V), social- og sundhedsborgmester, Københavns Kommune",
         "social- og sundhedsborgmester", "Københavns Kommune", "Venstre"),
        ("Det siger beskæftigelsesminister Bodil Krag.", "beskæftigelsesminister", None, None),
        ("Det siger Bodil Krag, formand for Dansk Socialrådgiverforening.",
         "formand", "Dansk Socialrådgiverforening", None),
        ("Socialdemokratiets ordfører i Folketinget, Bodil Krag, er enig.",
         "ordfører", "Folketinget", "Socialdemokratiet"),
        ("Det siger Bodil Krag fra Enhedslisten.", None, "Enhedslisten", "Enhedslisten"),
        ("Ifølge borgmester Bodil Krag (S) går det.", "borgmester", None, "Socialdemokratiet"),
        ("Ifølge Bodil Krag, lektor i økonomi på Aarhus Universitet, går det.",
         "lektor i økonomi", "Aarhus Universitet", None),
        ("Aalborgs borgmester Bodil Krag smiler.", "borgmester", "Aalborg Kommune", None),
        ("Vi mødte Bodil Krag, der både er borgmester i Odense Kommune og bager.",
         "borgmester", "Odense Kommune", None),
        ("I Dansk Metal glæder formand Bodil Krag sig.", "formand", "Dansk Metal", None),
        ("Det siger cheføkonom i Dansk Industri Bodil Krag.", "cheføkonom", "Dansk Industri", None),
        ("Det siger lektor i socialret Bodil Krag.", "lektor i socialret", None, None),
        ("Det siger Bodil Krag (SF).", None, None, "Socialistisk Folkeparti"),
        ("Det siger Bodil Krag, formand for Socialudvalget i Struer Kommune.",
         "formand for Socialudvalget", "Struer Kommune", None),
        ("Det siger Bodil Krag og går.", None, None, None),
        ("Bodil Krag smiler. Hun er leder af Dansk Metal.", "leder", "Dansk Metal", None),
        ("Bodil Krag smiler. I dag er hun chef for 90 folk på Jobcenter Ringkøbing.",
         "chef", "Jobcenter Ringkøbing", None),
        ("Bodil Krag smiler. Han er leder af Dansk Metal.", None, None, None),
        ("Det siger portør Bodil Krag på Aalborg Sygehus.", "portør", "Aalborg Sygehus", None),
        ("Vi så Bodil Krag på Aalborg Sygehus.", None, None, None),
        ("Jobcenter Ringkøbing beklager. Det siger jobcenterchef Bodil Krag.",
         "jobcenterchef", "Jobcenter Ringkøbing", None),
        ("Også i Dansk Metal er humøret lavt, og det er ifølge kasserer og formand Bodil Krag nyt.",
         "formand", "Dansk Metal", None),
        ("Bodil Krag, medlem af byrådet i Ringkøbing (SF), klapper.",
         "medlem af byrådet i Ringkøbing", None, "Socialistisk Folkeparti"),
        ("Enhedslisten er imod. Det siger partiets Bodil Krag.", None, "Enhedslisten", "Enhedslisten"),
        ("Her sidder Bodil Krag på 33 år, uddannet smed.", "smed", None, None),
    ],
)  # fmt: skip
def test_title_affiliation_and_party(
    read: Reader, text: str, title: str | None, affiliation: str | None, party: str | None
) -> None:
    actor = read(text).actor("Bodil Krag")
    assert (actor.title, actor.affiliation, actor.party) == (title, affiliation, party)


def test_letters_in_parentheses_are_the_persons_party_and_no_actor(read: Reader) -> None:
    assert read("Det siger Bodil Krag (SF).").names() == ["Bodil Krag"]


def test_who_writes_for_a_paper_belongs_to_it_only_where_that_is_printed(read: Reader) -> None:
    for text, body in (("Bodil Krag, kulturredaktør", None), ("Bodil Krag, journalist, Dansk Metal", "Dansk Metal")):
        got = read(text, "byline", authors=["Bodil Krag"], publisher="Fjordposten", labels={"Dansk Metal": "ORG"})
        assert got.actors[0].affiliation == body


def test_a_surname_is_its_persons_though_the_model_takes_it_for_a_place(read: Reader) -> None:
    got = read("Bodil Solbakke kom. Ifølge Solbakke gik det. Hun bor i Solbakke.", labels={"Solbakke": "LOC"})
    assert [(a.name, a.type, a.aliases) for a in got.actors] == [
        ("Bodil Solbakke", "person", ("Solbakke",)),
        ("Solbakke", "place", ()),
    ]


def test_a_byline_is_read_over_its_lines(read: Reader) -> None:
    actor = read("Bodil Krag\nformand\nDansk Metal", "byline", authors=["Bodil Krag"]).actors[0]
    assert (actor.title, actor.affiliation) == ("formand", "Dansk Metal")


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        ({"SÅ JO": "ORG"}, "SÅ JO, det er svært."),
        ({"Formanden": "PER"}, "Formanden er gået."),
        ({"Penge": "PER"}, "Penge er ikke alt."),
        ({"Jobcentret": "ORG"}, "Jobcentret er lukket."),
        ({"mandag": "MISC"}, "Det sker mandag."),
        ({"SF": "ORG"}, "Det siger hun (SF)."),
        ({"Beskæftigelse": "ORG"}, "Det hører under Beskæftigelse."),
        ({"Besøgstallet": "ORG"}, "Besøgstallet stiger."),
        ({"Kroner": "LOC"}, "By          Kroner      Andel"),
        ({"Sundhed og Omsorg": "ORG"}, "Hun er rådmand for Sundhed og Omsorg."),
        ({"VIBORG": "PER"}, "Det skete i VIBORG."),
    ],
)
def test_slips_of_the_model_are_dropped(read: Reader, labels: dict[str, str], text: str) -> None:
    assert read(text, labels=labels).mentions == []


def test_names_of_the_model_are_kept_without_edges_and_with_one_label(read: Reader) -> None:
    got = read("Vi så »Zyxo«. Så kom Zyxo igen, og Zyxo gik.", labels={"»Zyxo": "ORG", "Zyxo": "ORG"})
    assert [(m.text, m.label) for m in got.mentions] == [("Zyxo", "ORG")] * 3
    assert [a.type for a in got.actors] == ["organisation"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Zyxo ✅", "Zyxo"), ("Zyxo ❤️", "Zyxo"), ("Zyxo &", "Zyxo"), ("Zyxo & Søn", "Zyxo & Søn")],
)
def test_a_name_ends_before_an_emoji_and_not_at_the_sign_that_joins_its_halves(
    read: Reader, printed: str, name: str
) -> None:
    cut = printed.removesuffix(" Søn")
    assert [m.text for m in read(f"Vi handler hos {printed} hver dag.", labels={cut: "ORG"}).mentions] == [name]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hun har været ansat hos Zyxo Qvik i Thisted.", "organisation"),
        ("Hun har været ansat hos Bodil Qvik i Thisted.", "person"),
        ("I dag mødte hun Zyxo Qvik i Thisted.", "person"),
    ],
)
def test_where_somebody_has_a_job_is_a_workplace(read: Reader, text: str, kind: str) -> None:
    labels = {"Zyxo Qvik": "PER", "Bodil Qvik": "PER"}
    assert [a.type for a in read(text, labels=labels).actors if a.name.endswith("Qvik")] == [kind]


def test_a_number_behind_a_name_is_not_the_names(read: Reader) -> None:
    got = read("I Zyxby 1.300 gange og på Zyxvej 4 i dag.", labels={"Zyxby 1.300": "LOC", "Zyxvej 4": "LOC"})
    assert [m.text for m in got.mentions] == ["Zyxby", "Zyxvej"]


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("Lars", "Lars"),
        ("Jens'", "Jens"),
        ("KL's", "KL"),
        ("Bodil Krags", "Bodil Krag"),
        ("Bodil Zyxos", "Bodil Zyxos"),
        ("Bodil Hansens", "Bodil Hansen"),
    ],
)
def test_genitives(printed: str, bare: str) -> None:
    assert without_genitive(printed) == bare


def test_a_list_of_names_takes_linear_time(read: Reader) -> None:
    first, last = ("Bodil", "Per", "Ida", "Bo"), ("Krag", "Lind", "Holm", "Ravn", "Bech")
    names = [f"{a} {chr(65 + n % 26)}. {b}{chr(97 + n // 26 % 26)}" for n in range(60) for a in first for b in last]
    assert len(read(", ".join(names)).mentions) > 1000


def test_first_names_as_letters_before_the_surname_of_somebody(read: Reader) -> None:
    got = read("Hans Peter Krag kom. Selv holdt HP Krag det kort.", labels={"HP Krag": "ORG"})
    assert [(a.name, a.aliases) for a in got.actors] == [("Hans Peter Krag", ("HP Krag",))]
    got = read("Bodil Krag kom. Firmaet ND Krag gik.", labels={"ND Krag": "ORG"})
    assert got.actor("ND Krag").type == "organisation"


def test_the_surname_of_a_family_is_nobodys(read: Reader) -> None:
    got = read(
        "Familien Lindkrag flyttede. Ægteparret Lindkrag er træt. Det siger Bodil Lindkrag.", labels={"Lindkrag": "PER"}
    )
    assert [(a.name, a.aliases) for a in got.actors] == [("Bodil Lindkrag", ())]


def test_letters_of_a_party_that_the_text_names(read: Reader) -> None:
    got = read(
        "Liberal Alliance og Enhedslisten er uenige. Bodil Krag er LA's ordfører. Ø siger nej, og plan A er død."
    )
    assert {a.name: a.aliases for a in got.actors if a.type == "party"} == {
        "Liberal Alliance": ("LA",),
        "Enhedslisten": ("Ø",),
    }


def test_a_surname_in_the_text_is_not_the_journalists(read: Reader) -> None:
    got = read("Bodil Krag kom.\n\nSå gik Krag igen.", authors=["Bo Krag"])
    assert got.actor("Bodil Krag").aliases == ("Krag",)
    assert got.actor("Bo Krag").aliases == ()


def test_an_author_signs_in_small_letters(read: Reader) -> None:
    got = read("Jobmesse i hallen\n\n43 firmaer kom.\n\nbhk", authors=["Bodil Holm Krag"])
    assert got.actor("Bodil Holm Krag").aliases == ("bhk",)
    assert read("Jobmesse i hallen\n\n43 firmaer kom.\n\nslut", authors=["Bodil Holm Krag"]).actors[0].aliases == ()


def test_an_author_signs_behind_the_last_sentence(read: Reader) -> None:
    assert read("Bo kom. Det var alt. (bk)", authors=["Bodil Krag"]).actor("Bodil Krag").aliases == ("bk",)
    assert read("Bo kom (bk) og gik.", authors=["Bodil Krag"]).actor("Bodil Krag").aliases == ()


def test_small_words_before_a_surname(read: Reader) -> None:
    text = "Bodil van den Krag kom. Van den Krag gik, og så sov van den Krag."
    got = read(text, labels={"Bodil van den Krag": "ORG"})
    assert [(a.name, a.aliases) for a in got.actors] == [("Bodil van den Krag", ("Van den Krag", "van den Krag"))]
