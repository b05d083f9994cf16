"""Decoding: every encoding that Danish archives use, at the lengths where statistics fail."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.errors import InputError
from textmine.ingest.danish import weigh
from textmine.ingest.decode import decode

SHORT = "Borgmesteren vil hæve satsen på øen, så flere får råd til det"
LONG = (
    "Når køen ved skranken bliver for lang, går de ældste hjem igen uden svar. Ærgerligt, siger Åse, som har båret på "
    "sit brev i tre måneder, og hun får medhold af en nabo, der også venter på grønt lys fra kommunen."
)


@pytest.mark.parametrize("text", [SHORT, LONG], ids=["60", "200"])
@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
        ("latin-1", "cp1252"),  # the same bytes: cp1252 holds all printable characters of latin-1
        ("mac_roman", "mac_roman"),
        ("cp850", "cp850"),
        ("cp865", "cp850"),  # æ, ø and å are the same bytes in both
    ],
)
def test_danish_is_decoded_from_every_encoding(text, encoding, named):
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.damaged) == (text, named, False)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Ægteparret venter", "cp850"),
        ("Ægteparret venter", "mac_roman"),
        ("I 80’erne var det slut", "cp1252"),
        ("Hun kaldte det »en fejl«", "cp1252"),
        ("Prisen er 5 € – ikke mere", "cp1252"),
        ("Familien Müller flyttede", "cp1252"),
        ("RÅDET SAGDE NEJ", "cp850"),
        ("Se § 4 om børn", "mac_roman"),
    ],
)
def test_a_single_odd_character_is_read_by_where_it_stands(text, encoding):
    assert decode(text.encode(encoding)).text == text


def test_a_few_broken_bytes_do_not_cost_the_rest():
    data = "Hun så på åen og ".encode() + b"\xff\xfe" + "gik hjem over broen til sin søster".encode()
    decoded = decode(data)
    assert decoded.text == "Hun så på åen og \ufffd\ufffdgik hjem over broen til sin søster"
    assert decoded.damaged


def test_a_text_cut_off_within_a_character_keeps_all_but_it():
    decoded = decode("Så kom året, hvor åen frøs til å".encode()[:-1])
    assert decoded.text == "Så kom året, hvor åen frøs til \ufffd"


def test_lines_in_another_encoding_are_read_in_theirs():
    data = "Første år på øen\n".encode() * 3 + "Andet år på øen\n".encode("cp1252")
    assert decode(data).text == "Første år på øen\n" * 3 + "Andet år på øen\n"


def test_what_the_markup_declares_is_used_where_danish_does_not_fit():
    russian = "Москва не сразу строилась, и это знают все"
    assert decode(russian.encode("cp1251"), "windows-1251").text == russian


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 8, bytes(range(128)) * 10, codecs.BOM_UTF8 + bytes(range(32)) * 20],
    ids=["all bytes", "ascii with controls", "mark before controls"],
)
def test_binaries_are_refused_with_a_remedy(data):
    with pytest.raises(InputError, match=r"not text.*utf-8"):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data):
    try:
        decoded = decode(data)
    except InputError:
        return
    assert not decoded.damaged or data
    decoded.text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    ("right", "wrong"), [("b›rn", "børn"), ("m†ned", "måned"), ("bl¾k", "blæk"), ("80Æerne", "80’erne")]
)
def test_a_wrong_reading_weighs_less(right, wrong):
    assert weigh(right)[0] < weigh(wrong)[0]
