"""Sentences of our own with every figure they claim: the text, the kind, the value, then what else is not empty."""

from __future__ import annotations

from typing import Any

import pytest

from textmine.records import Figure

Row = tuple[str, str, float | None, dict[str, Any]]


def row(text: str, kind: str, value: float | None, **more: Any) -> Row:
    return text, kind, value, more


def rows(figures: list[Figure]) -> list[Row]:
    names = ("value_max", "unit", "modifier", "change", "per", "counted")
    return [
        (f.text, f.kind, f.value, {n: getattr(f, n) for n in names if getattr(f, n) is not None})
        for f in figures
        if f.kind != "date"
    ]


ELLIPSES = [
    (
        "Holdet har 14 spillere i stedet for 11.",
        [row("14", "count", 14, counted="spillere"), row("11", "count", 11, counted="spillere")],
    ),
    (
        "Kurset varede 30 uger, men nu stopper det efter 18.",
        [row("30 uger", "duration", 30, unit="week"), row("18", "duration", 18, unit="week")],
    ),
    (
        "Hun har fire heste, og to af dem er hvide.",
        [row("fire", "count", 4, counted="heste"), row("to", "count", 2, counted="heste")],
    ),
    ("Af dem har 17 fået ferie.", [row("17", "count", 17)]),
    ("I fjor var tallet 64.", [row("64", "count", 64)]),
    (
        "Antallet af kolonihaver er vokset fra 37 i 2011 til 52 i 2016.",
        [row("37", "count", 37, counted="kolonihaver"), row("52", "count", 52, change="rise", counted="kolonihaver")],
    ),
    (
        "Køen er vokset med en femtedel, fra 20 til 24 cykler.",
        [
            row("en femtedel", "fraction", 0.2, change="rise"),
            row("20", "count", 20, counted="cykler"),
            row("24", "count", 24, change="rise", counted="cykler"),
        ],
    ),
    (
        "Fra 10 byer kom der breve til 5 præster.",
        [row("10", "count", 10, counted="byer"), row("5", "count", 5, counted="præster")],
    ),
    ("Kun otte fik svar i går.", [row("otte", "count", 8)]),
    ("Et halvt år senere var 31 i job.", [row("Et halvt år", "duration", 0.5, unit="year"), row("31", "count", 31)]),
    (
        "I år kommer otte lærere, og op mod 30 sidste år.",
        [row("otte", "count", 8, counted="lærere"), row("op mod 30", "count", 30, modifier="<", counted="lærere")],
    ),
    ("Klubben skal spare 12 millioner.", [row("12 millioner", "money", 12_000_000, unit="DKK")]),
]
BARE = [
    (
        "Planen blev vedtaget med 29 stemmer mod nul.",
        [row("29", "count", 29, counted="stemmer"), row("nul", "count", 0, counted="stemmer")],
    ),
    (
        "De stemte nej med stemmerne 17-14.",
        [row("17", "count", 17, counted="stemmer"), row("14", "count", 14, counted="stemmer")],
    ),
    ("Tallet er faldet med 35.", [row("35", "count", 35, change="fall")]),
    (
        "Ventetiden faldt fra 15½ uge til 12.",
        [
            row("15½ uge", "duration", 15.5, unit="week"),
            row("12", "duration", 12, unit="week", change="fall"),
        ],
    ),
    (
        "Der mangler tre lærere ud af otte.",
        [row("tre", "count", 3, counted="lærere"), row("otte", "count", 8, counted="lærere")],
    ),
    ("De 22 fik afslag.", [row("22", "count", 22)]),
    ("Der er 40 flere end i fjor.", [row("40", "count", 40, change="rise")]),
    ("Antal huse i byen: 87", [row("87", "count", 87)]),
    ("Bussen kører én gang i timen.", [row("én", "count", 1, counted="gang", per="time")]),
    ("Hun var der mere end én gang.", [row("mere end én", "count", 1, modifier=">", counted="gang")]),
    ("Det er halvanden gang så meget.", [row("halvanden gang", "multiple", 1.5)]),
    ("Svaret kom med ét ord.", [row("ét", "count", 1, counted="ord")]),
    ("Det varede en times tid.", [row("en times tid", "duration", 1, unit="hour", modifier="~")]),
    ("Hun ventede et par år.", [row("et par år", "duration", 2, unit="year", modifier="~")]),
    ("Fire af hundrede fik job.", [row("Fire af hundrede", "fraction", 0.04)]),
    ("Det koster det halve.", [row("det halve", "fraction", 0.5)]),
    ("Gården er på 85 m².", [row("85 m²", "measure", 85, unit="m²")]),
    ("Hun har en mor på 91.", [row("91", "age", 91, unit="year")]),
    ("Jeg var 19 i 2012.", [row("19", "age", 19, unit="year")]),
    ("Han er murer fra Brande, 56, og ledig.", [row("56", "age", 56, unit="year")]),
]
EACH = [
    ("Turen koster 95 kr. pr. deltager.", [row("95 kr.", "money", 95, unit="DKK", per="deltager")]),
    ("Turen koster 95 kr. i gennemsnit per hund.", [row("95 kr.", "money", 95, unit="DKK", per="hund")]),
    (
        "Hver cykel koster os omkring 900 kroner.",
        [row("omkring 900 kroner", "money", 900, unit="DKK", modifier="~", per="cykel")],
    ),
    ("Vi ansætter to ekstra gartnere.", [row("to", "count", 2, counted="gartnere")]),
    ("Her er fem mindre byer.", [row("fem", "count", 5, counted="byer")]),
    (
        "Ventetiden er 8 procent kortere end sidste forår.",
        [row("8 procent", "percent", 8, counted="Ventetiden", change="fall")],
    ),
    ("Ventetiden er 8 procent kortere end i Sverige.", [row("8 procent", "percent", 8, counted="Ventetiden")]),
]
AGES = [
    ("Min datter er 34 år og syg.", [row("34 år", "age", 34, unit="year")]),
    ("Vi mødte mit barnebarn Signe på ti år.", [row("ti år", "age", 10, unit="year")]),
    ("Datteren var syv.", [row("syv", "age", 7, unit="year")]),
    ("Formanden bliver 38.", [row("38", "age", 38, unit="year")]),
    ("Den yngste var 24.", [row("24", "age", 24, unit="year")]),
    ("Den yngste var 18 år og ny.", [row("18 år", "age", 18, unit="year")]),
    ("Den ene af os er 61.", [row("61", "age", 61, unit="year")]),
    ("Her er mange sygemeldte over 60.", [row("over 60", "age", 60, unit="year", modifier=">")]),
    (
        "Hver fjerde er under 30.",
        [row("Hver fjerde", "fraction", 0.25), row("under 30", "age", 30, unit="year", modifier="<")],
    ),
    ("Ordningen var 18 år undervejs.", [row("18 år", "duration", 18, unit="year")]),
    ("Tallet bliver 38.", [row("38", "count", 38)]),
    ("De første ti måneder gik.", [row("ti måneder", "duration", 10, unit="month")]),
    ("Jeg er 57. Det er sent.", [row("57", "age", 57, unit="year")]),
    ("Nu er hun 57, og det er sent.", [row("57", "age", 57, unit="year")]),
    ("Min svoger er 57 og træt.", [row("57", "age", 57, unit="year")]),
    ("Mette Krag er 57.", [row("57", "age", 57, unit="year")]),
    ("Nu er jeg 71 år.", [row("71 år", "age", 71, unit="year")]),
    ("Her bor Bodil Krag på 34 år.", [row("34 år", "age", 34, unit="year")]),
    ("Det gælder gartnere over 50 år.", [row("over 50 år", "age", 50, unit="year", modifier=">")]),
    (
        "Andelen af nordboerne mellem 30 og 40 år falder.",
        [row("mellem 30 og 40 år", "age", 30, value_max=40, unit="year", modifier="range")],
    ),
    ("De 40- til 49-årige cykler.", [row("40- til 49-årige", "age", 40, value_max=49, unit="year", modifier="range")]),
    ("Hun har malet huse i 12 år.", [row("12 år", "duration", 12, unit="year")]),
    ("Broen holder over 50 år.", [row("over 50 år", "duration", 50, unit="year", modifier=">")]),
]
COUNTS = [
    (
        "Ordningen rammer knap 40.000 sygemeldte.",
        [row("knap 40.000", "count", 40000, modifier="<", counted="sygemeldte")],
    ),
    ("Kommunen har 98 ansatte.", [row("98", "count", 98, counted="ansatte")]),
    ("Her mødte 4000 langtidsledige op.", [row("4000", "count", 4000, counted="langtidsledige")]),
    (
        "I foråret fik 312 jobparate kontanthjælpsmodtagere arbejde.",
        [row("312", "count", 312, counted="kontanthjælpsmodtagere")],
    ),
    ("Vi ansatte to nye socialrådgivere.", [row("to", "count", 2, counted="socialrådgivere")]),
    ("Der kom tusindvis af klager.", [row("tusindvis", "count", 1000, modifier=">=", counted="klager")]),
    ("Et par hundrede borgere gik med.", [row("Et par hundrede", "count", 200, modifier="~", counted="borgere")]),
    ("Hundrede tusinder venter.", [row("Hundrede tusinder", "count", 100000, modifier=">=")]),
    ("Flere hundrede breve blev væk.", [row("Flere hundrede", "count", 100, modifier=">=", counted="breve")]),
    ("En snes naboer protesterede.", [row("En snes", "count", 20, modifier="~", counted="naboer")]),
    (
        "Der var mindst 150 pladser og højst 12 kurser.",
        [
            row("mindst 150", "count", 150, modifier=">=", counted="pladser"),
            row("højst 12", "count", 12, modifier="<=", counted="kurser"),
        ],
    ),
    ("Halvanden million danskere stemte.", [row("Halvanden million", "count", 1500000, counted="danskere")]),
    ("Op imod 5.000 sager ligger endnu.", [row("Op imod 5.000", "count", 5000, modifier="<", counted="sager")]),
    ("Cirka 60 virksomheder svarede.", [row("Cirka 60", "count", 60, modifier="~", counted="virksomheder")]),
    ("Der er kun én rådgiver tilbage.", [row("én", "count", 1, counted="rådgiver")]),
    ("Mere end 2000 borgere skrev under.", [row("Mere end 2000", "count", 2000, modifier=">", counted="borgere")]),
    ("Der er 5 000 000 indbyggere.", [row("5 000 000", "count", 5000000, counted="indbyggere")]),
    (
        "Af de 98 ansatte er 12 på barsel, heraf 4 mænd.",
        [
            row("98", "count", 98, counted="ansatte"),
            row("12", "count", 12, counted="ansatte"),
            row("4", "count", 4, counted="mænd"),
        ],
    ),
    ("Vi fik tre gode og billige løsninger.", [row("tre", "count", 3, counted="løsninger")]),
    (
        "Der meldte sig 60 eller flere frivillige.",
        [row("60 eller flere", "count", 60, modifier=">=", counted="frivillige")],
    ),
    (
        "Kun 30 af kommunens 500 medarbejdere er med.",
        [row("30", "count", 30, counted="medarbejdere"), row("500", "count", 500, counted="medarbejdere")],
    ),
    ("40.000 er trods alt mange.", [row("40.000", "count", 40000)]),
]
MONEY = [
    ("Systemet koster 12,5 mia. kr. om året.", [row("12,5 mia. kr.", "money", 12.5e9, unit="DKK", per="år")]),
    ("Der er sat 1,9 millioner kroner af.", [row("1,9 millioner kroner", "money", 1.9e6, unit="DKK")]),
    (
        "Prisen er op imod en halv million kroner per ansat.",
        [row("op imod en halv million kroner", "money", 500000, unit="DKK", modifier="<", per="ansat")],
    ),
    (
        "Hver koster 400.000 kroner pr. fuldtidsansat.",
        [row("400.000 kroner", "money", 400000, unit="DKK", per="fuldtidsansat")],
    ),
    ("Lønnen er 142,50 kr. i timen.", [row("142,50 kr.", "money", 142.5, unit="DKK", per="time")]),
    ("Ydelsen er på 11.282 kr./md. efter skat.", [row("11.282 kr.", "money", 11282, unit="DKK", per="måned")]),
    ("Tilskuddet udgør to en halv milliard kroner.", [row("to en halv milliard kroner", "money", 2.5e9, unit="DKK")]),
    (
        "Det blev til kr. 500 og DKK 2.000.",
        [row("kr. 500", "money", 500, unit="DKK"), row("DKK 2.000", "money", 2000, unit="DKK")],
    ),
    ("Gebyret er 500,- hver gang.", [row("500,-", "money", 500, unit="DKK", per="gang")]),
    (
        "Der går 40 mio.kr. og 5 t.kr. til kurser.",
        [row("40 mio.kr.", "money", 4e7, unit="DKK"), row("5 t.kr.", "money", 5000, unit="DKK")],
    ),
    ("EU gav 3,5 mio. euro.", [row("3,5 mio. euro", "money", 3.5e6, unit="EUR")]),
    (
        "Bøden er 10-15.000 kr. i dag.",
        [row("10-15.000 kr.", "money", 10000, value_max=15000, unit="DKK", modifier="range")],
    ),
    (
        "Der mangler 5-10 mio. kr. i kassen.",
        [row("5-10 mio. kr.", "money", 5e6, value_max=1e7, unit="DKK", modifier="range")],
    ),
    (
        "Han får mellem 18.000 og 20.000 kroner månedligt.",
        [
            row(
                "mellem 18.000 og 20.000 kroner",
                "money",
                18000,
                value_max=20000,
                unit="DKK",
                modifier="range",
                per="måned",
            )
        ],
    ),
    (
        "Timelønnen steg fra 200 til 250 kroner.",
        [
            row("200", "money", 200, unit="DKK", per="time"),
            row("250 kroner", "money", 250, unit="DKK", change="rise", per="time"),
        ],
    ),
    ("Det kostede 50 øre.", [row("50 øre", "money", 0.5, unit="DKK")]),
    ("Budgettet er 1.234,5 mio. kr. i alt.", [row("1.234,5 mio. kr.", "money", 1234.5e6, unit="DKK")]),
    ("Vi brugte 12.5 millioner kroner.", [row("12.5 millioner kroner", "money", 12.5e6, unit="DKK")]),
    (
        "Det er en god halv million kroner.",
        [row("en god halv million kroner", "money", 500000, unit="DKK", modifier=">")],
    ),
]
SHARES = [
    (
        "Mere end 80 procent af virksomhederne er tilfredse.",
        [row("Mere end 80 procent", "percent", 80, modifier=">", counted="virksomhederne")],
    ),
    ("55 % kom videre.", [row("55 %", "percent", 55)]),
    ("Kun 8 pct. fik et job.", [row("8 pct.", "percent", 8)]),
    ("Antallet af klager steg med 38 procent.", [row("38 procent", "percent", 38, change="rise", counted="klager")]),
    ("Der er sket et fald på 4,2 procentpoint.", [row("4,2 procentpoint", "percentage_point", 4.2, change="fall")]),
    ("Satsen er 5 promille.", [row("5 promille", "per_mille", 5, counted="Satsen")]),
    ("Hver tredje ledig takkede nej.", [row("Hver tredje", "fraction", 1 / 3, counted="ledig")]),
    (
        "Cirka hver femte af de adspurgte tvivler.",
        [row("Cirka hver femte", "fraction", 0.2, modifier="~", counted="adspurgte")],
    ),
    ("To tredjedele af møderne blev aflyst.", [row("To tredjedele", "fraction", 2 / 3, counted="møderne")]),
    ("Ni ud af ti borgere er glade.", [row("Ni ud af ti", "fraction", 0.9, counted="borgere")]),
    ("Tre af fire ansøgere fik afslag.", [row("Tre af fire", "fraction", 0.75, counted="ansøgere")]),
    ("Hveranden borger venter.", [row("Hveranden", "fraction", 0.5, counted="borger")]),
    (
        "Under halvdelen af kommunerne svarede.",
        [row("Under halvdelen", "fraction", 0.5, modifier="<", counted="kommunerne")],
    ),
    (
        "En god fjerdedel af pengene er brugt.",
        [row("En god fjerdedel", "fraction", 0.25, modifier=">", counted="pengene")],
    ),
    ("2/3 af eleverne bestod.", [row("2/3", "fraction", 2 / 3, counted="eleverne")]),
    ("Udgiften er fordoblet.", [row("fordoblet", "multiple", 2, counted="Udgiften", change="rise")]),
    (
        "Køen blev næsten halveret.",
        [row("næsten halveret", "multiple", 0.5, modifier="<", counted="Køen", change="fall")],
    ),
    ("Vi fik tre gange så mange henvendelser.", [row("tre gange", "multiple", 3, counted="henvendelser")]),
    ("Der er dobbelt så mange sager.", [row("dobbelt", "multiple", 2, counted="sager")]),
    ("De kostede det tredobbelte.", [row("det tredobbelte", "multiple", 3)]),
    ("Tallene er 3, 5 og 8 procent.", [row("3", "percent", 3), row("5", "percent", 5), row("8 procent", "percent", 8)]),
    ("Der er 20 procent flere ledige nu.", [row("20 procent", "percent", 20, change="rise")]),
    ("Væksten var −0,3 procent.", [row("−0,3 procent", "percent", -0.3)]),
]
TIME = [
    (
        "Ventetiden er faldet fra 6½ til 4 uger.",
        [
            row("6½", "duration", 6.5, unit="week"),
            row("4 uger", "duration", 4, unit="week", change="fall"),
        ],
    ),
    ("Hun har været syg i over 10 år.", [row("over 10 år", "duration", 10, unit="year", modifier=">")]),
    ("Det har stået på i et årti.", [row("et årti", "duration", 10, unit="year")]),
    ("Praktikken varer halvandet år.", [row("halvandet år", "duration", 1.5, unit="year")]),
    ("Han arbejder 37 timer om ugen.", [row("37 timer", "duration", 37, unit="hour", per="uge")]),
    ("De ventede seks uger på svar.", [row("seks uger", "duration", 6, unit="week")]),
    (
        "Det tog to til tre måneder.",
        [row("to til tre måneder", "duration", 2, value_max=3, unit="month", modifier="range")],
    ),
    ("En 37-timers uge er normen.", [row("37-timers", "duration", 37, unit="hour")]),
    ("Han fik et seksugers forløb.", [row("seksugers", "duration", 6, unit="week")]),
    ("Den 54-årige smed er vred.", [row("54-årige", "age", 54, unit="year")]),
    ("Hun er 54 år gammel.", [row("54 år gammel", "age", 54, unit="year")]),
    ("Unge under 30 år skal i praktik.", [row("under 30 år", "age", 30, unit="year", modifier="<")]),
    ("Partierne indgik en femårig aftale.", [row("femårig", "duration", 5, unit="year")]),
    ("Mødet varede tre kvarter.", [row("tre kvarter", "duration", 45, unit="minute")]),
    ("Det er for fjerde gang i år.", [row("fjerde", "ordinal", 4)]),
    ("Den tredje reform kom i går.", [row("tredje", "ordinal", 3)]),
    ("Hallen er på 1.200 kvadratmeter.", [row("1.200 kvadratmeter", "measure", 1200, unit="m²")]),
    ("Vi kørte 12,5 km i bus.", [row("12,5 km", "measure", 12.5, unit="km")]),
]
PER = [
    (
        "Der er 1.200 fald pr. 100.000 indbyggere.",
        [row("1.200", "count", 1200, per="100.000 indbyggere", counted="fald")],
    ),
    ("Op til fem gange om ugen ringer de.", [row("Op til fem", "count", 5, modifier="<=", per="uge", counted="gange")]),
    (
        "Mellem 240 og 260 sager blev lukket.",
        [row("Mellem 240 og 260", "count", 240, value_max=260, modifier="range", counted="sager")],
    ),
    ("De er 8 til 10 ansatte.", [row("8 til 10", "count", 8, value_max=10, modifier="range", counted="ansatte")]),
    ("Vi mødte fem-seks ledere.", [row("fem-seks", "count", 5, value_max=6, modifier="range", counted="ledere")]),
]
PRESS = [
    (
        "Udgiften faldt fra 12,7 mia. kr. i 2014 til 11,1 mia. kr. i 2018.",
        [
            row("12,7 mia. kr.", "money", 12.7e9, unit="DKK"),
            row("11,1 mia. kr.", "money", 11.1e9, unit="DKK", change="fall"),
        ],
    ),
    ("De 25-29-årige får mindre.", [row("25-29-årige", "age", 25, value_max=29, unit="year", modifier="range")]),
    (
        "Hun har børn på ni og elleve år.",
        [row("ni", "age", 9, unit="year"), row("elleve år", "age", 11, unit="year")],
    ),
    ("Der er 200.000-300.000 uden for.", [row("200.000-300.000", "count", 200000, value_max=300000, modifier="range")]),
    (
        "Kun 17 ud af 98 kommuner er med.",
        [row("17", "count", 17, counted="kommuner"), row("98", "count", 98, counted="kommuner")],
    ),
    (
        "Forslaget blev vedtaget med 58 stemmer mod 52.",
        [row("58", "count", 58, counted="stemmer"), row("52", "count", 52, counted="stemmer")],
    ),
    ("De fik 1.500 kr. mere om måneden.", [row("1.500 kr.", "money", 1500, unit="DKK", change="rise", per="måned")]),
    ("Han har været til fem møder.", [row("fem", "count", 5, counted="møder")]),
    (
        "Der skæres 600 til 1200 i år.",
        [row("600 til 1200", "count", 600, value_max=1200, modifier="range", change="fall")],
    ),
    ("Gebyret er 1-2 øre.", [row("1-2 øre", "money", 0.01, value_max=0.02, unit="DKK", modifier="range")]),
]
ROWS = [
    ("For anden gang tabte de.", [row("anden", "ordinal", 2)]),
    ("Det er for det første en fejl.", [row("første", "ordinal", 1)]),
    ("Tredje gang gik det godt.", [row("Tredje", "ordinal", 3)]),
    ("Hun bor på anden sal.", [row("anden", "ordinal", 2)]),
    ("De ringer hver tredje uge.", [row("hver tredje uge", "duration", 3, unit="week")]),
    ("Den rigeste tiendedel ejer mest.", [row("tiendedel", "fraction", 0.1)]),
    ("Pengene kom dobbelt igen.", [row("dobbelt", "multiple", 2)]),
    ("De brugte 22 millioner på veje.", [row("22 millioner", "money", 22e6, unit="DKK")]),
    ("Her bor halvanden million.", [row("halvanden million", "count", 1.5e6)]),
    ("Det koster millioner af kroner.", [row("millioner af kroner", "money", 1e6, unit="DKK", modifier=">=")]),
    (
        "Prisen faldt fra 12,4 til 9,1 mia. kr.",
        [
            row("12,4", "money", 12.4e9, unit="DKK"),
            row("9,1 mia. kr.", "money", 9.1e9, unit="DKK", change="fall"),
        ],
    ),
    (
        "Den koster 7,1 milliarder kr. Andre siger 3,2.",
        [row("7,1 milliarder kr.", "money", 7.1e9, unit="DKK"), row("3,2", "money", 3.2e9, unit="DKK")],
    ),
    ("Den koster 7,1 milliarder kr. Andre siger 32.", [row("7,1 milliarder kr.", "money", 7.1e9, unit="DKK")]),
    ("Før var der tolv. Der er nul.", [row("tolv", "count", 12), row("nul", "count", 0)]),
    ("Vi kom til 54, og det er nok.", [row("54", "count", 54)]),
    ("Fire er nok.", [row("Fire", "count", 4)]),
    ("Byen deles i to.", [row("to", "count", 2)]),
    ("Kaj Thomsen, 61, er svejser.", [row("61", "age", 61, unit="year")]),
    ("Gennemsnitsalderen er 49 år.", [row("49 år", "age", 49, unit="year")]),
    ("Bogen er ti år gammelt.", [row("ti år", "duration", 10, unit="year")]),
    (
        "Der er afsat 24 mio. kr. over tre år.",
        [row("24 mio. kr.", "money", 24e6, unit="DKK"), row("tre år", "duration", 3, unit="year")],
    ),
    ("Hun har ventet over tre år.", [row("over tre år", "duration", 3, unit="year", modifier=">")]),
    ("De råder over 37,5 årsværk.", [row("37,5", "count", 37.5, counted="årsværk")]),
    ("Det varede en time mere.", [row("en time", "duration", 1, unit="hour")]),
    ("Ledigheden er 3,8 procent.", [row("3,8 procent", "percent", 3.8, counted="Ledigheden")]),
    ("Vi har hævet skatten med 2 procent.", [row("2 procent", "percent", 2, counted="skatten", change="rise")]),
    ("Andelen af ledige faldt med 2 procent.", [row("2 procent", "percent", 2, counted="ledige", change="fall")]),
    ("De har halveret ventetiden.", [row("halveret", "multiple", 0.5, counted="ventetiden", change="fall")]),
    ("For hver krone får vi 80 kroner.", [row("80 kroner", "money", 80, unit="DKK", per="krone")]),
    ("En rådgiver har 70 sager.", [row("70", "count", 70, counted="sager", per="rådgiver")]),
    ("Her venter mere end 90.000 ledige.", [row("mere end 90.000", "count", 90000, modifier=">", counted="ledige")]),
    ("De fik to nye.", [row("to", "count", 2)]),
    ("Ventetiden er fem uger.", [row("fem uger", "duration", 5, unit="week")]),
    ("Kurset er på fem uger.", [row("fem uger", "duration", 5, unit="week")]),
    ("Hun har to sønner.", [row("to", "count", 2, counted="sønner")]),
]
PROBE = [*ROWS, *PRESS, *ELLIPSES, *BARE, *EACH, *AGES, *COUNTS, *MONEY, *SHARES, *TIME, *PER]

