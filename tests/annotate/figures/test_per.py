"""What a figure is given for each of: behind it, before it, or told by its clause."""

from __future__ import annotations

from typing import Any

import pytest

BEHIND = [
    ("Ordningen koster 12 mio. kr. pr. år.", "år"),
    ("Ordningen koster 12 mio. kr. hvert eneste år.", "år"),
    ("Ordningen koster 12 mio. kr. på årsbasis.", "år"),
    ("Medlemmerne betaler 400 kr. halvårligt.", "halvår"),
    ("Leje: 6.200 kr./md.", "måned"),
    ("Hun arbejder 37 timer/uge.", "uge"),
    ("Hun får 140 kroner i timen.", "time"),
    ("Hun får 140 kroner timen.", "time"),
    ("Kommunen får 1.200 årlige klager.", "år"),
    ("Der holdes to ugentlige møder.", "uge"),
    ("Der gives 500 kroner til hver familie.", "familie"),
    ("Der gives 500 kroner til hver af de ansatte.", "ansatte"),
    ("Der er 24 elever i hver klasse.", "klasse"),
    ("Der sidder tre ledige på hver stilling.", "stilling"),
    ("Det er 80 kroner for hver eneste indbygger.", "indbygger"),
    ("Billetterne koster 300 kroner stykket.", "styk"),
    ("Billetterne koster 300 kr. pr. stk.", "styk"),
    ("Prisen er 12 kr. literen.", "liter"),
    ("Gebyret er 95 kr. pr. gang.", "gang"),
    ("Det er 40 anmeldelser per 100.000 borgere.", "100.000 borgere"),
    ("Det er 80.000 kroner i snit pr. patient.", "patient"),
    ("Det er 12 job for hver ti ledige.", "ti ledige"),
    ("Hun får 11.000 kroner udbetalt om måneden.", "måned"),
    ("De har 30 dages ferie om året.", "år"),
    ("Det er de 12 mio. kr., som byen bruger om året.", "år"),
    ("De mødes én gang om ugen.", "uge"),
    ("Dødeligheden er 4 pr. 1.000 fødsler.", "1.000 fødsler"),
    ("Nu har hun fem om ugen.", "uge"),
    ("Han betaler 9.500 kroner årligt for hver bil.", "bil"),
    ("Tyvene tager otte biler pr. nat.", "nat"),
    ("Hun tager medicin to gange daglig.", "dag"),
    ("Hun får 180 kroner i timeløn.", "time"),
    ("Hun får 18 minutter om morgenen.", "morgen"),
    ("Turen varer 50 minutter hver vej.", "vej"),
    ("Der kører to busser hver nat.", "nat"),
    ("Fiskeren fik 21 kroner for kiloet.", "kilo"),
    ("Byen betalte sidste år 2 kr. for en liter.", "liter"),
    ("Der gives 500 kroner til den enkelte familie.", "familie"),
    ("Vi bruger 84.000 kroner på en elev.", "elev"),
    ("Det er mange penge: 400 kroner for en klipning er dyrt.", "klipning"),
]
MORE_BEHIND = [
    ("Renten er 4,5 procent p.a.", "år"),
    ("Lånet forrentes med 3 procent pro anno.", "år"),
    ("Toget kører 187 kilometer i timen.", "time"),
    ("Benzinen koster 12 kr./km.", "km"),
    ("Strømmen koster 3,20 kr./kWh.", "kWh"),
    ("Han smider 63.000 kr. ud ad et vindue hver eneste mandag.", "mandag"),
    ("De lever ét år længere for hvert årti.", "årti"),
    ("Det er 30 procent billigere per kilo.", "kilo"),
    ("Byen taber 200.000 kr., hver gang et skib vender om.", "gang"),
    ("En folkepensionist har 17.300 kroner at leve for om måneden.", "måned"),
    ("Jeg fylder ni æsker på en vagt.", "vagt"),
    ("Der er 1,7 kilometer mellem hvert besøg.", "besøg"),
    ("De sælger 300 pølser på en god dag.", "dag"),
    ("Fem kroner for en bakke jordbær er billigt.", "bakke"),
    ("Mælk er ens overalt, nemlig 12 kroner for en karton.", "karton"),
    ("Der udbetales 850 kr. til medlemmerne pr. andel.", "andel"),
]
MORE_BEFORE = [
    ("På en uge bliver det til 14 timer.", "uge"),
    ("Her kan hun på en god dag tjene 1.100 kroner.", "dag"),
    ("I timen plukker hun 12 kilo.", "time"),
    ("En almindelig lørdag kommer der 400 kunder.", "lørdag"),
    ("Daglig kører 5.000 biler over broen.", "dag"),
    ("Per 1.000 indbyggere over 80 år kørte de 390 ture.", "1.000 indbyggere"),
    ("Det år var timelønnen tre kroner.", "time"),
    ("Hver grad, man skruer ned, giver fem procent.", "grad"),
    ("Hver investeret krone giver tre kroner.", "krone"),
    ("En krone, der spares i dag, koster fire kroner om ti år.", "krone"),
    ("Hos Coop kostede en bakke 34,95 kr.", "bakke"),
    ("Regnet pr. borger er det et fald fra 52.400 kroner sidste år.", "borger"),
]
VERBS = {
    "bliver": "VERB", "kan": "AUX", "kører": "VERB", "skruer": "VERB", "giver": "VERB", "koster": "VERB",
    "investeret": "VERB", "spares": "VERB", "tjene": "VERB", "plukker": "VERB", "fylder": "VERB", "leve": "VERB",
}  # fmt: skip
BEFORE = [
    ("Ordningen koster årligt 12 mio. kr.", "år"),
    ("Ordningen koster hvert år 12 mio. kr.", "år"),
    ("Et kilo torsk indbragte 31 kr.", "kilo"),
    ("Hver nat kommer der 40 lastbiler.", "nat"),
    ("Om året koster ordningen 12 mio. kr.", "år"),
    ("På årsbasis sparer byen 14 mio. kr.", "år"),
    ("Hver måned kommer der 90 klager.", "måned"),
    ("Den årlige udgift er 12 mio. kr.", "år"),
    ("Det er en månedlig ydelse på 6.200 kroner.", "måned"),
    ("Udgiften pr. borger steg til 80.000 kroner.", "borger"),
    ("Pr. elev er der sat 300 kroner af.", "elev"),
    ("Hver patient koster i gennemsnit 80.000 kroner.", "patient"),
    ("Det koster hver husstand 1.000 kroner.", "husstand"),
    ("For hver krone får staten 2 kroner igen.", "krone"),
    ("For hver 100 ledige er der 12 job.", "100 ledige"),
    ("En plads koster 800.000 kr.", "plads"),
    ("Medarbejderne har 70 sager hver.", "Medarbejderne"),
    ("Hver elev i byen koster 22.000 kroner.", "elev"),
    ("Giv hver lærer 45 minutter.", "lærer"),
    ("En prøve koster i gennemsnit 2.300 kroner.", "prøve"),
    ("En dag uden strøm koster 1,3 mio. kr.", "dag"),
    ("En samtale koster kun 800 kroner.", "samtale"),
    ("En måned på dagpenge løber op i 19.300 kr.", "måned"),
    ("Hver bog, der lånes i bussen, koster byen 87 kroner.", "bog"),
    ("Der kom 112 elever. De koster 38.200 kr. hver.", "elever"),
    ("Det koster den enkelte husstand 1.000 kroner.", "husstand"),
    ("Pr. borger over 67 er udgiften 52.400 kroner.", "borger"),
    ("En kilopris på 40 kroner er for meget.", "kilo"),
]
NONE = [
    "Kun 16 dage inde i året var pengene brugt.",
    "Vandet stod to meter over daglig vande.",
    "Grænsen er 35 decibel om natten.",
    "Et nyt tag koster 2,3 mio. kr.",
    "En borger har været syg i 22 uger.",
    "De synger hver fredag. Vi brugte ni timer på det.",
    "Hver fjerde ledig får 3.000 kr.",
    "De får 70 kroner hver.",
    "Vi er to til 31 beboere om natten.",
    "På den årlige fest var der 300 gæster.",
    "Der er ni samtaler med hver sin leder.",
    "Byen sparer 14 mio. kr. på kontoret.",
    "Årets overskud er 30 mio. kr.",
    "Hver gang en borger udebliver, koster det 800 kroner.",
    "Han brugte 400 kroner på en hat.",
    "Vi venter 14 uger på en plads.",
    "En ny bro koster 40 mio. kr.",
]


