"""Organisations, parties and places by list and by form."""

from collections.abc import Callable
from typing import Any

import pytest

from textmine.annotate.actors import actor_id_of
from textmine.annotate.bodies import body_nouns, canonical_body
from textmine.annotate.lexicon import table

Reader = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Hun er valgt for KL's udvalg.", "KL", "organisation"),
        ("Det siger Kommunernes Landsforening.", "KL", "organisation"),
        ("Ifølge STAR falder tallet.", "Styrelsen for Arbejdsmarked og Rekruttering", "organisation"),
        ("En ny KL-undersøgelse er ude.", "KL", "organisation"),
        ("Tallene kommer fra det Nationale Forsknings- og Analysecenter for Velfærd.",
         "Det Nationale Forsknings- og Analysecenter for Velfærd", "organisation"),
        ("Vi bor i Høje Taastrup Kommune.", "Høje-Taastrup Kommune", "organisation"),
        ("Vi bor i Københavns kommune.", "Københavns Kommune", "organisation"),
        ("Tidligere hed det Rudkøbing Kommune.", "Rudkøbing Kommune", "organisation"),
        ("Hun klagede til Jobcenter Århus.", "Jobcenter Aarhus", "organisation"),
        ("Hun klagede til Odense Jobcenter.", "Jobcenter Odense", "organisation"),
        ("Sagen ligger i Region Hovedstadens postkasse.", "Region Hovedstaden", "organisation"),
        ("Han forsker ved Institut for Glade Dage og Nætter i byen.",
         "Institut for Glade Dage og Nætter", "organisation"),
        ("Det mener foreningen Ret for Alle.", "Ret for Alle", "organisation"),
        ("Det mener Dansk Brandteknik.", "Dansk Brandteknik", "organisation"),
        ("Vi har spurgt Klimaministeriet.", "Klimaministeriet", "organisation"),
        ("Klimaministeriets svar kom sent.", "Klimaministeriet", "organisation"),
        ("Det er FOA Ringkøbing, der klager.", "FOA Ringkøbing", "organisation"),
        ("Vi mødte Fjordposten på torvet.", "Fjordposten", "organisation"),
        ("Hun stemte på Enhedslistens liste.", "Enhedslisten", "party"),
        ("Det siger SF.", "Socialistisk Folkeparti", "party"),
        ("Ved Fagligt Fælles Forbund (3F) er der ro. 3F sover.", "3F", "organisation"),
        ("Hos Nordjyllands Politi er der ro.", "Nordjyllands Politi", "organisation"),
        ("Ved Ringkøbing Andelsbank er der ro.", "Ringkøbing Andelsbank", "organisation"),
        ("Sagen ender ved Retten i Glostrup til maj.", "Retten i Glostrup", "organisation"),
        ("Retten i Horsens' dommere er enige.", "Retten i Horsens", "organisation"),
        ("Sagen ender ved Retten i Nykøbing Falster.", "Retten i Nykøbing Falster", "organisation"),
        ("Sagen ender ved retten i Svendborg til maj.", "Retten i Svendborg", "organisation"),
        ("Han gik på Den Frie Højskole i to år.", "Den Frie Højskole", "organisation"),
        ("Det ejes af Danish Cycling nu.", "Danish Cycling", "organisation"),
        ("Nye Kommunernes Landsforening findes ikke.", "KL", "organisation"),
        ("Ved Job Center Struer er der ro.", "Jobcenter Struer", "organisation"),
        ("Ankestryelsen har travlt.", "Ankestyrelsen", "organisation"),
        ("Hos Jysk Analyse er der ro.", "Jysk Analyse", "organisation"),
        ("Hun sidder i KL's Vand- og Havudvalg.", "KL's Vand- og Havudvalg", "organisation"),
        ("Det mener Foreningen Fred og Ro (FFR).", "Foreningen Fred og Ro", "organisation"),
        ("Han lå på Regionshospitalet Lemvig.", "Regionshospitalet Lemvig", "organisation"),
        ("Han spiller i Lemvig FC nu.", "Lemvig FC", "organisation"),
        ("Han gik på Lemvig Handelsskole.", "Lemvig Handelsskole", "organisation"),
        ("Hun er på Psykiatrisk Center Lemvig nu.", "Psykiatrisk Center Lemvig", "organisation"),
        ("Ved 3F-Aarhus er der ro.", "3F Aarhus", "organisation"),
        ("Ved Dansk Byggeri Syd er der ro.", "Dansk Byggeri Syd", "organisation"),
        ("Ved FOA Region Midt er der ro.", "FOA Region Midt", "organisation"),
        ("Ved Dansk Socialrådgiverforeningen er der ro.", "Dansk Socialrådgiverforening", "organisation"),
        ("Ved Sct. Qviks Planteskole er der ro.", "Sct. Qviks Planteskole", "organisation"),
        ("Han er formand for Unge Tangplukkere i dag.", "Unge Tangplukkere", "organisation"),
        ("Venstres gruppeformand svarer.", "Venstre", "party"),
        ("Det siger de radikale.", "Radikale Venstre", "party"),
        ("Vi har spurgt skatteministeriet.", "Skatteministeriet", "organisation"),
        ("Det er ankestyrelsens afgørelse.", "Ankestyrelsen", "organisation"),
    ],
)  # fmt: skip
def test_a_body_is_known_by_any_of_its_forms(read: Reader, text: str, name: str, kind: str) -> None:
    got = [(a.actor_id, a.type) for a in read(text).actors if a.type != "place"]
    assert got == [(actor_id_of(kind, name), kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Jobcentrene er lukket, og jobcentret svarer ikke.",
        "Alternativet er værre.",
        "Bestyrelsen og Kommunalbestyrelsen mødes.",
        "DA JEG KOM HJEM, var alt væk.",
        "Regeringen vil ikke svare.",
        "Gå til venstre ad vejen.",
        "Der er altid ret, og retten i Danmark er god.",
        "Jeg ved, at Retten i sidste ende afgør det.",
    ],
)
def test_common_words_are_no_actors(read: Reader, text: str) -> None:
    assert read(text).names() == []


