"""Danish words: base forms, what ties two figures, what money does."""

import pytest

from textmine.claims.clauses import clause, counted_noun, deed, measured_noun, turns
from textmine.claims.names import capitals, dwellings, name_key, names_in, places_of_body
from textmine.claims.words import WORD, deeds, is_anybody, is_people, lemma, noun, phrase, tying


@pytest.mark.parametrize(
    ("forms", "base"),
    [
        ("jobcentre jobcentrene jobcentret jobcentrets", "jobcenter"),
        ("ledige ledig arbejdsløse", "ledig"),
        ("langtidsledige langtidsledig", "langtidsledig"),
        ("samtaler samtalerne Samtale", "samtale"),
        ("arbejde job beskæftigelse", "job"),
    ],
)
def test_forms_of_a_word_are_one(forms: str, base: str) -> None:
    assert {lemma(form) for form in forms.split()} == {base}


def test_nouns_of_doers_are_no_verbs() -> None:
    assert [noun(form) for form in ("rådgiver", "rådgivere", "borger", "deltagerne", "sager")] == [
        "rådgiver",
        "rådgiver",
        "borger",
        "deltager",
        "sag",
    ]


def test_function_words_and_words_of_saying_tie_nothing() -> None:
    assert [tying(form) for form in ("om", "siger", "rapporten", "milliarder", "samtalerne")] == [
        None,
        None,
        None,
        None,
        "samtale",
    ]


def test_people() -> None:
    assert [is_anybody(word) for word in ("person", "ledig", None)] == [True, False, False]
    assert [is_people(word) for word in ("person", "kontanthjælpsmodtager", "samtale", None)] == [
        True,
        True,
        False,
        False,
    ]


def test_names_by_their_words() -> None:
    assert name_key("Aalborgs") == name_key("Aalborg") == "aalborg"
    assert names_in("Tallet gælder Skive Kommune, siger 3F og Ulla Bro.") == {"skive", "3f", "ulla", "bro"}
    assert names_in("Skive sparer. Randers sparer.") == frozenset()
    assert names_in("Skive sparer.", known={"skive"}) == {"skive"}
    assert capitals("Jobcenter Ringkøbing") == ["ringkøbing"]
    assert places_of_body("Jobcenter Skive") == places_of_body("Skive Kommune") == ["skive"]
    assert places_of_body("Dansk Industri") == []
    assert [*dwellings(["skiveboerne", "københavnere", "ledige"], {"skive", "københavn"})] == ["skive", "københavn"]


@pytest.mark.parametrize(
    ("sentence", "text", "found"),
    [
        ("Hun mener, at 300 ledige kom i job, og at det er flot.", "300", (" ", " ledige kom i job")),
        ("Der var 58 på holdet, og 31 fik job.", "31", ("", " fik job.")),
        ("De 65 naboer, som fik have, er glade.", "65", ("De ", " naboer, som fik have")),
        ("»Vi har 40 sager«, siger Ulla Bro.", "40", ("Vi har ", " sager")),
    ],
)
def test_the_clause_of_a_figure(sentence: str, text: str, found: tuple[str, str]) -> None:
    at = sentence.index(text)
    assert tuple(part.strip() for part in clause(sentence, at, at + len(text))) == tuple(p.strip() for p in found)


def test_what_is_counted_measured_or_priced() -> None:
    assert counted_noun("nye fuldtidsstillinger") == "fuldtidsstilling"
    assert counted_noun("gange") is None
    assert measured_noun("I maj var ventetiden på ") == "ventetid"
    assert measured_noun("Ledigheden er nu ") == "ledighed"
    assert measured_noun("Hun har været væk i ") is None
    assert deed("Skolerne kostede ", WORD.findall("Skolerne kostede sidste år")) == "udgift"
    assert deed("Byen vil spare ", ["Byen", "vil", "spare", "udgifter"]) == "besparelse"
    assert deed("Det er ", ["Det", "er"]) is None
    assert deeds()["udgift"] == "udgift"
    assert [*turns(WORD.findall("kom i fjor i fast job uden en støtte"))] == ["i fast", "i job", "uden støtte"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("not_this", " samtaler, ikke "),
        ("denied", "Det er ikke "),
        ("but_that", " samtaler, men "),
        ("it_is", "Det er "),
        ("corrected_from", "Banken må rette sit skøn fra "),
        ("corrected_to", "Siden er beløbet nedjusteret til "),
        ("elliptic", "Foreningen Danske Bys (FDB) holder på "),
        ("bid", " kr., nu kommer foreningens bud: "),
        ("naming", "Hun nævnte i maj "),
        ("then", ", i juni "),
    ],
)
def test_ways_to_set_numbers_against_each_other(name: str, text: str) -> None:
    assert phrase(name).search(text)
    assert not phrase(name).search("Der er mange, siger formanden og smiler. Så går han hjem igen.")