TAGS = {
    "posen": "NOUN",
    "ansat": "VERB",
    "voksen": "ADJ",
    "klokken": "NOUN",
    "var": "AUX",
    "ser": "VERB",
    "har": "VERB",
    "sad": "VERB",
    "koster": "VERB",
    "bliver": "VERB",
    "sparer": "VERB",
    "steg": "VERB",
    "varer": "VERB",
    "brugte": "VERB",
    "fyldte": "VERB",
    "villa": "NOUN",
    "nyt": "ADJ",
    "dæk": "NOUN",
    "kop": "NOUN",
    "årskort": "NOUN",
    "stol": "NOUN",
    "skole": "NOUN",
    "celler": "NOUN",
    "almindelig": "ADJ",
    "mand": "NOUN",
    "gennemsnitlig": "ADJ",
    "gennemsnitligt": "ADJ",
    "klasse": "NOUN",
    "brug": "NOUN",
    "forløb": "NOUN",
    "kursus": "NOUN",
    "liter": "NOUN",
    "elever": "NOUN",
    "fødes": "VERB",
    "skal": "AUX",
    "stående": "VERB",
    "stor": "ADJ",
    "vaffel": "NOUN",
    "årsværk": "NOUN",
    "sender": "VERB",
    "kandidat": "NOUN",
    "butik": "NOUN",
    "gav": "VERB",
    "udbytte": "NOUN",
    "sidder": "VERB",
    "mænd": "NOUN",
    "bus": "NOUN",
    "sang": "VERB",
    "kommer": "VERB",
}
WITH_TAGS = [
    ("Rosinerne koster 18 kr. posen, og det er dyrt.", "posen"),
    ("Hver læge ser ni patienter om natten.", "læge"),
    ("Her er fem børn til hver voksen klokken ni om morgenen.", "voksen"),
    ("Bilen kører 19 kilometer på literen.", "liter"),
    ("Vi tager 20 minutter ad gangen.", "gang"),
    ("Et gennemsnitligt brug tjente 90.000 kroner.", "brug"),
    ("Der er 23 elever i en gennemsnitlig klasse.", "klasse"),
    ("I fjor sad en konsulent i snit med 61 sager.", "konsulent"),
    ("Hver ansat i byen var i gennemsnit syg i mere end tre uger.", "ansat"),
    ("Hver uge, et kursus bliver kortere, sparer byen 900 kroner.", "uge"),
    ("Hver borger brugte i 2019 i snit 44 liter.", "borger"),
    ("Af de 3,10 kroner, en liter koster, er det meste skat.", "liter"),
    ("I et normalt år fyldte vi 900 flasker.", "år"),
    ("I byen fødes der hvert år 220 børn.", "år"),
    ("Hver familie skal vente i seks uger.", "familie"),
    ("Vi har 9.400 kroner stående pr. borger.", "borger"),
    ("En stor vaffel koster 38 kroner.", "vaffel"),
    ("Et årsværk udløser 43.100 kroner.", "årsværk"),
    ("Ifølge dem sender en kandidat i snit 63 breve.", "kandidat"),
    ("En liter i en butik koster 12 kroner.", "liter"),
    ("Et ton gav i 2019 et udbytte på 4.300 kroner.", "ton"),
    ("I snit sidder der fire mænd i en bus.", "bus"),
    ("En villa på 190 kvm koster 2,1 mio. kr.", "villa"),
    ("En almindelig bus skal koste 4 kr.", "bus"),
    ("Skatten steg 900 kroner for en helt almindelig kunde.", "kunde"),
    ("En stol på en skole koster 800 kroner.", "stol"),
    ("Hver megawatttime gav 410 kroner.", "megawatttime"),
    ("De gav 42 kroner for en gigajoule flis.", "gigajoule"),
    ("Her er nye celler på hver otte kvadratmeter.", "celler"),
    ("Prisen for et årskort er 1.200 kroner.", "årskort"),
    ("Prisen på en liter mælk var 14 kroner.", "liter"),
    ("Et nyt dæk koster omkring 1.400 kroner.", "dæk"),
    ("I snit er der 14 besøg på en formiddag.", "formiddag"),
]
NOT_WITH_TAGS = [
    "Der må være højst otte gæster ad gangen.",
    "Et gennemsnitligt forløb varer 19 uger.",
    "Folks timeløn steg med 4,1 procent.",
    "Priserne steg 2,3 procent på årsbasis.",
    "Per telefon spurgte vi 18 kolleger.",
    "Hver gang 1000 kommer i arbejde, er det godt.",
    "Et brug har 11 procent af markerne.",
    "De sang hver aften i tre uger.",
    "På en god dag kommer 60 procent med bus.",
    "Han er en almindelig mand med 40 kunder.",
    "Prisen på en skole er 900 kroner.",
    "Et nyt dæk koster omkring 3 mio. kr.",
    "De gik tolv skridt ned ad gangen.",
    "Prisen for en villa er 40 mio. kr.",
    "I går gav han 40 kroner for en øl.",
]