def test_the_party_venstre_acts_at_the_start_of_a_sentence(read: Reader) -> None:
    assert read("Venstre siger nej.").names() == ["Venstre"]
    assert read("Venstre side er tom.").names() == []


def test_letters_of_ministries_regions_and_what_is_called_so_for_short(read: Reader) -> None:
    assert read("Transportministeriet sover. Det ved TRM.").actor("Transportministeriet").aliases == ("TRM",)
    assert read("Region Midtjylland sover. Det er RM's sag.").actor("Region Midtjylland").aliases == ("RM",)
    got = read("Ved Foreningen Nye Veje, i daglig tale FNV, er der ro. Det ved FNV.")
    assert got.actor("Foreningen Nye Veje").aliases == ("FNV",)


def test_a_branch_is_called_as_it_is_printed(read: Reader) -> None:
    assert read("Ved DI Fyn er der ro. DI Fyn sover.").names() == ["DI Fyn"]


def test_the_genitive_of_a_body_is_no_form_of_it(read: Reader) -> None:
    got = read("Nordisk Frø er ny. Her er Nordisk Frøs ejer.", labels={"Nordisk Frø": "ORG", "Nordisk Frøs": "ORG"})
    assert got.actor("Nordisk Frø").aliases == ()


def test_a_word_that_opens_a_sentence_counts_where_the_text_has_it_inside_one(read: Reader) -> None:
    assert read("Hun forlod Alternativet. Alternativet svarer ikke.").actor("Alternativet").n_mentions == 2


def test_a_place_is_a_place(read: Reader) -> None:
    assert [(a.name, a.type) for a in read("Vi rejste fra Ålborg til Danmarks hovedstad.").actors] == [
        ("Aalborg", "place"),
        ("Danmark", "place"),
    ]


def test_a_body_named_again_without_its_opener_or_by_letters_is_the_same(read: Reader) -> None:
    actor = read("Tænketanken Skoven (TS) har talt. Det tal bruger Skoven ofte, og TS har flere.").actor(
        "Tænketanken Skoven"
    )
    assert (actor.aliases, actor.n_mentions) == (("Skoven", "TS"), 4)


