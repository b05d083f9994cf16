"""What the documents say is what the code does."""

import re
from pathlib import Path

import pytest

import textmine
from textmine.cli import app, train_app
from textmine.tables.dictionary import markdown

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_data_dictionary_is_current() -> None:
    assert (ROOT / "docs/tables.md").read_text(encoding="utf-8") == markdown(), "run `make docs`"


def test_every_command_that_the_readme_names_is_there_with_its_options() -> None:
    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    training = {command.name for command in train_app.registered_commands}
    named = re.findall(r"textmine (run|show|tables|settings|dictionary|evaluate|train \w+)", README)
    assert {name for name in named if not name.startswith("train ")} <= known
    assert {name.split()[1] for name in named if name.startswith("train ")} == training


@pytest.mark.slow
def test_the_counts_in_the_readme_are_those_of_a_run(sample_out: Path) -> None:
    printed = {name: int(rows.replace(",", "")) for name, rows in re.findall(r"^│ (\w+) +│ ([\d,]+) +│", README, re.M)}
    made = {name: table["rows"] for name, table in textmine.open(sample_out).manifest["tables"].items()}
    assert printed == made


@pytest.mark.slow
def test_the_notebook_lines_of_the_readme_run(sample_out: Path) -> None:
    block = re.search(r"```python\n(.*?)```", README, re.S)
    assert block
    code = block.group(1).replace('"outputs"', repr(str(sample_out)))
    scope: dict[str, object] = {}
    exec(code, scope)  # noqa: S102
    assert len(scope["said"]) > 0  # type: ignore[arg-type]


@pytest.mark.parametrize("path", sorted((ROOT / "corpus/gold").glob("*.toml")), ids=lambda path: path.stem)
def test_every_gold_file_can_be_read_and_names_a_dump(path: Path) -> None:
    from textmine.evaluation.gold import read_gold

    gold = {g.dump: g for g in read_gold(path.parent)}
    names = {name.split("#")[0].split(".zip/")[0] for name in gold}
    assert all(
        (ROOT / "corpus/sample" / name).exists() or (ROOT / "corpus/sample" / f"{name}.zip").exists() for name in names
    )
    assert len(gold) == len(list(path.parent.glob("*.toml")))