@pytest.mark.parametrize(("text", "per"), WITH_TAGS)
def test_what_the_parts_of_speech_show_to_be_for_each(text: str, per: str, figures_of: Any) -> None:
    assert [f.per for f in figures_of(text, pos=TAGS) if f.kind != "date" and f.per] == [per]


@pytest.mark.parametrize("text", NOT_WITH_TAGS)
def test_what_they_show_to_be_for_none(text: str, figures_of: Any) -> None:
    assert [f.per for f in figures_of(text, pos=TAGS)] == [None]


@pytest.mark.parametrize(("text", "per"), [*BEHIND, *BEFORE])
def test_what_a_figure_is_given_for_each_of(text: str, per: str, figures_of: Any) -> None:
    assert [f.per for f in figures_of(text)][-1] == per


@pytest.mark.parametrize(("text", "per"), [*MORE_BEHIND, *MORE_BEFORE])
def test_what_a_figure_is_given_for_each_of_with_its_verb(text: str, per: str, figures_of: Any) -> None:
    assert [f.per for f in figures_of(text, pos=VERBS) if f.per] == [per]


@pytest.mark.parametrize(
    "text",
    [
        "På et år er prisen steget 40 kroner.",
        "På et år mistede byen 40 ansatte.",
        "Der mangler 23.000 kroner og et plejehjem i hver by.",
        "En familie har skruet ned til 17 grader.",
        "Hver gang en rådgiver får ti sager mere, er det slemt.",
        "I kvartalet solgte de 40 huse.",
        "Hun fik 300 kroner på en messe.",
        "Hendes forsvarer, Per Sindal, mener, at fem revisorer tog fejl.",
    ],
)
def test_what_only_looks_as_if_it_were_for_each(text: str, figures_of: Any) -> None:
    pos = VERBS | {"er": "AUX", "steget": "VERB", "har": "AUX", "skruet": "VERB", "mistede": "VERB"}
    assert [f.per for f in figures_of(text, pos=pos) if f.per] == []