def test_the_publisher_is_a_body_where_the_text_names_it(read: Reader) -> None:
    assert read("Det skriver hun til Sagen.", publisher="Sagen").names() == ["Sagen"]
    assert read("Det skriver hun til Sagen.").names() == []


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("Det siger SF.", "SF", ()),
        ("Det siger SF, og Socialistisk Folkeparti gentager det.", "Socialistisk Folkeparti", ("SF",)),
        ("Jobcenter Århus svarer ikke.", "Jobcenter Århus", ()),
        ("Det mener KL. Kommunernes Landsforening sover.", "Kommunernes Landsforening", ("KL",)),
        ("Enhver ved, at Dansk Kork klager. Nu siger også Kork det.", "Dansk Kork", ("Kork",)),
        ("Her bor Qvikvejen A/S. Ved Qvikvejen er der ro.", "Qvikvejen A/S", ("Qvikvejen",)),
        ("Her bor Qvik Fjordforening. Hos QF er der ro.", "Qvik Fjordforening", ("QF",)),
        ("Nordisk Institut for Glæde er lukket.", "Nordisk Institut for Glæde", ()),
        ("Vi spurgte Fiskeri- og Tangministeriet.", "Fiskeri- og Tangministeriet", ()),
        ("STRUER KOMMUNE TJENER PÅ DET.", "STRUER KOMMUNE", ()),
        ("Region Midt sover.", "Region Midt", ()),
        ("Her bor Qvikternes Landsorganisation. Hos QLO er der ro.", "Qvikternes Landsorganisation", ("QLO",)),
        ("Dansk Sygeplejeråd sover. I D.S.R. er der ro.", "Dansk Sygeplejeråd", ("D.S.R.",)),
        ("Vi så 3F Struer i dag. Senere så vi 3F igen.", "3F Struer", ("3F",)),
        ("Det mener Venstre. Nu siger V det igen.", "Venstre", ("V",)),
        (
            "Vi så Jobcenter Struer i dag. På jobcentret i Struer er der ro.",
            "Jobcenter Struer",
            ("jobcentret",),
        ),
        ("Tænketanken Broen sover. Broen har ret.", "Tænketanken Broen", ("Broen",)),
    ],
)
def test_a_body_is_called_what_the_document_calls_it(
    read: Reader, text: str, name: str, aliases: tuple[str, ...]
) -> None:
    labels = {"Qvikvejen A/S": "ORG"}
    bodies = [(a.name, a.aliases) for a in read(text, labels=labels).actors if a.type in {"organisation", "party"}]
    assert [(name.casefold(), aliases)] == [(n.casefold(), forms) for n, forms in bodies]


def test_spaces_and_hyphens_do_not_make_another_body(read: Reader) -> None:
    labels = {"DanskErhverv": "ORG", "Dansk-Erhverv": "ORG", "Deloite": "ORG"}
    got = read("Vi så Dansk Erhverv, Dansk-Erhverv og DanskErhverv. Vi så Deloitte og Deloite.", labels=labels)
    assert [(a.name, a.aliases) for a in got.actors] == [
        ("Dansk Erhverv", ("Dansk-Erhverv", "DanskErhverv")),
        ("Deloitte", ("Deloite",)),
    ]


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("Her bor QvikDanmark A/S. Folk kender Qvik Danmark godt.", "QvikDanmark A/S", ("Qvik Danmark",)),
        ("Dansk Qvikforening er her. Folk kender Dansk qvik forening.", "Dansk Qvikforening", ("Dansk qvik forening",)),
        ("Folk kender Kommunernes Lands Forening godt.", "KL", ("Kommunernes Lands Forening",)),
        ("Vi læser Struer Folkeblad. I går tav Folkeblad.", "Struer Folkeblad", ("Folkeblad",)),
    ],
)
def test_a_name_set_otherwise_or_shortened_is_the_bodys(
    read: Reader, text: str, name: str, aliases: tuple[str, ...]
) -> None:
    assert [(a.name, a.aliases) for a in read(text).actors] == [(name, aliases)]


