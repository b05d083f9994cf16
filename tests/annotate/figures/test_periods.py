"""Dates and periods as they stand in running text, read against a day of publication."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy

from textmine.annotate.figures import find_figures
from textmine.annotate.figures.clauses import Clauses
from textmine.annotate.figures.context import context_of
from textmine.annotate.figures.find import numbers_in
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.periods import find_periods
from textmine.annotate.figures.when import When
from textmine.annotate.language import load_pipeline
from textmine.evaluation.figures import evaluate_sentences
from textmine.records import Document, Passage, Segment
from textmine.settings import Annotate

PUBLISHED = date(2019, 6, 15)


def days(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    line = Line(text)
    return [
        (line.text[line.at(p.start).start : line.at(p.end - 1).end], str(p.first or ""), str(p.last or ""))
        for p in find_periods(line, published)
        if p.first or p.last
    ]


def offered(text: str, value: int) -> list[tuple[str, str]]:
    """When a number of the text may hold."""
    document, nlp = Document("d", "s", "article", published_on=PUBLISHED), spacy.blank("da")
    nlp.add_pipe("sentencizer")
    doc = nlp(text)
    for token in doc:
        token.pos_ = TAGS.get(token.text, "")
    passage = Passage(Segment("s", "s-1", "d", "body", 0, len(text), True), doc, 0)
    (numbers,) = numbers_in(document, [passage], [])
    context = context_of(numbers.passage.doc, numbers.line, numbers.claims, numbers.periods)
    when = When(numbers.line, numbers.claims, Clauses(numbers.line), PUBLISHED)
    claim = next(c for c in numbers.claims if c.value == value)
    at = context.sentence_at(numbers.line.at(claim.start).start)
    return [(str(c.days[0]), str(c.days[1])) for c in when.candidates(claim, at, context.named_near(at))]


@pytest.mark.parametrize(
    ("text", "said", "first", "last"),
    [
        ("Det skete den 25. april 2018.", "den 25. april 2018", "2018-04-25", "2018-04-25"),
        ("Den 3. maj kom de.", "Den 3. maj", "2019-05-03", "2019-05-03"),
        ("Den 12. november kom de.", "Den 12. november", "2018-11-12", "2018-11-12"),
        ("Messen 25.-27. april 2018.", "25.-27. april 2018", "2018-04-25", "2018-04-27"),
        ("Brevet er fra 27/4-2018.", "27/4-2018", "2018-04-27", "2018-04-27"),
        ("Den 27/4 kom svaret.", "Den 27/4", "2019-04-27", "2019-04-27"),
        ("Den 27/4 2018 kom svaret.", "Den 27/4 2018", "2018-04-27", "2018-04-27"),
        ("Dato: 08-11-2018", "08-11-2018", "2018-11-08", "2018-11-08"),
        ("Dato: 2018-11-08", "2018-11-08", "2018-11-08", "2018-11-08"),
        ("Trykt 25.4.2018 hos os.", "25.4.2018", "2018-04-25", "2018-04-25"),
        ("I januar 2019 steg det.", "januar 2019", "2019-01-01", "2019-01-31"),
        ("I august var der stille.", "august", "2018-08-01", "2018-08-31"),
        ("I fjerde kvartal 2018 var det bedre.", "fjerde kvartal 2018", "2018-10-01", "2018-12-31"),
        ("I 4. kvartal 2018 var det bedre.", "4. kvartal 2018", "2018-10-01", "2018-12-31"),
        ("I første kvartal i 2019 gik det ned.", "første kvartal i 2019", "2019-01-01", "2019-03-31"),
        ("I 1. halvår 2019 gik det op.", "1. halvår 2019", "2019-01-01", "2019-06-30"),
        ("I andet halvår af 2018 gik det op.", "andet halvår af 2018", "2018-07-01", "2018-12-31"),
        ("I sidste kvartal af 2017 gik det op.", "sidste kvartal af 2017", "2017-10-01", "2017-12-31"),
        ("I foråret 2018 kom loven.", "foråret 2018", "2018-03-01", "2018-05-31"),
        ("I vinteren 2018 var den væk.", "vinteren 2018", "2018-12-01", "2019-02-28"),
        ("Sidste efterår kom den.", "Sidste efterår", "2018-09-01", "2018-11-30"),
        ("I foråret kom den.", "foråret", "2019-03-01", "2019-05-31"),
        ("I 2018 kom den.", "2018", "2018-01-01", "2018-12-31"),
        ("Siden 2015 er det værre.", "Siden 2015", "2015-01-01", ""),
        ("Før 2010 var det godt.", "Før 2010", "", "2009-12-31"),
        ("Efter 2010 blev det værre.", "Efter 2010", "2011-01-01", ""),
        ("Inden 2025 skal det ske.", "Inden 2025", "", "2024-12-31"),
        ("Fra 2010 til 2018 faldt det.", "Fra 2010 til 2018", "2010-01-01", "2018-12-31"),
        ("Mellem 2010 og 2018 faldt det.", "Mellem 2010 og 2018", "2010-01-01", "2018-12-31"),
        ("I perioden 2014-2018 faldt det.", "2014-2018", "2014-01-01", "2018-12-31"),
        ("Finansåret 2018/19 var dårligt.", "2018/19", "2018-01-01", "2019-12-31"),
        ("I reformåret 2014 var det slemt.", "2014", "2014-01-01", "2014-12-31"),
        ("Et budget på 28 mio. kroner for 2020.", "2020", "2020-01-01", "2020-12-31"),
        ("I 1800-tallet var det slemt.", "1800-tallet", "1800-01-01", "1899-12-31"),
        ("I 00'erne var det slemt.", "00'erne", "2000-01-01", "2009-12-31"),
        ("Ved årsskiftet var det slemt.", "Ved årsskiftet", "2018-12-31", "2019-01-01"),
        ("Som i 80'erne var det slemt.", "80'erne", "1980-01-01", "1989-12-31"),
        ("Som i 1990’erne var det slemt.", "1990’erne", "1990-01-01", "1999-12-31"),
        ("Mød op mandag den 17. ds. til kaffe.", "den 17. ds.", "2019-06-17", "2019-06-17"),
        ("Det stod i Jyske Nyt 31/3, som kom her.", "31/3", "2019-03-31", "2019-03-31"),
        ("Prisen vil i det nye år stige.", "i det nye år", "2019-01-01", "2019-12-31"),
        ("Efter et tredie kvartal var her tomt.", "tredie kvartal", "2018-07-01", "2018-09-30"),
        ("Midt i 80'erne fik hun et lån.", "80'erne", "1980-01-01", "1989-12-31"),
        ("Vi husker 70'ernes tøj.", "70'ernes", "1970-01-01", "1979-12-31"),
        ("Det kom først i 40'rne.", "40'rne", "1940-01-01", "1949-12-31"),
        ("Kirken blev opført omkring 1850 af en munk.", "1850", "1850-01-01", "1850-12-31"),
        ("De mener, at 1991 er det værste.", "1991", "1991-01-01", "1991-12-31"),
        ("Årbogen for 1988 er her.", "1988", "1988-01-01", "1988-12-31"),
        ("Som i halvfemserne var det slemt.", "halvfemserne", "1990-01-01", "1999-12-31"),
        ("Mødet er i uge 23.", "uge 23", "2019-06-03", "2019-06-09"),
        ("Mødet var i uge 1 i 2018.", "uge 1 i 2018", "2018-01-01", "2018-01-07"),
        ("I hele 2016 steg det.", "2016", "2016-01-01", "2016-12-31"),
        ("I 2019 og 2020 steg det.", "2019 og 2020", "2019-01-01", "2020-12-31"),
        ("2018 blev dårligt.", "2018", "2018-01-01", "2018-12-31"),
        ("Det skal ske frem mod 2030.", "frem mod 2030", "", "2030-12-31"),
        ("Det sker inden udgangen af 2024.", "inden udgangen af 2024", "", "2024-12-31"),
        ("De er fra 2021 eller senere.", "2021", "2021-01-01", ""),
        ("Siden marts 2017 er det steget.", "Siden marts 2017", "2017-03-01", ""),
        ("Loven træder i kraft 1. august.", "1. august", "2019-08-01", "2019-08-01"),
        ("Svaret ventes 1. marts.", "1. marts", "2020-03-01", "2020-03-01"),
        ("I første halvdel af 2018 faldt det.", "første halvdel af 2018", "2018-01-01", "2018-06-30"),
        ("I fjor kom de.", "I fjor", "2018-01-01", "2018-12-31"),
        ("Sidste år var der flere.", "Sidste år", "2018-01-01", "2018-12-31"),
        ("Næste år er der valg.", "Næste år", "2020-01-01", "2020-12-31"),
        ("Sidste måned var der færre.", "Sidste måned", "2019-05-01", "2019-05-31"),
        ("I går kom svaret.", "I går", "2019-06-14", "2019-06-14"),
        ("For to år siden var det anderledes.", "For to år siden", "2017-01-01", "2017-12-31"),
        ("For 18 måneder siden var det bedre.", "For 18 måneder siden", "2017-12-01", "2017-12-31"),
        ("De seneste fem år er det faldet.", "seneste fem år", "2014-06-15", "2019-06-15"),
        ("I de kommende to år spares der.", "kommende to år", "2019-06-15", "2021-06-15"),
        ("Fra januar til marts 2019 faldt det.", "Fra januar til marts 2019", "2019-01-01", "2019-03-31"),
        ("Fra oktober til marts faldt det.", "Fra oktober til marts", "2018-10-01", "2019-03-31"),
        ("I perioden januar-marts 2019 faldt det.", "januar-marts 2019", "2019-01-01", "2019-03-31"),
        ("Mellem marts og maj sidste år kom de.", "Mellem marts og maj sidste år", "2018-03-01", "2018-05-31"),
        ("Fra 1. januar til 30. juni 2018 kom de.", "Fra 1. januar til 30. juni 2018", "2018-01-01", "2018-06-30"),
        (
            "Fra 1. kvartal 2018 til 1. kvartal 2019.",
            "Fra 1. kvartal 2018 til 1. kvartal 2019",
            "2018-01-01",
            "2019-03-31",
        ),
        ("I november og december 2018 kom de.", "november og december 2018", "2018-11-01", "2018-12-31"),
        ("Den 1. marts sidste år kom de.", "Den 1. marts sidste år", "2018-03-01", "2018-03-01"),
        ("I februar i fjor kom de.", "februar i fjor", "2018-02-01", "2018-02-28"),
        ("I andet kvartal sidste år kom de.", "andet kvartal sidste år", "2018-04-01", "2018-06-30"),
        ("I årets første kvartal kom de.", "første kvartal", "2019-01-01", "2019-03-31"),
        ("I tredje kvartal kom de.", "tredje kvartal", "2018-07-01", "2018-09-30"),
        ("I de første tre måneder af 2018 kom de.", "første tre måneder af 2018", "2018-01-01", "2018-03-31"),
        ("I de sidste to måneder sidste år kom de.", "sidste to måneder sidste år", "2018-11-01", "2018-12-31"),
        ("I begyndelsen af marts kom de.", "marts", "2019-03-01", "2019-03-31"),
        ("I løbet af efteråret 2018 kom de.", "efteråret 2018", "2018-09-01", "2018-11-30"),
        ("Til efteråret kommer de.", "efteråret", "2019-09-01", "2019-11-30"),
        ("I skoleåret 2017/18 gik det godt.", "2017/18", "2017-08-01", "2018-07-31"),
        ("Fra skoleåret 2019/20 er der plads.", "2019/20", "2019-08-01", ""),
        ("I 2016, 2017 og 2018 kom de.", "2016, 2017 og 2018", "2016-01-01", "2018-12-31"),
        ("Fra 2015 til i dag er det faldet.", "Fra 2015 til i dag", "2015-01-01", "2019-06-15"),
        ("Fra 2015 og frem til 2018 faldt det.", "Fra 2015 og frem til 2018", "2015-01-01", "2018-12-31"),
        ("Siden valget i 2015 er det faldet.", "2015", "2015-01-01", ""),
        ("Siden 1. maj 2018 er det faldet.", "Siden 1. maj 2018", "2018-05-01", ""),
        ("Siden sidste år er det faldet.", "Siden sidste år", "2018-01-01", ""),
        ("Siden årsskiftet er det faldet.", "Siden årsskiftet", "2019-01-01", ""),
        ("Inden årets udgang skal det ske.", "Inden årets udgang", "", "2019-12-31"),
        ("Inden den 1. juli 2020 skal det ske.", "Inden den 1. juli 2020", "", "2020-06-30"),
        ("Ved udgangen af 2018 var de her.", "Ved udgangen af 2018", "2018-12-31", "2018-12-31"),
        ("Ultimo marts 2019 var de her.", "Ultimo marts 2019", "2019-03-31", "2019-03-31"),
        ("Fra 2020 får de mindre.", "Fra 2020", "2020-01-01", ""),
        ("Fra og med 2020 får de mindre.", "Fra og med 2020", "2020-01-01", ""),
        ("Reglen gælder fra 1. maj 2020.", "fra 1. maj 2020", "2020-05-01", ""),
        ("Det er en rapport fra 2018.", "2018", "2018-01-01", "2018-12-31"),
        ("Budgettet for 2020 er klar.", "2020", "2020-01-01", "2020-12-31"),
        ("Hidtil i år er de kommet.", "i år", "2019-01-01", "2019-06-15"),
        ("I mandags kom de.", "I mandags", "2019-06-10", "2019-06-10"),
        ("På mandag kommer de.", "På mandag", "2019-06-17", "2019-06-17"),
        ("Det seneste år er de kommet.", "seneste år", "2018-06-15", "2019-06-15"),
        ("Senest i 2017 kom de.", "Senest i 2017", "2017-01-01", "2017-12-31"),
        ("Senest i 2022 skal de komme.", "Senest i 2022", "", "2022-12-31"),
        ("Der var (2016) kun få.", "2016", "2016-01-01", "2016-12-31"),
        ("Fra september stiger lejen.", "Fra september", "2019-09-01", ""),
        ("Fra september steg lejen, da den blev sat op.", "Fra september", "2018-09-01", ""),
        ("Tal fra september er bedre.", "september", "2018-09-01", "2018-09-30"),
        ("Indtil i foråret var her en butik.", "Indtil i foråret", "", "2019-05-31"),
        ("De søgte den sidste år.", "sidste år", "2018-01-01", "2018-12-31"),
        ("Siden mandag har de ventet.", "Siden mandag", "2019-06-10", ""),
        ("Tirsdag kom de.", "Tirsdag", "2019-06-11", "2019-06-11"),
        ("I weekenden var der fest.", "I weekenden", "2019-06-08", "2019-06-09"),
        ("I aften mødes de.", "I aften", "2019-06-15", "2019-06-15"),
        ("Før nytår var den billig.", "Før nytår", "", "2018-12-31"),
        ("Indtil nytår var den billig.", "Indtil nytår", "", "2018-12-31"),
        ("Siden begyndelsen af året er den steget.", "Siden begyndelsen af året", "2019-01-01", ""),
        ("Siden årtusindskiftet er den steget.", "Siden årtusindskiftet", "2000-01-01", ""),
        ("Siden starten af 2018 er den steget.", "Siden starten af 2018", "2018-01-01", ""),
        ("Fra og med næste år stiger den.", "Fra og med næste år", "2020-01-01", ""),
        ("De lukker skoler fra sommeren 2020.", "fra sommeren 2020", "2020-06-01", ""),
        ("Fra 2019 frem mod 2025 skal der spares.", "Fra 2019 frem mod 2025", "2019-01-01", "2025-12-31"),
        ("Senest med udgangen af 2021 er den klar.", "Senest med udgangen af 2021", "", "2021-12-31"),
        ("Ved udgangen af sidste år var den klar.", "Ved udgangen af sidste år", "2018-12-31", "2018-12-31"),
        ("I sidste skoleår gik det godt.", "sidste skoleår", "2017-08-01", "2018-07-31"),
        ("I januar, februar og marts gik det godt.", "januar, februar og marts", "2019-01-01", "2019-03-31"),
        ("Budgetforliget for 2020 er på plads.", "2020", "2020-01-01", "2020-12-31"),
        ("Indtil udgangen af 2018 var den her.", "Indtil udgangen af 2018", "", "2018-12-31"),
        ("Årsregnskab 2018: Alt gik godt.", "2018", "2018-01-01", "2018-12-31"),
        ("Byen spærrer gaden fra mandag den 1. juli.", "den 1. juli", "2019-07-01", ""),
        ("Sidste frist er 29. november.", "29. november", "2019-11-29", "2019-11-29"),
        ("Den sidste var 29. november.", "29. november", "2018-11-29", "2018-11-29"),
        ("Huset er solgt, og til 1. oktober bliver der ryddet.", "1. oktober", "2019-10-01", "2019-10-01"),
        ("Fra den 1. juli er her lukket.", "Fra den 1. juli", "2019-07-01", ""),
        ("Fra den 1. oktober var her lukket.", "Fra den 1. oktober", "2018-10-01", ""),
        ("Lønsedlen for maj var tom.", "maj", "2019-05-01", "2019-05-31"),
        ("Tirsdag aften var der møde.", "Tirsdag aften", "2019-06-11", "2019-06-11"),
        ("Alle gik onsdag hjem.", "onsdag", "2019-06-12", "2019-06-12"),
        ("De var på besøg hos en nabo fredag aften.", "fredag aften", "2019-06-14", "2019-06-14"),
        ("I weekenden var her lukket.", "I weekenden", "2019-06-08", "2019-06-09"),
        ("Fra den 25. til den 3. maj var her lukket.", "Fra den 25. til den 3. maj", "2019-04-25", "2019-05-03"),
        ("Fra den 29. til den 3. januar var det.", "Fra den 29. til den 3. januar", "2018-12-29", "2019-01-03"),
        ("I årets første halvdel gik det.", "første halvdel", "2019-01-01", "2019-06-30"),
        ("I første halvdel af året gik det.", "første halvdel", "2019-01-01", "2019-06-30"),
        ("I årets første ni måneder gik det.", "første ni måneder", "2018-01-01", "2018-09-30"),
        ("I årets første to måneder gik det.", "første to måneder", "2019-01-01", "2019-02-28"),
        ("Inden udgangen af marts skal alle væk.", "Inden udgangen af marts", "", "2020-03-31"),
        ("Inden udgangen af marts var alle væk.", "Inden udgangen af marts", "", "2019-03-31"),
        ("I år 1848 kom krigen.", "1848", "1848-01-01", "1848-12-31"),
        ("Alle gik onsdag eftermiddag 40 meter.", "onsdag eftermiddag", "2019-06-12", "2019-06-12"),
        ("Natten til søndag blev det koldt.", "Natten til søndag", "2019-06-09", "2019-06-09"),
        ("Fra på mandag er her åbent.", "Fra på mandag", "2019-06-17", ""),
        ("Søndag nat blev det koldt.", "Søndag nat", "2019-06-09", "2019-06-09"),
        ("De ved, at der om otte år vil være flere.", "om otte år", "2027-01-01", "2027-12-31"),
        ("I efteråret åbnede vi.", "efteråret", "2018-09-01", "2018-11-30"),
        ("Om to år er her lukket.", "Om to år", "2021-01-01", "2021-12-31"),
        ("Her er lukket, og om tre måneder åbner vi.", "om tre måneder", "2019-09-01", "2019-09-30"),
        ("Siden påske er her lukket.", "Siden påske", "2019-04-21", ""),
        ("Sidste efterår var det koldt.", "Sidste efterår", "2018-09-01", "2018-11-30"),
        ("Renten er hævet to gange, senest den 3. maj.", "den 3. maj", "2019-05-03", "2019-05-03"),
        ("Kravet er, at gæster fra 1. marts skal betale.", "fra 1. marts", "2020-03-01", ""),
        ("Det er et fald på 7 procent fra 2018.", "2018", "2018-01-01", "2018-12-31"),
        ("Sammenlignet med 2016 er det koldt.", "2016", "2016-01-01", "2016-12-31"),
        ("Han har tænkt sig at stoppe 1. marts.", "1. marts", "2020-03-01", "2020-03-01"),
        ("Sidste års overskud var stort.", "Sidste års", "2018-01-01", "2018-12-31"),
        ("I denne sæson var her fuldt.", "denne sæson", "2018-07-01", "2019-06-30"),
        ("I sæsonen 2008/09 var her fuldt.", "2008/09", "2008-07-01", "2009-06-30"),
        ("Sidste lørdag var her fuldt.", "Sidste lørdag", "2019-06-08", "2019-06-08"),
        ("Der kom lørdag og søndag 40 gæster.", "lørdag og søndag", "2019-06-08", "2019-06-09"),
        ("Mindst ti skal væk senest i 2030.", "senest i 2030", "", "2030-12-31"),
        ("Senest i 2017 blev her malet.", "Senest i 2017", "2017-01-01", "2017-12-31"),
        ("De venter vækst for hele året.", "hele året", "2019-01-01", "2019-12-31"),
        ("På samme tid sidste år var her fuldt.", "samme tid sidste år", "2018-01-01", "2018-12-31"),
    ],
)
def test_a_period_has_its_days(text: str, said: str, first: str, last: str) -> None:
    assert days(text) == [(said, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "Der kom 2018 borgere.",
        "Det kostede 2000 kr.",
        "Mere end 1900 svarede.",
        "Fra 2000 til 2500 borgere.",
        "Han er i 30'erne.",
        "Messen jobtræf 2018 var god.",
        "Den 31. februar findes ikke.",
        "Uge 60 findes ikke.",
        "Scoren var 24/7.",
        "Tallet faldt til 1874.",
        "De gik i perioden med omvej.",
        "Siden er hvid.",
        "Alle går onsdag hjem.",
        "Tirsdag aften er der møde.",
        "De er på besøg hos en nabo fredag aften.",
        "Her er lukket i weekenden.",
        "Alle gik hver onsdag.",
        "Natten til søndag bliver det koldt.",
        "Natten til søndag enedes alle.",
        "De kom tre gange om to år.",
        "Han skrev en bog om to års krig.",
        "I år 1066 kom de.",
        "Omkring 1900 borgere kom.",
        "Begge var i 60'erne.",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("published", "said", "first"),
    [
        (date(2019, 12, 1), "Sidste sommer", "2018-06-01"),
        (date(2020, 1, 9), "Sidste efterår", "2019-09-01"),
        (date(2020, 1, 9), "Sidste vinter", "2018-12-01"),
        (date(2020, 5, 9), "Sidste vinter", "2019-12-01"),
        (date(2019, 9, 1), "Ved nytår", "2018-12-31"),
    ],
)
def test_the_last_season_is_over(published: date, said: str, first: str) -> None:
    assert [found[1] for found in days(f"{said} var det koldt.", published)] == [first]


@pytest.mark.parametrize(
    "text", ["Sidste år steg det.", "I august steg det.", "De seneste fem år steg det.", "I går steg det."]
)
def test_without_a_day_of_publication_nothing_relative_has_days(text: str) -> None:
    assert days(text, None) == []


def test_a_figure_takes_the_nearest_period_of_its_sentence(figures_of: Any) -> None:
    text = "I 2015 var der 300 ledige, og i 2018 var der 200 ledige. Nu er der 90 ledige."
    found = [(f.value, str(f.period_start)) for f in figures_of(text) if f.kind == "count"]
    assert found == [(300, "2015-01-01"), (200, "2018-01-01"), (90, "None")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("I januar 2019 kom der 88 ledige mod 64 ledige i samme måned året før.", "2018-01-01", "2018-01-31"),
        ("I 1. kvartal 2019 kom der 88 ledige mod 64 ledige i samme periode sidste år.", "2018-01-01", "2018-03-31"),
        ("I marts 2019 kom der 88 ledige. Året før var det 64 ledige.", "2018-03-01", "2018-03-31"),
        ("I 2012 kom loven. Samme år fik 64 ledige afslag.", "2012-01-01", "2012-12-31"),
        ("I 2012 var der 88 ledige. Fire år senere var der 64 ledige.", "2016-01-01", "2016-12-31"),
        ("I 2012 var der 88 ledige. To år tidligere var der 64 ledige.", "2010-01-01", "2010-12-31"),
        ("Siden 2012 er 88 ledige rejst. I samme periode kom 64 ledige.", "2012-01-01", "None"),
        ("Inden 2021 rejser 88 ledige. I samme periode kommer 64 ledige.", "None", "2020-12-31"),
        ("Hun målte det i maj 2018. I perioden kom 64 ledige.", "2018-05-01", "2018-05-31"),
        ("Hun kom i 2012. Siden da har hun fået 64 breve.", "2012-01-01", "None"),
        ("Loven kom i 2012, og den har siden ramt 64 ledige.", "2012-01-01", "None"),
        ("Hun kom i 2012, og dengang var der 64 ledige.", "2012-01-01", "2012-12-31"),
        ("Byen brænder i 2030. Til den tid mangler 64 ledige.", "2030-01-01", "2030-12-31"),
        ("De kom i går. 64 ledige blev samme dag sendt hjem.", "2019-06-14", "2019-06-14"),
        ("De kom i maj 2017, og i efteråret samme år var der 64 ledige.", "2017-09-01", "2017-11-30"),
        ("Næste år kommer 88 ledige, sagde hun i går. Året efter kommer der 64 ledige.", "2021-01-01", "2021-12-31"),
        ("I skoleåret 2017/18 var der 88 ledige, mod 64 ledige i 2016/17.", "2016-08-01", "2017-07-31"),
        ("I 2018 var der 88 ledige mod 70 i 2010. I samme periode kom 64 ledige.", "2010-01-01", "2018-12-31"),
        ("I 2018 var der 88 ledige mod 70 året før. I samme periode kom 64 ledige.", "2018-01-01", "2018-12-31"),
        ("I 1. halvår 2018 var alt godt. Bunken voksede i halvåret med 64 ledige.", "2018-01-01", "2018-06-30"),
        ("I maj 2018 steg det. Ved månedens udgang var der 64 ledige.", "2018-05-31", "2018-05-31"),
        ("I maj 2018 steg det. Ved månedens begyndelse var der 64 ledige.", "2018-05-01", "2018-05-01"),
        ("I januar 2019 kom der 88 ledige mod 64 ledige måneden før.", "2018-12-01", "2018-12-31"),
        ("I 2. kvartal 2018 kom der 88 ledige. Kvartalet før var der 64 ledige.", "2018-01-01", "2018-03-31"),
        ("I uge 9 kom der 88 ledige. Ugen efter kom der 64 ledige.", "2019-03-04", "2019-03-10"),
        ("For 14 dage siden kom der 64 ledige.", "2019-06-01", "2019-06-01"),
        ("For to uger siden kom der 64 ledige.", "2019-05-27", "2019-06-02"),
        ("Tidligere på året kom der 64 ledige.", "2019-01-01", "2019-12-31"),
        ("I begyndelsen af året kom der 64 ledige.", "2019-01-01", "2019-12-31"),
        ("I 2018 kom 88 ledige mod 64 ledige i det foregående år.", "2017-01-01", "2017-12-31"),
        ("I 2018 kom 88 ledige mod 64 ledige i de fem foregående år.", "2013-01-01", "2017-12-31"),
        ("I 1991 kom 88 ledige. Der kom 64 ledige til det år.", "1991-01-01", "1991-12-31"),
        ("I maj kom 88 ledige mod 64 ledige i den foregående måned.", "2019-04-01", "2019-04-30"),
        ("I 2018 kom 88 ledige mod 64 ledige i den foregående måned.", "2018-01-01", "2018-12-31"),
        ("Siden valget i november er der kommet 64 ledige.", "2018-11-01", "None"),
        ("Ved valget i november var der 64 ledige.", "2018-11-01", "2018-11-30"),
    ],
)
def test_a_period_beside_the_one_just_named(text: str, first: str, last: str) -> None:
    assert (first, last) in offered(text, 64)


@pytest.mark.parametrize("text", ["Sidste år gik det godt.", "I august gik det godt.", "I går gik det godt."])
def test_what_is_relative_is_no_figure(text: str, figures_of: Any) -> None:
    assert figures_of(text, PUBLISHED) == []


def test_how_long_ago_is_a_figure_without_days(figures_of: Any) -> None:
    found = figures_of("For to år siden var der 80 ledige.", PUBLISHED)
    assert [(f.text, f.kind, str(f.period_start)) for f in found] == [
        ("to år", "duration", "None"),
        ("80", "count", "2017-01-01"),
    ]


def test_a_date_is_a_row_without_a_value(figures_of: Any) -> None:
    figure = figures_of("Loven kom i 2018.")[0]
    assert (figure.kind, figure.text, figure.value, figure.period_end) == ("date", "2018", None, date(2018, 12, 31))


def test_a_span_up_to_now_says_when_the_other_numbers_hold_and_is_a_duration_itself(figures_of: Any) -> None:
    span, lost = figures_of("De seneste fem år er 80 butikker lukket.", PUBLISHED)
    assert (span.kind, span.text, span.value, span.period_start) == ("duration", "fem år", 5, None)
    assert (lost.value, lost.period_start, lost.period_end) == (80, date(2014, 6, 15), PUBLISHED)


@pytest.mark.parametrize(
    ("text", "verb", "day"),
    [
        ("Chefen rejser 1. oktober.", "rejser", "2019-10-01"),
        ("Chefen rejste 1. oktober.", "rejste", "2018-10-01"),
        ("Chefen går 1. oktober.", "går", "2019-10-01"),
        ("Hun skriver i avisen den 1. oktober om det.", "skriver", "2018-10-01"),
    ],
)
def test_a_day_is_to_come_where_its_verb_is_in_the_present(text: str, verb: str, day: str, figures_of: Any) -> None:
    found = figures_of(text, PUBLISHED, pos={verb: "VERB"})
    assert [str(f.period_start) for f in found if f.kind == "date"] == [day]


TAGS = {
    "solgte": "VERB", "kostede": "VERB", "manglede": "VERB", "begynder": "VERB", "viste": "VERB", "drak": "VERB",
    "lovede": "VERB", "ender": "VERB", "rådnede": "VERB", "svarer": "VERB", "blev": "AUX", "har": "AUX",
    "havde": "VERB", "uddannet": "VERB", "mistet": "VERB", "var": "AUX", "brugte": "VERB",
    "lukker": "VERB", "tage": "NOUN", "rør": "NOUN", "døre": "NOUN", "er": "AUX", "gik": "VERB", "koster": "VERB",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Siden juli har byen mistet 64 job.", "2018-07-01", "None"),
        ("I juli kostede det 64 kroner.", "2018-07-01", "2018-07-31"),
        ("I juli koster det 64 kroner.", "2019-07-01", "2019-07-31"),
        ("I første halvår manglede der 64 lærere.", "2018-01-01", "2018-06-30"),
        ("I første halvår i år manglede der 64 lærere.", "2019-01-01", "2019-06-30"),
        ("I fjor stod der 64 biler på kajen i juli.", "2018-07-01", "2018-07-31"),
        ("I fjor stod der tre biler på kajen. I marts var der 64 biler.", "2019-03-01", "2019-03-31"),
        ("Banken vil i løbet af foråret ansætte 64 unge.", "2020-03-01", "2020-05-31"),
        ("Fra næste sommer er der 64 pladser.", "2020-06-01", "None"),
        ("Frem til efteråret er der 64 pladser.", "None", "2019-11-30"),
        ("I de første fire uger af 2018 kom der 64 klager.", "2018-01-01", "2018-01-28"),
        ("Mandag morgen i sidste uge kom der 64 klager.", "2019-06-03", "2019-06-03"),
        ("Fra den 1. til den 14. april kom der 64 klager.", "2019-04-01", "2019-04-14"),
        ("I slutningen af 90'erne var der 64 butikker.", "1990-01-01", "1999-12-31"),
        ("I det forløbne år har byen mistet 64 job.", "2018-06-15", "2019-06-15"),
        ("Det seneste døgn har byen fået 64 klager.", "2019-06-14", "2019-06-15"),
        ("I fjor havde vi tre elever; til august begynder 64 elever.", "2019-08-01", "2019-08-31"),
        ("Sommeren 2018 var der tre klager. Sommeren før var der 64 klager.", "2017-06-01", "2017-08-31"),
        ("Gården gik i arv i 2016. Indtil da var der 64 køer.", "None", "2015-12-31"),
        ("Han har haft gården siden 1996. Dengang var der 64 køer.", "1996-01-01", "1996-12-31"),
    ],
)
def test_which_days_the_words_around_a_period_make_it(text: str, first: str, last: str) -> None:
    assert (first, last) in offered(text, 64)


@pytest.mark.parametrize(
    ("text", "days_of_row"),
    [
        ("64 skoler er lukket siden reformen i 2007.", ("2007-01-01", "2007-12-31")),
        ("64 skoler er lukket siden 2007.", ("2007-01-01", "None")),
        ("64 skoler er lukket siden valget i maj 2007.", ("2007-05-01", "2007-05-31")),
        ("I de første seks måneder af 2018 lukkede 64 skoler.", ("2018-01-01", "2018-12-31")),
        ("Byen lukker 64 skoler fra mandag den 1. juli.", ("2019-07-01", "2019-07-01")),
    ],
)
def test_the_row_of_a_date_is_the_date_alone(text: str, days_of_row: tuple[str, str], figures_of: Any) -> None:
    found = [f for f in figures_of(text, PUBLISHED) if f.kind == "date"]
    assert [(str(f.period_start), str(f.period_end)) for f in found] == [days_of_row]


@pytest.mark.parametrize(
    ("second", "first"),
    [
        ("I samme periode kom 64 ledige.", "2017-01-01"),
        ("Året før kom 64 ledige.", "2016-01-01"),
        ("Til den tid kom 64 ledige.", "None"),
        ("Her kom 64 ledige.", "None"),
    ],
)
def test_the_paragraph_before_may_name_the_time(second: str, first: str) -> None:
    nlp = spacy.blank("da")
    passages, start = [], 0
    for text in ("I 2017 kom her 80 ledige.", second):
        passages.append(Passage(Segment("s", f"s-{start}", "d", "body", start, start + len(text), True), nlp(text), 0))
        start += len(text) + 2
    found = find_figures(Document("d", "s", "article", published_on=PUBLISHED), passages, [], [])
    assert [str(f.period_start) for f in found if f.value == 64] == [first]


@pytest.mark.parametrize(("name", "least"), [("when.txt", 0.92), ("periods.txt", 0.95)])
def test_the_shipped_ranker_holds_what_it_was_taught(name: str, least: float) -> None:
    report = evaluate_sentences(Path("corpus/numbers/dev") / name, load_pipeline("da_textmine"), Annotate())
    for tally in (report.tallies["period start"], report.tallies["period end"]):
        assert tally.f1.value >= least, [*tally.missed, *tally.wrong]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("I vinter frøs vandet.", "2018-12-01", "2019-02-28"),
        ("Den 12. juli tabte selskabet penge.", "2018-07-12", "2018-07-12"),
        ("Den 5. september, hvor det gøres op, havde vi 61 elever.", "2018-09-05", "2018-09-05"),
        ("I august åbnede vi.", "2018-08-01", "2018-08-31"),
        ("Vi åbner i august.", "2019-08-01", "2019-08-31"),
        ("Hun siger, at der til marts uddannes flere.", "2020-03-01", "2020-03-31"),
        ("De vedtog at lukke den 1. juni.", "2019-06-01", "2019-06-01"),
        ("Der ventes i weekenden varme.", "2019-06-15", "2019-06-16"),
        ("Fra mandag sætter de prisen ned.", "2019-06-17", ""),
        ("Fra mandag lukkede de.", "", ""),
        ("Derfor skal vi fra nytår betale mere.", "2020-01-01", ""),
    ],
)
def test_the_tense_of_a_clause_tells_the_year(text: str, first: str, last: str) -> None:
    tags = {token.idx: token.pos_ for token in load_pipeline(Annotate().pipeline)(text)}
    found = find_periods(Line(text, tags), date(2019, 6, 13))
    assert [(str(p.first or ""), str(p.last or "")) for p in found] == ([(first, last)] if first or last else [])
