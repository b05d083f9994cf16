"""Pages: the visible text in its order, blocks that tile it, facts of the metadata; hostile markup in linear time."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.errors import InputError
from textmine.ingest.markup import End, Start, Text, tokens
from textmine.ingest.metadata import page_facts
from textmine.ingest.page import is_page, read_page
from textmine.records import Stated


def text_of(markup: str) -> str:
    return read_page(markup, 256).text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<title>Vindue</title><p>Et</p><p>To</p>", "Et\n\nTo"),
        ("<p>Et<p>To<div>Tre", "Et\n\nTo\n\nTre"),
        ("<ul><li>Et<li>To</ul>", "Et\nTo"),
        ("<ul><li>Et<ul><li>To</ul><li>Tre</ul>", "Et\n\nTo\n\nTre"),
        ("<table><tr><td>1<td>2<tr><td>3</td><td>4</td></table>", "1\t2\n3\t4"),
        ("<p>Et<br>To<br/>Tre</p>", "Et\nTo\nTre"),
        ("<p>Et<br><br><br>To</p>", "Et\n\nTo"),
        ("<p>  Et \n <b>to</b>tre  </p>", "Et totre"),
        ("<pre>en\n  to</pre>", "en\nto"),
        ("<p>K&oslash;b &lt;nu&gt; &amp; her</p>", "Køb <nu> & her"),
        ("<p>arbejds&shy;l&oslash;s</p>", "arbejdsløs"),
        ("<script>x<p>y</p></script><style>p{}</style><noscript>n</noscript><template>t</template>z", "z"),
        ("<p>a<span hidden>b</span><span style='DISPLAY : none'>c</span>d", "ad"),
        ("<img alt='nej'><figcaption>Foto</figcaption>", "Foto"),
        ("<!-- skjult <p>x</p> -->synlig", "synlig"),
        ("<dl><dt>Ord<dd>Svar<dt>Ord2<dd>Svar2</dl>", "Ord\nSvar\nOrd2\nSvar2"),
        ("3 < 4 og 5 > 2", "3 < 4 og 5 > 2"),
        ("<?xml version='1.0'?><nyhed><rubrik>Et</rubrik><afsnit>To</afsnit></nyhed>", "Et\n\nTo"),
        ("<p><b>fed</p><p>mager</b></p>", "fed\n\nmager"),
    ],
)
def test_the_text_is_what_a_reader_sees(markup, text):
    assert text_of(markup) == text


def test_a_block_says_where_it_stood():
    page = read_page(
        '<html><body><article class="Art Main" id=A1><h1>Titel</h1><div role=note><p><a href=x>LÆS OGSÅ: Nyt</a></p>'
        '<time datetime="2019-03-04">4. marts</time></div></article></body></html>',
        256,
    )
    assert [(page.text[b.start : b.end], b.tag, b.marks) for b in page.blocks] == [
        ("Titel", "h1", "html body article art main a1 h1"),
        ("LÆS OGSÅ: Nyt", "p", "html body article art main a1 div note p a"),
        ("4. marts", "div", "html body article art main a1 div note time datetime=2019-03-04"),
    ]


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "</div>", "<td>", "<tr>", "<b>", "</b>", "<br>", "ord ", "æ", "\n", "<li>"]
        )
    )
)
def test_blocks_cover_all_but_the_white_space_between_them(pieces):
    page = read_page("".join(pieces), 256)
    end = 0
    for block in page.blocks:
        assert not page.text[end : block.start].strip()
        assert page.text[block.start : block.end].strip()
        end = block.end
    assert end == len(page.text)


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "</i>", "<td>", "<b>", "<br>", "<", ">", '"', "='", "<!--", "</", "&#"]
        )
    )
)
def test_no_visible_word_is_lost(pieces):
    words = [f"ord{i}" for i in range(len(pieces))]
    text = text_of(
        "".join(
            f" {word} <i>{piece}</i>"
            for word, piece in zip(words, pieces, strict=True)
            if piece[0] == "<" and piece[-1] == ">"
        )
    )
    kept = [w for w, p in zip(words, pieces, strict=True) if p[0] == "<" and p[-1] == ">"]
    assert text.split() == kept


def test_too_deep_nesting_is_refused_with_a_remedy():
    with pytest.raises(InputError, match=r"deeper than 256.*max_depth"):
        read_page("<div>" * 10_000 + "x", 256)


@pytest.mark.parametrize(
    "unit", ["<a ", "<!--", "<![CDATA[", "</", "<?", '<a b="', "<a b='x\" ", "<script>", "<title>", '<a b=">', "<a/"]
)
@pytest.mark.parametrize("end", ["", ">", '<a b=">"'])
def test_broken_markup_takes_linear_time(unit, end):
    started = time.process_time()
    assert sum(len(token.text) for token in tokens(unit * 50_000 + end) if isinstance(token, Text)) < 1_000_000
    assert time.process_time() - started < 5


def test_tokens():
    assert list(tokens('<P CLASS="a&amp;b" hidden>x<br/></p><script>a<b</script>')) == [
        Start("p", {"class": "a&b", "hidden": ""}),
        Text("x"),
        Start("br", {}, closed=True),
        End("p"),
        Start("script", {}),
        Text("a<b", raw="script"),
        End("script"),
    ]


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("<!-- gemt -->\n<html><p>x", True),
        ("<?xml version='1.0'?><a>x</a>", True),
        ("Kopieret: <p>Et</p><p>To</p> <br>", True),
        ("Man skriver <b>fed</b> sådan", False),
        ("a < b og c > d", False),
        ("<3 dig", False),
    ],
)
def test_markup_is_known_by_its_look(text, markup):
    assert is_page(text) is markup


JSON_LD = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "X"}, {"@type": "NewsArticle",
 "headline": "Byr&aring;det siger nej", "datePublished": "2019-03-03T23:30:00Z", "dateModified": "2019-03-05",
 "author": [{"@type": "Person", "name": "Ida Holm"}, {"name": "By og Land"}],
 "publisher": {"name": "By og Land"}, "articleSection": "Debat"}]}</script>"""