def test_a_respelt_name_differs_in_more_than_case(read: Reader) -> None:
    assert read("Her bor Dansk Qvikforening. Dansk qvik er godt.").names() == ["Dansk Qvikforening"]


def test_what_is_on_a_platform_is_not_the_platform(read: Reader) -> None:
    assert read("Hun så et Facebook-opslag i dag.").names() == []


def test_a_club_is_no_ones_initials(read: Reader) -> None:
    got = read("Arne Grøn Falk holder med AGF i dag.")
    assert [(a.name, a.aliases) for a in got.actors] == [("Arne Grøn Falk", ()), ("AGF", ())]


@pytest.mark.parametrize(
    ("noun", "name", "says"),
    [
        ("sprogcentret", "Sprogcenter Struer", True),
        ("centret", "Sprogcenter Struer", False),
        ("fodboldklubben", "AGF", True),
    ],
)
def test_a_noun_of_a_compound_house_is_the_whole_compound(noun: str, name: str, says: bool) -> None:
    assert (noun in body_nouns(name)) is says


def test_a_whole_that_is_named_before_its_branch_is_another_body(read: Reader) -> None:
    assert read("Vi så 3F i dag. Senere så vi 3F Struer.").names() == ["3F", "3F Struer"]


def test_the_writers_branch_is_not_what_the_text_calls_by_the_whole(read: Reader) -> None:
    got = read("Af Bodil Krag, formand, 3F Struer\n\nVi så 3F i dag.", "byline")
    assert got.names() == ["Bodil Krag", "3F Struer", "3F"]


def test_where_a_jobcentre_is_names_none(read: Reader) -> None:
    assert read("Hun ringer til jobcentret i Vejle.").names() == []


def test_a_short_form_that_a_model_finds_is_the_bodys(read: Reader) -> None:
    got = read("Vi spiste hos Café Qvist i dag. Nu er Knast og Qvist ude.", labels={"Qvist": "ORG", "Knast": "ORG"})
    assert [(a.name, a.aliases) for a in got.actors] == [("Café Qvist", ("Qvist",)), ("Knast", ())]


def test_a_body_ends_before_a_person(read: Reader) -> None:
    got = read("Det siger formand for Qvikforeningen Struer Bodil Krag.")
    assert got.names() == ["Qvikforeningen Struer", "Bodil Krag"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vi bor i Faxe Ladeplads nu.", "Faxe Ladeplads"),
        ("Vi bor i Nørre Qvistrup nu.", "Nørre Qvistrup"),
        ("Vi bor i Kongens Lyngbys midte.", "Kongens Lyngby"),
        ("Vi bor i Grenaa nu.", "Grenaa"),
        ("Vi bor i Aarhus C nu.", "Aarhus C"),
    ],
)
def test_towns(read: Reader, text: str, name: str) -> None:
    assert [(a.name, a.type) for a in read(text).actors] == [(name, "place")]


def test_a_street_is_no_town(read: Reader) -> None:
    assert read("Vi bor i Nørre Voldgade nu.").actors == []


def test_letters_of_two_bodies_are_neither_s(read: Reader) -> None:
    got = read("Qvik Fjordforening og Qvart Fåreforening er vrede. Hos QF er der ro.")
    assert got.names() == ["Qvik Fjordforening", "Qvart Fåreforening"]


def test_every_form_of_a_listed_body_is_its_own_and_has_a_source() -> None:
    owner: dict[str, str] = {}
    for kind in ("party", "organisation"):
        for entry in table("bodies")[kind]:
            former = [old["name"] for old in entry.get("former", ())]
            for form in {entry["name"], *entry.get("forms", ()), *entry.get("short", ()), *former}:
                assert owner.setdefault(form, entry["name"]) == entry["name"]
            assert set(entry.get("words", ())) <= {entry["name"], *entry.get("forms", ())}
            assert "." in entry["source"]
            assert all(1980 < old["until"] < 2030 for old in entry.get("former", ()))