def test_the_noun_of_per_and_not_its_adjective(figures_of: Any) -> None:
    pos = {"underbetalt": "VERB", "ansat": "VERB", "kørt": "VERB"}
    assert figures_of("Boden er 30.000 kroner pr. underbetalt ansat.", pos=pos)[0].per == "ansat"
    assert figures_of("Prisen er 3,44 kroner per kørt kilometer.", pos=pos)[0].per == "kilometer"


def test_a_difference_is_for_each_of_the_same_but_for_the_year(figures_of: Any) -> None:
    found = figures_of("Byen betaler 590 kr. pr. borger. Det er 70 kr. mindre end i nabobyen.")
    assert [f.per for f in found] == ["borger", "borger"]
    found = figures_of("Vi bruger 2,1 milliarder kroner om året. Det er 70 mio. kr. mere end før.")
    assert [f.per for f in found] == ["år", None]


def test_what_is_paid_back_is_one_sum(figures_of: Any) -> None:
    found = figures_of("Lejen er 9.400 kroner om måneden, og udlejeren skal betale 46.000 kroner tilbage.")
    assert [f.per for f in found] == ["måned", None]


def test_a_verb_is_no_label(figures_of: Any) -> None:
    (figure,) = figures_of("Hvert år dør 3.000 danskere.", pos={"dør": "VERB"})
    assert (figure.value, figure.per) == (3000, "år")


