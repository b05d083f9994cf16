"""Figures of several documents about the same thing: what is joined, what is kept apart, what is a dispute."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from textmine.claims.rows import claim_rows, frames_in
from textmine.claims.ties import NEXT, choices
from textmine.tables.schema import TABLES

from .conftest import article, figure, tables_of

Row = dict[str, Any]
Rows = Callable[..., list[Row]]
SKIVE, AALBORG, FYN = ("place", "Skive"), ("place", "Aalborg"), ("place", "Fyn")
SAID = "I fjor fandt {} ledige læreplads gennem fagskolerne."


def jobs(text: str, value: float, **more: Any) -> Row:
    return figure(SAID.format(text), text, value, counted="ledige", **more)


def ledige(sentence: str, text: str, value: float, **more: Any) -> Row:
    return figure(sentence, text, value, counted="ledige", **more)


def homes(sentence: str, text: str, value: float) -> Row:
    return figure(sentence, text, value, counted="boliger")


def money(sentence: str, text: str, value: float, **more: Any) -> Row:
    return figure(sentence, text, value, kind="money", unit="DKK", **more)


def test_two_values_of_one_thing_are_a_dispute(rows_of: Rows) -> None:
    rows = rows_of(article("a", jobs("48.000", 48_000.0, actor_id="kl")), article("b", jobs("71.000", 71_000.0)))
    assert [(r["document_id"], r["figure_id"], r["actor_id"], r["value"]) for r in rows] == [
        ("a", "a0", "kl", 48_000.0),
        ("b", "b0", None, 71_000.0),
    ]
    told = {"thing", "kind", "unit", "per", "n_documents", "low", "high", "disputed", "because"}
    assert [{name: row[name] for name in told} for row in rows] == 2 * [
        {
            "thing": "ledige", "kind": "count", "unit": None, "per": None, "n_documents": 2,
            "low": 48_000.0, "high": 71_000.0, "disputed": True,
            "because": "fagskole, finde, gennem fagskole, læreplads",
        }
    ]  # fmt: skip
    assert rows[0]["spread"] == pytest.approx(71 / 48)
    assert len({row["claim_id"] for row in rows}) == 1


def test_the_same_value_is_a_claim_without_dispute(rows_of: Rows) -> None:
    rows = rows_of(article("a", jobs("48.000", 48_000.0)), article("b", jobs("48.000", 48_000.0)))
    assert [(r["disputed"], r["spread"], r["n_documents"]) for r in rows] == [(False, 1.0, 2)] * 2


@pytest.mark.parametrize(
    ("text", "value", "more", "disputed"),
    [
        ("63.000", 63_000.0, {}, True),
        ("mere end 60.000", 60_000.0, {"modifier": ">"}, False),
        ("over 20.000", 20_000.0, {"modifier": ">"}, True),
        ("omkring 70.000", 70_000.0, {"modifier": "~"}, False),
        ("knap 70.000", 70_000.0, {"modifier": "<"}, False),
        ("højst 50.000", 50_000.0, {"modifier": "<="}, True),
        ("mellem 60.000 og 70.000", 60_000.0, {"value_max": 70_000.0, "modifier": "range"}, False),
        ("mellem 20.000 og 30.000", 20_000.0, {"value_max": 30_000.0, "modifier": "range"}, True),
    ],
)
def test_ranges_and_modifiers_are_respected(rows_of: Rows, text: str, value: float, more: Row, disputed: bool) -> None:
    rows = rows_of(article("a", jobs("64.700", 64_700.0)), article("b", jobs(text, value, **more)))
    assert [row["disputed"] for row in rows] == [disputed] * 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            article("a", ledige("I Skive kom 3.000 ledige i job sidste år.", "3.000", 3000.0), actors=[SKIVE]),
            article("b", ledige("I Aalborg kom 4.000 ledige i job sidste år.", "4.000", 4000.0), actors=[AALBORG]),
            id="other places",
        ),
        pytest.param(
            article("a", ledige("Kommunen fik 3.000 ledige i job sidste år.", "3.000", 3000.0), actors=[SKIVE]),
            article("b", ledige("Kommunen fik 4.000 ledige i job sidste år.", "4.000", 4000.0), actors=[AALBORG]),
            id="each document's own municipality",
        ),
        pytest.param(
            article("a", jobs("71.000", 71_000.0)),
            article("b", ledige("I fjor kom 4.000 skiveboere, ledige, i job.", "4.000", 4000.0), actors=[SKIVE]),
            id="the country and a town",
        ),
        pytest.param(
            article("a", jobs("48.000", 48_000.0, period_start=date(2018, 1, 1), period_end=date(2018, 12, 31))),
            article("b", jobs("71.000", 71_000.0, period_start=date(2020, 1, 1), period_end=date(2020, 12, 31))),
            id="other years",
        ),
        pytest.param(
            article("a", jobs("48.000", 48_000.0), day=date(2015, 1, 1)),
            article("b", jobs("71.000", 71_000.0), day=date(2021, 1, 1)),
            id="no period, printed years apart",
        ),
        pytest.param(
            article("a", jobs("48.000", 48_000.0)),
            article("b", jobs("71.000", 71_000.0) | {"counted": "langtidsledige"}),
            id="a compound is another noun",
        ),
        pytest.param(
            article("a", jobs("48.000", 48_000.0)),
            article("b", ledige("I fjor skal 71.000 ledige finde læreplads gennem fagskolerne.", "71.000", 71_000.0)),
            id="a plan and a fact",
        ),
        pytest.param(
            article("a", jobs("48.000", 48_000.0)),
            article("b", ledige("I fjor fandt 71.000 ledige uden læreplads fagskolerne.", "71.000", 71_000.0)),
            id="with and without",
        ),
        pytest.param(
            article("a", jobs("48.000", 48_000.0)),
            article("b", jobs("9.000", 9000.0, change="rise")),
            id="a level and a change",
        ),
        pytest.param(
            article("a", homes("Ifølge avisen lejer Novo 3.000 boliger ud på Fyn.", "3.000", 3000.0), actors=[FYN]),
            article("b", homes("Ifølge avisen lejer Fadi 5.000 boliger ud på Fyn.", "5.000", 5000.0), actors=[FYN]),
            id="other bodies",
        ),
        pytest.param(
            article("a", homes("Der er 340 boliger i bakkerne.", "340", 340.0)),
            article("b", homes("Der er 520 boliger under opførelse.", "520", 520.0)),
            id="the noun alone",
        ),
        pytest.param(
            article("a", figure("En virksomhed med 19 ansatte er lille.", "19", 19.0, counted="ansatte"), alone=True),
            article("b", figure("Han besøger virksomheder med 40 ansatte.", "40", 40.0, counted="ansatte"), alone=True),
            id="a word beside the noun, as of any such thing",
        ),
        pytest.param(
            article("a", money("Jobcentrene koster 12 mia. kr. om året.", "12 mia. kr.", 12e9, per="år")),
            article("b", money("Jobcentrene koster 12.000 kr. pr. ledig.", "12.000 kr.", 12e3, per="ledig")),
            id="other per",
        ),
        pytest.param(
            article("a", money("Jobcentrene koster 12 mia. kr. om året.", "12 mia. kr.", 12e9, per="år")),
            article("b", money("Jobcentrene sparer 3 mia. kr. om året.", "3 mia. kr.", 3e9, per="år")),
            id="a cost and a saving",
        ),
        pytest.param(
            article("a", figure("Hun løb to gange med sin hund i skoven.", "to", 2.0, counted="gange")),
            article("b", figure("Han løb ni gange med sin hund i skoven.", "ni", 9.0, counted="gange")),
            id="what every text counts anew",
        ),
        pytest.param(
            article("a", figure("I tre år boede hun på hospitalet.", "tre år", 3.0, kind="duration", unit="year")),
            article("b", figure("I fem år boede hun på hospitalet.", "fem år", 5.0, kind="duration", unit="year")),
            id="how long is told, not claimed",
        ),
        pytest.param(
            article("a", money("Udgiften til havnen steg med 1,3 mio. kr.", "1,3 mio. kr.", 1.3e6, change="rise")),
            article("b", money("Udgiften til havnen steg til 2,4 mio. kr.", "2,4 mio. kr.", 2.4e6, change="rise")),
            id="a rise by and a rise to",
        ),
        pytest.param(
            article("a", ledige("På landsplan kom 30 procent af de ledige i job.", "30 procent", 30.0, kind="percent")),
            article("b", ledige("I Skive kom 40 procent af de ledige i job.", "40 procent", 40.0, kind="percent"),
                    actors=[SKIVE]),
            id="the whole country and a town",
        ),
        pytest.param(
            article("a", jobs("480", 480.0), alone=True),
            article("b", jobs("710", 710.0), alone=True),
            id="documents that share no name",
        ),
        pytest.param(
            article("a", jobs("48.000", 48_000.0)),
            article("b", jobs("71.000", 71_000.0), duplicate_of="a"),
            id="a copy",
        ),
    ],
)  # fmt: skip
def test_what_contradicts_keeps_figures_apart(rows_of: Rows, one: Row, other: Row) -> None:
    assert rows_of(one, other) == []


def test_one_document_is_no_dispute(rows_of: Rows) -> None:
    assert rows_of(article("a", jobs("48.000", 48_000.0), jobs("71.000", 71_000.0))) == []


def test_a_place_in_common_ties(rows_of: Rows) -> None:
    year = {"counted": "samtaler", "period_start": date(2020, 1, 1), "period_end": date(2020, 12, 31)}
    one = figure("Jobcenter Skive holdt 3.400 samtaler i fjor.", "3.400", 3400.0, **year)
    other = figure("De holdt 3.120 samtaler i Skive sidste år.", "3.120", 3120.0, **year)
    rows = rows_of(article("a", one, actors=[("organisation", "Jobcenter Skive")]), article("b", other, actors=[SKIVE]))
    assert [(row["disputed"], row["because"]) for row in rows] == [(True, "holde, Skive")] * 2


def test_a_word_for_anybody_stands_beside_who_is_meant(rows_of: Rows) -> None:
    sentence = "Ved fagskolerne husker man de 48.000 mennesker, der fandt læreplads gennem en fagskole."
    one = figure(sentence, "48.000", 48_000.0, counted="mennesker")
    rows = rows_of(article("a", one), article("b", jobs("71.000", 71_000.0)))
    assert [(row["thing"], row["disputed"]) for row in rows] == [("ledige", True)] * 2


def test_prices_per_person_and_per_ledig_meet(rows_of: Rows) -> None:
    one = money("En plads på jobcentrene koster en halv million per ledig.", "en halv million", 5e5, per="ledig")
    other = money("Prisen for jobcentrene er godt 12.000 kr. per person.", "godt 12.000 kr.", 12e3, per="person",
                  modifier=">")  # fmt: skip
    rows = rows_of(article("a", one), article("b", other))
    assert [(row["disputed"], row["because"]) for row in rows] == [(True, "jobcenter, ledig")] * 2
    assert {row["thing"] for row in rows} == {"udgift pr. ledig"}


def test_a_text_that_says_little_else_ties_by_one_word(rows_of: Rows) -> None:
    one = money("Jobcentrene koster 12,5 mia. kr. om året.", "12,5 mia. kr.", 12.5e9, per="år")
    other = money("Udgiften til jobcentrene er 9,8 milliarder kroner.", "9,8 milliarder kroner", 9.8e9)
    rows = rows_of(article("a", one), article("b", other))
    assert [(row["thing"], row["disputed"], row["low"], row["high"]) for row in rows] == [
        ("udgift pr. år", True, 9.8e9, 12.5e9)
    ] * 2


def test_shares_are_compared_in_one_measure_and_told_in_their_own(rows_of: Rows) -> None:
    said = "I fjor kom {} af de ledige i fast arbejde gennem fagskolerne."
    one = figure(said.format("25 procent"), "25 procent", 25.0, kind="percent", counted="ledige")
    other = figure(said.format("halvdelen"), "halvdelen", 0.5, kind="fraction", counted="ledige")
    rows = rows_of(article("a", one), article("b", other))
    assert [(row["kind"], row["low"], row["high"], row["spread"]) for row in rows] == [
        ("percent", 25.0, 50.0, 2.0),
        ("fraction", 0.25, 0.5, 2.0),
    ]


@pytest.mark.parametrize(("text", "value"), [("33 procent", 33.0), ("34 procent", 34.0)])
def test_a_share_in_words_agrees_with_one_in_percent(rows_of: Rows, text: str, value: float) -> None:
    said = "I fjor kom {} af de ledige i fast arbejde gennem fagskolerne."
    one = figure(said.format(text), text, value, kind="percent", counted="ledige")
    other = figure(said.format("en tredjedel"), "en tredjedel", 1 / 3, kind="fraction", counted="ledige")
    assert [row["disputed"] for row in rows_of(article("a", one), article("b", other))] == [False, False]


@pytest.mark.parametrize(
    ("figures", "because"),
    [
        (
            [("Der var 31.240 samtaler, ikke 34.000.", "31.240", 31_240.0, "samtaler"),
             ("Der var 31.240 samtaler, ikke 34.000.", "34.000", 34_000.0, None)],
            "ikke",
        ),
        (
            [("Der var ikke 34.000 samtaler, men 31.240.", "34.000", 34_000.0, "samtaler"),
             ("Der var ikke 34.000 samtaler, men 31.240.", "31.240", 31_240.0, None)],
            "ikke, men",
        ),
        (
            [("Antallet af samtaler er ikke 34.000.", "34.000", 34_000.0, "samtaler"),
             ("Det er 31.240.", "31.240", 31_240.0, None)],
            "ikke",
        ),
        (
            [("Antallet af samtaler er ikke faldet til 34.000.", "34.000", 34_000.0, "samtaler"),
             ("Centrets egne tal siger 31.240.", "31.240", 31_240.0, None)],
            "ikke",
        ),
        (
            [("Der var 34.000 samtaler.", "34.000", 34_000.0, "samtaler"),
             ("Nu er antallet rettet til 31.240.", "31.240", 31_240.0, None)],
            "rettet til",
        ),
        (
            [("Der var 34.000 samtaler.", "34.000", 34_000.0, "samtaler"),
             ("Foreningen Fire Haver regner med 31.240.", "31.240", 31_240.0, None)],
            "regner med",
        ),
    ],
)  # fmt: skip
def test_a_text_sets_a_number_against_that_of_another_document(
    rows_of: Rows, figures: list[tuple[str, str, float, str | None]], because: str
) -> None:
    other = figure("Centret har holdt 34.000 samtaler.", "34.000", 34_000.0, counted="samtaler")
    both = [figure(sentence, text, value, counted=counted) for sentence, text, value, counted in figures]
    names = [("organisation", "Centret")]
    one = article("a", *(f | {"actor_id": "centret"} for f in both), actors=names)
    rows = rows_of(one, article("b", other | {"actor_id": "centret"}, actors=names))
    assert [(row["figure_id"], row["disputed"]) for row in rows] == [("a0", True), ("a1", True), ("b0", True)]
    assert because in rows[0]["because"]


def test_what_a_text_denies_agrees_with_nobody(rows_of: Rows) -> None:
    names = [("organisation", "Centret")]
    one = figure("Centret har holdt 34.000 samtaler.", "34.000", 34_000.0, counted="samtaler", actor_id="centret")
    two = figure("Centret har ikke holdt 34.000 samtaler.", "34.000", 34_000.0, counted="samtaler", actor_id="centret")
    bound = two | {"sentence": "Centret har ikke holdt mere end 34.000 samtaler."}
    assert rows_of(article("a", one, actors=names), article("b", two, actors=names)) == []
    assert len(rows_of(article("a", one, actors=names), article("b", bound, actors=names))) == 2


def test_figures_that_only_follow_each_other_are_not_set_against_each_other(rows_of: Rows) -> None:
    other = figure("Centret har holdt 34.000 samtaler.", "34.000", 34_000.0, counted="samtaler", actor_id="c")
    sentence = "Der var 34.000 samtaler og 31.240 i fjor."
    one = [
        figure(sentence, "34.000", 34_000.0, counted="samtaler", actor_id="c"),
        figure(sentence, "31.240", 31_240.0, actor_id="c"),
    ]
    names = [("organisation", "C")]
    rows = rows_of(article("a", *one, actors=names), article("b", other, actors=names))
    assert [row["figure_id"] for row in rows] in ([], ["a0", "b0"])
    assert not any(row["disputed"] for row in rows)


def test_bodies_tie_their_people(rows_of: Rows) -> None:
    one = money("Kompas mener, at 13,7 mia. kr. er spildt.", "13,7 mia. kr.", 13.7e9)
    other = money("Ulla Bro har regnet på 13,7 mia. kr. og er træt.", "13,7 mia. kr.", 13.7e9)
    names = [("organisation", "Kompas")]
    assert rows_of(article("a", one, actors=names), article("b", other)) == []
    rows = rows_of(
        article("a", one, actors=names),
        article("b", other, actors=[("person", "Ulla Bro")], of={"Ulla Bro": "Kompas"}),
    )
    assert [(row["n_documents"], row["because"]) for row in rows] == [(2, "Kompas")] * 2


def test_small_numbers_are_the_same_by_chance(rows_of: Rows) -> None:
    one = figure("De tre dommere gik hjem.", "tre", 3.0, counted="dommere")
    other = figure("Hjemme sad tre dommere og sov.", "tre", 3.0, counted="dommere")
    assert rows_of(article("a", one), article("b", other)) == []


def test_a_third_is_the_same_by_chance(rows_of: Rows) -> None:
    one = figure("Hver tredje ordning virker på job.", "Hver tredje", 1 / 3, kind="fraction", counted="ordning")
    other = figure("Hun fandt job efter hver tredje ordning.", "hver tredje", 1 / 3, kind="fraction", counted="ordning")
    assert rows_of(article("a", one, alone=True), article("b", other, alone=True)) == []


def test_no_document_says_two_things_of_one(rows_of: Rows) -> None:
    """The second document has both values: what it means by them must be two things."""
    both = (jobs("48.000", 48_000.0), jobs("71.000", 71_000.0))
    rows = rows_of(article("a", jobs("48.000", 48_000.0)), article("b", *both))
    assert [(row["figure_id"], row["disputed"]) for row in rows] == [("a0", False), ("b0", False)]


def test_rows_depend_on_the_figures_alone(rows_of: Rows) -> None:
    said = (("a", "48.000", 48_000.0), ("b", "71.000", 71_000.0), ("c", "12.000", 12_000.0), ("d", "48.000", 48_000.0))
    articles = [article(name, jobs(text, value)) for name, text, value in said]
    rows = rows_of(*articles)
    assert len(rows) == 4
    assert rows_of(*articles[::-1]) == rows


def test_ids_stay_when_other_claims_come(rows_of: Rows) -> None:
    articles = [article("c", jobs("48.000", 48_000.0)), article("d", jobs("71.000", 71_000.0))]
    more = [
        article(name, figure(f"Skolen på Fyn har {text} elever i klasserne.", text, value, counted="elever"))
        for name, text, value in (("a", "412", 412.0), ("b", "530", 530.0))
    ]
    assert {row["claim_id"] for row in rows_of(*articles)} <= {row["claim_id"] for row in rows_of(*more, *articles)}


@pytest.mark.parametrize("sentence", ["", "5", "5 " * 100_000, "»" * 5000 + "5", "A" * 50_000 + " 5"])
def test_odd_sentences_give_no_claim_and_no_error(rows_of: Rows, sentence: str) -> None:
    odd = {"sentence": sentence, "text": "5", "value": 5.0, "kind": "count", "counted": "…"}
    assert rows_of(article("a", odd), article("b", odd)) == []


def test_no_figures_no_claims() -> None:
    empty = {name: TABLES[name].arrow.empty_table() for name in ("documents", "figures", "actors")}
    assert claim_rows(empty) == []


def test_a_thousand_articles_of_one_claim_are_one() -> None:
    made = [article(f"d{n:04}", jobs("48.000", 48_000.0)) for n in range(1000)]
    rows = claim_rows(tables_of(*made))
    assert (len(rows), {row["n_documents"] for row in rows}, len({row["claim_id"] for row in rows})) == (
        1000,
        {1000},
        1,
    )


def test_two_tables_of_thousands_are_not_compared_each_with_all() -> None:
    said = [f"Postnummer {n} har {n} huse." for n in range(1000, 3000)]
    rows = [figure(text, str(n), float(n), counted="huse") for n, text in enumerate(said, 1000)]
    frames = frames_in(tables_of(article("a", *rows), article("b", *rows)))
    compared = [len(others) for _, others in choices(frames)]
    assert len(compared) == 4000
    assert max(compared) <= 2 * NEXT