NONE = [
    "Klokken er lidt over otte, og kaffen er klar.",
    "Klokken er blevet ni.",
    "De kom hver anden tirsdag.",
    "I sommerferien 2020 var der stille.",
    "Han er 14, 15 eller 16.",
    "Hun løb hjem. Hun løb 14. Kun to blev.",
    "I § 16 og artikel 4 på side 14 og 15 står det.",
    "Mødet er kl. 15.30 eller klokken otte.",
    "Vi bor på Havnegade 5, 2500 Valby.",
    "Ring på 72 28 28 26, 7228 2826 eller +45 72282826.",
    "Satsen 1.234.56 og 12,34,56 og 1e999 er slåfejl.",
    "Der var ٤٠٠ borgere og 4٠ ledige og ４００ unge.",
    "225-timersreglen og 24/7 og 1:1 og 50/50.",
    "De to kan begge to på den ene side ikke lide det.",
    "En borger og et jobcenter mødte en anden borger.",
    "Han fik en anden idé, og den anden lod ham gøre noget andet.",
    "Det var i første omgang under ét.",
    "Klokken er ni, og kvart over ti går vi.",
    "TV 2 og 3F mødtes til jobdag på P1.",
    "Holdet vandt 3-1 i aftes.",
    "Han går i 1. klasse og bor på 3. sal.",
    "Frederik den 9. var konge.",
    "Tusind tak til alle.",
    "Sagen er fra '83 og drejer sig om 2- og 3-værelses.",
    "Mødet sker under en debat op ad en mur.",
    "Hver anden gang og hver tredje søndag ringer de.",
    "Beløbet er 40.\n000 på papiret.",
    "Holdet for 50+ er fuldt.",
    "1. Lad være\n2. Vent",
    "Grundloven har 1953 som år, og Danmark 2025 er en plan.",
]


@pytest.mark.parametrize(("sentence", "expected"), PROBE)
def test_figures_of_a_sentence(sentence: str, expected: list[Row], figures_of: Any) -> None:
    assert rows(figures_of(sentence)) == expected


@pytest.mark.parametrize("sentence", NONE)
def test_numbers_that_claim_nothing(sentence: str, figures_of: Any) -> None:
    assert rows(figures_of(sentence)) == []


def test_the_probe_is_large_enough() -> None:
    assert len(PROBE) + len(NONE) >= 100


@pytest.mark.parametrize("sentence", [s for s, _ in PROBE])
def test_text_is_the_slice(sentence: str, figures_of: Any) -> None:
    for figure in figures_of(sentence, start=100):
        assert sentence[figure.start - 100 : figure.end - 100] == figure.text