@pytest.mark.parametrize("text", NONE)
def test_what_is_for_nothing_each(text: str, figures_of: Any) -> None:
    assert [f.per for f in figures_of(text) if f.per] == []


def test_the_whole_of_a_rate_is_no_figure(figures_of: Any) -> None:
    found = figures_of("For hver 100 ledige er der 12 job pr. 1.000 borgere.")
    assert [(f.value, f.per) for f in found] == [(12, "1.000 borgere")]


def test_per_belongs_to_the_figure_before_it(figures_of: Any) -> None:
    found = figures_of("Vi holdt ni samtaler per borger i løbet af fire uger.")
    assert [(f.value, f.per) for f in found] == [(9, "borger"), (4, None)]


def test_both_ends_of_a_change_are_for_each(figures_of: Any) -> None:
    found = figures_of("Målt pr. indbygger er udgiften steget fra 2.160 kr. til 2.378 kr.")
    assert [(f.value, f.per) for f in found] == [(2160, "indbygger"), (2378, "indbygger")]


def test_participles_before_the_noun_of_per_are_passed_over(figures_of: Any) -> None:
    pos = {"udskrevet": "VERB", "patient": "NOUN", "ordinært": "ADV", "ansat": "ADJ"}
    assert figures_of("Det er 800 kroner pr. udskrevet patient.", pos=pos)[0].per == "patient"
    assert figures_of("Det er 800 kroner pr. ordinært ansat.", pos=pos)[0].per == "ansat"


def test_a_number_set_against_another_is_of_the_same(figures_of: Any) -> None:
    found = figures_of("Prisen pr. elev er 92.000 kroner mod 71.000 på landet.")
    assert [(f.value, f.unit, f.per) for f in found] == [(92_000, "DKK", "elev"), (71_000, "DKK", "elev")]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("En almen bolig koster 6.900 kr. om måneden, mens en privat koster 11.400 kr.", ["måned", "måned"]),
        ("Hver elev koster 92.000 kroner. I Bramsted koster de 61.000 kroner.", ["elev", "elev"]),
        ("Byen brugte 46.200 kr. pr. ledig, nabobyen 39.700 kr. og Vestby 41.000 kr.", ["ledig", "ledig", "ledig"]),
        ("Vi betaler 900 kr. om måneden. Fra 1. maj bliver det højst 700 kr.", ["måned", "måned"]),
        ("Vi betaler 900 kr. om måneden, i alt 4.500 kr.", ["måned", None]),
        ("Fraværet er 13 dage pr. ansat. I 2010 var det ti dage.", ["ansat", "ansat"]),
        ("Fraværet er 13 dage pr. ansat. De holdt fri i ti dage.", ["ansat", None]),
        ("Vi betaler 900 kr. om måneden. Huset har kostet 900.000 kr.", ["måned", None]),
        ("Vi får 900 kr. om måneden. Det er aftalt. Naboen fik 700 kr.", ["måned", None]),
        ("Vi får 900 kr. om måneden.\n\nNaboen fik 700 kr.", ["måned", None]),
        ("Der er 70 klager om måneden, og jeg ved ikke, hvor de 40 klager kom fra.", ["måned", None]),
    ],
)
def test_what_is_compared_with_a_figure_is_for_each_of_the_same(
    text: str, per: list[str | None], figures_of: Any
) -> None:
    assert [f.per for f in figures_of(text) if f.kind != "date"] == per