def test_there_are_98_municipalities_each_known_by_its_town() -> None:
    towns = table("places")["municipalities"]
    assert len(towns) == len(set(towns)) == 98
    assert {canonical_body(f"Jobcenter {town}") for town in towns} == {
        (f"Jobcenter {town}", "organisation") for town in towns
    }


@pytest.mark.parametrize(
    ("name", "nouns"),
    [
        ("Styrelsen for Tang", {"styrelsen"}),
        ("Tangstyrelsen", {"styrelsen", "tangstyrelsen"}),
        ("Qvik Boligselskab", {"boligselskabet"}),
        ("Dansk Tangforening", {"foreningen", "tangforeningen"}),
        ("Jobcenter Qvik", {"jobcentret", "jobcenteret"}),
        ("Qvik Byråd", {"byrådet"}),
        ("Qvik Udvalg", set()),
        ("3F", {"forbundet", "fagforbundet", "fagforeningen"}),
    ],
)
def test_the_nouns_of_a_body(name: str, nouns: set[str]) -> None:
    assert body_nouns(name) == nouns


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Socialdemokratiet", "Socialdemkratiet"),
        ("Tangens Gode Venner", "Tangens Gode Vener"),
        ("Jobcenter Ringkøbing-Skjern", "Jobcenter Ringk\ufffdbing-Skjern"),
    ],
)
def test_a_body_with_a_wrong_letter_is_that_body(read: Reader, right: str, wrong: str) -> None:
    labels = {right: "ORG", wrong: "ORG"}
    got = read(f"Vi så {right} i dag. Vi så {wrong} i går. Vi så {right} igen.", labels=labels).actors
    assert [(a.name, a.aliases) for a in got] == [(right, (wrong,))]


def test_two_short_names_with_one_letter_between_them_are_two(read: Reader) -> None:
    labels = {"Tangfonden": "ORG", "Tankfonden": "ORG", "Qvik 3000 Fonden": "ORG", "Qvik 4000 Fonden": "ORG"}
    text = "Vi så Tang Bo og Tank Bo. Vi så Qvik 3000 Fonden og Qvik 4000 Fonden."
    assert len(read(text, labels=labels | {"Tang Bo": "ORG", "Tank Bo": "ORG"}).actors) == 4


def test_the_paper_on_its_own_page_is_no_actor_unless_the_text_speaks_of_it(read: Reader) -> None:
    head = "Qvikposten den 3. maj"
    assert read(f"{head}\n\nVejret er godt.", "dateline", publisher="Qvikposten").names() == []
    assert read(f"{head}\n\nVi så Qvikposten.", "dateline", publisher="Qvikposten").names() == ["Qvikposten"]


