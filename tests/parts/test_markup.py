"""What pages and records say about their blocks."""

from collections.abc import Callable
from datetime import datetime

from textmine.records import Block, Parts, Stated

Take = Callable[..., Parts]

BODY = "Et enigt udvalg har besluttet at nedlægge gruppen, som siden 2017 har haft fem ansatte i kælderen."


def _built(*rows: tuple[str, str, str, bool | None]) -> tuple[str, tuple[Block, ...]]:
    text, blocks = "", []
    for words, tag, marks, main in rows:
        blocks.append(Block(len(text), len(text) + len(words), tag, marks, main))
        text += words + "\n\n"
    return text, tuple(blocks)


def test_marks_of_a_page_say_roles(take: Take) -> None:
    text, blocks = _built(
        ("Forside", "li", "html body nav main-nav ul li", False),
        ("Ro på i byen", "h1", "html body article h1", True),
        ("Udvalget siger stop efter to år.", "p", "html body article p article-lead", True),
        ("Maja Korsgaard", "div", "html body article div byline", False),
        ("Rådhuset i går.", "figcaption", "html body article figure figcaption", False),
        (BODY, "p", "html body article div article-body p", True),
        ("Delte meninger", "h2", "html body article div article-body h2", True),
        ("Nyt havnebad må vente", "li", "html body article aside related ul li", False),
        ("Det går nok.", "p", "html body article div article-body p", True),
        ("Havnegade 14, Vejle", "p", "html body footer site-footer p", False),
    )
    parts = take(text, blocks=blocks)
    assert [s.role for s in parts.segments if s.reason != "blank"] == [
        "navigation",
        "title",
        "lead",
        "byline",
        "caption",
        "body",
        "heading",
        "teaser",
        "body",
        "footer",
    ]
    assert parts.documents[0].authors == ("Maja Korsgaard",)


def test_running_text_in_a_box_called_teaser_is_kept(take: Take) -> None:
    text, blocks = _built(("Ro på", "h1", "html body h1", True), (BODY, "p", "html body div teaser p", True))
    assert [s.role for s in take(text, blocks=blocks).segments if s.reason != "blank"] == ["title", "body"]


def test_comments_of_a_page(take: Take) -> None:
    marks = "html body section comments ol li comment"
    text, blocks = _built(
        ("Ro på", "h1", "html body h1", True),
        (BODY, "p", "html body article p", True),
        ("Kommentarer (2)", "h2", "html body section comments h2", False),
        ("Bent Overby 12. september 2022 kl. 07.41", "li", marks, False),
        ("Sådan skal det være.", "p", f"{marks} p comment-text", False),
        ("Gitte fra Allé 12. september 2022 kl. 08.02", "li", marks, False),
        ("De lyver.", "p", f"{marks} p comment-text", False),
        ("Om avisen", "p", "html body footer p", False),
    )
    assert [(c.author, c.posted_at, c.text) for c in take(text, blocks=blocks).comments] == [
        ("Bent Overby", datetime(2022, 9, 12, 7, 41), "Sådan skal det være."),
        ("Gitte fra Allé", datetime(2022, 9, 12, 8, 2), "De lyver."),
    ]


def test_a_record_says_what_its_blocks_are(take: Take) -> None:
    posted = datetime(2020, 1, 2, 3, 4)
    text = f"Ro på\n\n{BODY}\n\nHør!\nOg hør igen."
    at = text.index("Hør!")
    blocks = (
        Block(0, 5, role="title"),
        Block(7, 7 + len(BODY), role="body"),
        Block(at, len(text), role="comment", author="Bo", posted_at=posted),
    )
    parts = take(text, blocks=blocks, stated=Stated(title="Ro på"))
    assert [s.role for s in parts.segments if s.reason != "blank"] == ["title", "body", "comment", "comment"]
    assert [(c.author, c.posted_at, c.text) for c in parts.comments] == [("Bo", posted, "Hør!\nOg hør igen.")]