def test_json_ld_states_the_article():
    page = read_page(
        f"<head>{JSON_LD}<link rel=canonical href='https://by.dk/1'></head><h1>Byrådet siger nej</h1><p>Tekst</p>", 256
    )
    facts = page_facts(page.facts, page.text, page.blocks)
    assert facts.url == "https://by.dk/1"
    assert facts.stated == Stated(
        title="Byrådet siger nej",
        authors=("Ida Holm",),
        published_on=date(2019, 3, 4),
        updated_on=date(2019, 3, 5),
        publisher="By og Land",
        genre="debat",
    )


def test_meta_tags_state_the_article_as_far_as_the_page_prints_it():
    lead = "Et langt og tungt år er slut, og nu ser alle frem til det næste."
    page = read_page(
        '<meta property="og:title" content="Nyt år | By og Land"><meta name=author content="https://fb.com/x">'
        '<meta name="author" content="Af Bo Ravn og Ida Holm"><meta property="og:site_name" content="By og Land">'
        f'<meta name=description content="{lead[:50]} ..."><h1>Nyt år</h1><p>{lead}</p>'
        '<time datetime="2019-01-02">2. januar</time>',
        256,
    )
    assert page_facts(page.facts, page.text, page.blocks).stated == Stated(
        title="Nyt år",
        lead=lead,
        authors=("Bo Ravn", "Ida Holm"),
        published_on=date(2019, 1, 2),
        publisher="By og Land",
    )


def test_a_title_that_the_page_does_not_print_gives_way_to_its_heading():
    page = read_page('<meta property="og:title" content="Du tror det ikke"><h1>Byråd vedtog budget</h1>', 256)
    assert page_facts(page.facts, page.text, page.blocks).stated.title is None


@pytest.mark.parametrize("name", ["script", "style", "title", "textarea", "iframe"])
def test_an_element_that_is_never_closed_swallows_nothing(name: str):
    assert text_of(f"<p>Før</p><{name}><p>Efter</p><{name}><p>Sidst</p>") == "Før\n\nEfter\n\nSidst"


def test_an_entity_of_a_hundred_thousand_digits_is_text():
    assert text_of(f"<p title='&#{'9' * 5000};'>a &#{'9' * 100_000};&#230;</p>") == f"a &#{'9' * 100_000};æ"