def test_a_town_of_a_municipality_is_a_place(read: Reader) -> None:
    got = read("Qvikby Kommune sparer. Nu er Qvikby vred.", labels={"Qvikby": "ORG"}).actors
    assert [(a.name, a.type) for a in got] == [("Qvikby Kommune", "organisation"), ("Qvikby", "place")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rederiet Tangbuen har solgt en færge.", "Tangbuen"),
        ("Det oplyser rederiet Tangbuen i dag.", "Tangbuen"),
        ("Lejerne i boligforeningen Tangbo har klaget.", "Tangbo"),
        ("Boligforeningen Tangbo har hævet huslejen.", "Boligforeningen Tangbo"),
        ("Hos vognmandsfirmaet Frode Tang er der travlt.", "Frode Tang"),
        ("Vognmandsfirmaet Frode Tang har travlt.", "Frode Tang"),
        ("Foreningen LQF har valgt en ny bestyrelse.", "LQF"),
        ("Sammen med foreningen Ret i Hverdagen klager hun.", "Ret i Hverdagen"),
        ("Vi mødes i varmestuen Ankeret i Tangby.", "Ankeret"),
        ("Det siger han til Telegrambureauet Tang.", "Telegrambureauet Tang"),
        ("Syd- og Vesttangs Politi er på stedet.", "Syd- og Vesttangs Politi"),
        ("Det oplyser Nordtangs og Sydtangs Politi.", "Nordtangs og Sydtangs Politi"),
        ("Tangby og Omegns Cykelklub holder fest.", "Tangby og Omegns Cykelklub"),
        ("Det skriver Tang-, Fiskeri- og Havneministeriet.", "Tang-, Fiskeri- og Havneministeriet"),
        ("Ministeriet for Tang, Fiskeri og Havne svarer.", "Ministeriet for Tang, Fiskeri og Havne"),
        ("Sammenslutningen af Unge Tangplukkere klager.", "Sammenslutningen af Unge Tangplukkere"),
        ("Folkebevægelsen mod Tang samler underskrifter.", "Folkebevægelsen mod Tang"),
        ("Nye lån gives i Jysk Tangkreditbank nu.", "Jysk Tangkreditbank"),
        ("Her bor Sdr. Tang Vandværk.", "Sdr. Tang Vandværk"),
        ("Hun ligger på Sct. Qviks Hospice.", "Sct. Qviks Hospice"),
        ("Tag Tangby Beton. Det er der ikke mere.", "Tangby Beton"),
        ("Alle kender Kirkens Tanghjælp.", "Kirkens Tanghjælp"),
        ("Han klager til Tang & Omsorg.", "Tang & Omsorg"),
        ("Han kører med Aarhus Letbane hver dag.", "Aarhus Letbane"),
        ("Hun er ansat i Business Kolding nu.", "Business Kolding"),
        ("Ifølge Tangrådgivning Himmerland er det dyrt.", "Tangrådgivning Himmerland"),
        ("I Struer Handels- og Tangforening er der ro.", "Struer Handels- og Tangforening"),
        ("Her taler 3F Struer TANG.", "3F Struer TANG"),
        ("Biologer fra Tangmuseet fulgte den.", "Tangmuseet"),
        ("Han arbejder hos McDonald's i dag.", "McDonald's"),
        ("På Jobcenter Struer er der ro.", "Jobcenter Struer"),
        ("Det oplyser Struer politi.", "Struer politi"),
        ("Dengang betalte Vejle Amt.", "Vejle Amt"),
        ("Hun danser på Det Kgl. Teater.", "Det Kgl. Teater"),
    ],
)  # fmt: skip
def test_the_name_of_a_body_is_read_to_its_ends(read: Reader, text: str, name: str) -> None:
    assert name in read(text).names("organisation")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Afdelingsleder i boligforeningen Bodil Krag siger nej.", "Bodil Krag"),
        ("Formanden for foreningen Kirsten Krag er glad.", "Kirsten Krag"),
        ("Den nye chef i banken Mette Krag smiler.", "Mette Krag"),
        ("Direktør i firmaet Ole Krag svarer ikke.", "Ole Krag"),
        ("Hotellet Lars Krag købte er solgt.", "Lars Krag"),
    ],
)
def test_a_person_behind_the_noun_for_a_body_is_no_body(read: Reader, text: str, name: str) -> None:
    got = read(text)
    assert (got.names("person"), got.names("organisation")) == ([name], [])


def test_a_body_and_who_speaks_for_it_are_two(read: Reader) -> None:
    got = read("Det siger afdelingschef i konsulenthuset Qvik Jens Toft.")
    assert (got.names("organisation"), got.names("person")) == (["Qvik"], ["Jens Toft"])


@pytest.mark.parametrize(
    "text",
    [
        "I klubben Danmark rundt er der fest.",
        "Hos bageren er der fuldt, og i banken Onsdag var der kø.",
        "Bålet tændes i Kongens Have og ved Holmens Kanal.",
        "Vejle Fjord og Odense Banegård var i nyhederne.",
        "I Vejle Mandag er der marked.",
        "Firmaet lukkede. Kæden er solgt.",
        "Vi fejrer Grisens Dag og Kvindernes Kampdag.",
        "Det koster 10 kr. Brand og redning betaler.",
    ],
)
def test_places_days_and_nouns_are_no_bodies(read: Reader, text: str) -> None:
    assert read(text).names() == []