def test_a_man_called_per_is_nothing_to_give_for_each_of(figures_of: Any) -> None:
    assert [f.per for f in figures_of("Med fem revisorer Per Holms hold blev større.")] == [None]


def test_years_are_for_no_year(figures_of: Any) -> None:
    found = figures_of("Byen afsætter 31 mio. kr. årligt de næste fire år.")
    assert [(f.kind, f.per) for f in found if f.kind != "date"] == [("money", "år"), ("duration", None)]


def test_how_often_holds_for_both_ends_of_a_change(figures_of: Any) -> None:
    found = figures_of("Prisen stiger fra 295 kroner i kvartalet til 340.")
    assert [(f.value, f.per) for f in found] == [(295, "kvartal"), (340, "kvartal")]


def test_a_name_with_a_plural_in_it_is_nobody_to_give_to_each(figures_of: Any) -> None:
    found = figures_of("Ifølge Landbrug & Fødevarer tabte de danske landmænd og gartnerier 641.000 kroner hver.")
    assert found[0].per != "Fødevarer"


def test_clauses_without_som_and_each_behind_a_comma(figures_of: Any) -> None:
    (figure,) = figures_of("De 12 mio. kr., vi sparer om året, er væk.", pos={"sparer": "VERB"})
    assert figure.per == "år"
    (figure,) = figures_of("Byen har konsulenter, hver til 435.000 kroner.", pos={"konsulenter": "NOUN"})
    assert figure.per == "konsulenter"


def test_a_price_with_both_ends_is_for_each_of_what_its_sentence_says(figures_of: Any) -> None:
    found = figures_of("Gebyret steg til 3.125. Prisen pr. tønde går fra 640 til 815 kroner.", pos={"går": "VERB"})
    assert [f.per for f in found] == [None, "tønde", "tønde"]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("De får 2,5 timers hjælp om ugen. Det er 40 minutter mindre end i fjor.", ["uge", "uge"]),
        ("Man venter 30 dage pr. plads. Før krigen var ventetiden 14 dage.", ["plads", "plads"]),
        ("Strømmen kostede minus 30 øre pr. kWh. Tirsdag var prisen 1,10 kr.", ["kWh", "kWh"]),
        ("Kortet koster 405 kr. om måneden. Der er 800 kroner tilbage til mad.", ["måned", None]),
        ("Han tjener 25.600 kr. om måneden. Vi har solgt bilen for 42.000.", ["måned", None]),
        ("Byen sparer 25 mio. kr. om året. Flytningen koster i sig selv 18 mio. kr.", ["år", None]),
        ("Det bliver 3 mio. kr. om året. Vi fik en lettelse, som kostede 1 mio. kr.", ["år", None]),
        ("Det er 2.000 kr. pr. borger. Men turen koster 390 kr.", ["borger", None]),
        ("Det er 12 kr. pr. liter, turen 25 kr.", ["liter", None]),
        ("Det er 12 kr. pr. liter, gennemsnittet 25 kr.", ["liter", "liter"]),
        ("En kop koster 30 kr., mens en vaffel koster 50 kr.", ["kop", "vaffel"]),
        ("En kop koster 30 kr., en vaffel 50 kr.", ["kop", "vaffel"]),
        ("En plads koster 900 kr. om måneden, mens en vaffel koster 800 kr.", ["måned", "måned"]),
        ("Hun får 6.200 kr. om måneden. Vi lånte hende 9.000 kr.", ["måned", None]),
    ],
)
def test_what_is_compared_is_for_each_of_the_same_and_nothing_else(
    text: str, per: list[str | None], figures_of: Any
) -> None:
    assert [f.per for f in figures_of(text, pos=TAGS | {"turen": "NOUN", "gennemsnittet": "NOUN"})] == per
