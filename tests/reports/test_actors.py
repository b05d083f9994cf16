"""`textmine actors`: who appears most, one over time, the doubtful cases."""

import json
import tomllib
from pathlib import Path

import pytest

import textmine
from textmine.cli import actors as command
from textmine.errors import UsageError
from textmine.pipeline import run
from textmine.reports.actors import corrections, doubts, life, ranking
from textmine.settings import Settings

pytestmark = pytest.mark.slow

MAYOR = (
    "Borgmester Bodil Tranekær (V) siger, at jobcentret i Skive skal lukke. »Vi har ventet længe nok,« siger Tranekær."
)
SMITH = "»Jeg fik aldrig svar,« siger smed Bodil Tranekær, der bor i Skive og har været ledig i et år."


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("actors")
    (folder / "in").mkdir()
    for name, day, text in (("a", 3, MAYOR), ("b", 4, MAYOR.replace("lukke", "blive")), ("c", 5, SMITH)):
        page = f"Sagen {name} fra Skive\n\nAf Ulla Bro\n\n{day}. maj 2019\n\n{text}\n"
        (folder / "in" / f"{name}.txt").write_text(page, encoding="utf-8")
    run([folder / "in"], folder / "out", Settings())
    return folder / "out"


def test_who_is_in_most_documents_comes_first(out: Path) -> None:
    found = ranking(textmine.open(out), kind="person")
    assert [(s.name, s.n_documents, s.n_written) for s in found] == [
        ("Ulla Bro", 3, 3),
        ("Bodil Tranekær", 2, 0),
        ("Bodil Tranekær", 1, 0),
    ]
    assert ranking(textmine.open(out), kind="person", n=1) == found[:1]


def test_one_actor_over_time(out: Path) -> None:
    snapshot = textmine.open(out)
    mayor = ranking(snapshot, kind="person")[1]
    found = life(snapshot, mayor.actor_id)
    assert found.standing == mayor
    assert (mayor.titles, mayor.parties) == (("borgmester",), ("Venstre",))
    assert [str(a.published_on) for a in found.appearances] == ["2019-05-03", "2019-05-04"]
    assert "Vi har ventet længe nok," in [said.text for said in found.appearances[0].quotes]


def test_a_name_of_two_is_told_with_who_they_are(out: Path) -> None:
    with pytest.raises(UsageError, match=r"fits 2 actors.*borgmester.*smed|fits 2 actors.*smed.*borgmester"):
        life(textmine.open(out), "tranekær")
    with pytest.raises(UsageError, match="no actor's"):
        life(textmine.open(out), "Findes Ikke")


def test_namesakes_are_a_case_to_decide_and_the_decision_is_obeyed(out: Path, tmp_path: Path) -> None:
    cases = doubts(textmine.open(out))
    assert [(case.name, case.joined) for case in cases] == [("Bodil Tranekær", False)]
    text = corrections(cases)
    assert tomllib.loads(text) == {}
    decided = text.replace("\n#[[", "\n[[").replace("\n#of", "\nof")
    assert len(tomllib.loads(decided)["same"][0]["of"]) == 2


def test_the_command_prints_and_takes_one_question_at_a_time(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command(out)
    assert "Ulla Bro" in capsys.readouterr().out
    command(out, doubts=True)
    assert "1 cases" in capsys.readouterr().out
    command(out, name="Ulla Bro", as_json=True)
    shown = json.loads(capsys.readouterr().out)
    assert (shown["actors"]["standing"]["n_written"], len(shown["actors"]["appearances"])) == (3, 3)
    command(out, review=tmp_path / "actors.toml")
    assert "[[same]]" in (tmp_path / "actors.toml").read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="one at a time"):
        command(out, name="Ulla Bro", doubts=True)
    with pytest.raises(UsageError, match="choose one of person"):
        command(out, kind="menneske")


def test_a_correction_makes_a_new_snapshot_and_ids_last(out: Path, tmp_path: Path) -> None:
    before = textmine.open(out)
    text = corrections(doubts(before)).replace("\n#[[", "\n[[").replace("\n#of", "\nof")
    (out / "actors.toml").write_text(text, encoding="utf-8")
    result = run([out.parent / "in"], out, Settings())
    (out / "actors.toml").unlink()
    assert (result.committed, result.n_read) == (True, 0)
    after = textmine.open(out)
    ids = set(after.actors[after.actors["name"] == "Bodil Tranekær"]["actor_id"])
    assert len(ids) == 1
    assert ids < set(before.actors["actor_id"])
    assert list(after.actor_changes["actor_id"]) == [*ids]
    assert doubts(after) == ()