@pytest.mark.parametrize(
    ("text", "labels", "name", "aliases"),
    [
        ("Dagbladet Qvikposten er her. Det skriver dagbladet Qvikposten.", {}, "Dagbladet Qvikposten", ("Qvikposten",)),
        ("Nordisk Qvikfjordforum klager. Det gør Qvikfjordforum ofte.",
         {"Nordisk Qvikfjordforum": "ORG", "Qvikfjordforum": "ORG"}, "Nordisk Qvikfjordforum", ("Qvikfjordforum",)),
        ("Landsforeningen Qvik og Tang (LQT) er her. Foreningen LQT klager.", {}, "Landsforeningen Qvik og Tang",
         ("LQT",)),
        ("Her bor Tangvik Energi. I vinter skal Tangvik spare.", {"Tangvik Energi": "ORG", "Tangvik": "LOC"},
         "Tangvik Energi", ("Tangvik",)),
        ("Mejeriet Qvik tjener penge. De ejer Mejeriet Qvik.", {}, "Mejeriet Qvik", ()),
        ("Qvikby Skole er gammel. Nu ryger Qvikby også.", {"Qvikby": "ORG"}, "Qvikby Skole", ("Qvikby",)),
        ("Her bor Tangby Erhvervsråd. I dag svarer Erhvervsrådet selv.",
         {"Tangby Erhvervsråd": "ORG", "Erhvervsrådet": "ORG"}, "Tangby Erhvervsråd", ("Erhvervsrådet",)),
        ("Her bor Dansk Tang. I dag svarer Tangforbundet selv.", {"Tangforbundet": "ORG"}, "Dansk Tang",
         ("Tangforbundet",)),
        ("Her bor Tangmo. Det er Tangmo-koncernen, der svarer.",
         {"Tangmo": "ORG", "Tangmo-koncernen": "ORG"}, "Tangmo", ("Tangmo-koncernen",)),
        ("BL – Danmarks Almene Boliger klager.", {}, "BL - Danmarks Almene Boliger",
         ("BL – Danmarks Almene Boliger",)),
    ],
)  # fmt: skip
def test_a_shorter_form_is_the_longer_bodys(
    read: Reader, text: str, labels: dict[str, str], name: str, aliases: tuple[str, ...]
) -> None:
    assert [(a.name, a.aliases) for a in read(text, labels=labels).actors] == [(name, aliases)]


def test_a_noun_that_fits_two_bodies_is_neither_s(read: Reader) -> None:
    labels = {"Tangby Erhvervsråd": "ORG", "Qviks Erhvervsråd": "ORG", "Erhvervsrådet": "ORG"}
    got = read("Her bor Tangby Erhvervsråd og Qviks Erhvervsråd. I dag svarer Erhvervsrådet selv.", labels=labels)
    assert sorted(got.names("organisation")) == ["Erhvervsrådet", "Qviks Erhvervsråd", "Tangby Erhvervsråd"]


def test_a_town_and_a_firm_of_it_are_two(read: Reader) -> None:
    labels = {"Tangvik Energi": "ORG", "Tangvik": "LOC"}
    got = read("Her bor Tangvik Energi. I Tangvik er der ro.", labels=labels)
    assert [(a.name, a.type) for a in got.actors] == [("Tangvik Energi", "organisation"), ("Tangvik", "place")]


def test_a_place_behind_an_initial_is_the_person_who_has_it_as_a_surname(read: Reader) -> None:
    got = read("Henning Struer har 200 køer.\n\nH. Struer")
    assert [(a.name, a.aliases) for a in got.actors] == [("Henning Struer", ("H. Struer",))]
    assert read("Henning Struer har 200 køer. Det regner i Struer.").actor("Struer").type == "place"


def test_the_genitive_of_somebody_is_no_body(read: Reader) -> None:
    got = read("Hendes søn hedder Birk. Hun betaler for Birks plads.", labels={"Birk": "PER", "Birks": "ORG"})
    assert [(a.name, a.n_mentions) for a in got.actors] == [("Birk", 2)]
