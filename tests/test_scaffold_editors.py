"""What an editor shows: hover texts, completion, and the page that says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from conftest import ROOT
from jsonschema import Draft202012Validator

from lantu.cli import main
from lantu.scaffold.new_project import create_project

PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
SCHEMA: dict[str, Any] = json.loads((ROOT / "storyboard.schema.json").read_text(encoding="utf-8"))


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of the schema, wherever it stands."""
    for name, model in {"Storyboard": SCHEMA, **SCHEMA["$defs"]}.items():
        for key, value in model["properties"].items():
            yield f"{name}.{key}", value


def hover(value: dict[str, Any]) -> str:
    """What an editor shows on a key: its own text, or that of what it refers to."""
    reference = value.get("$ref", "").rpartition("/")[2]
    return str(value.get("description") or SCHEMA["$defs"].get(reference, {}).get("description"))


def test_every_key_has_a_hover_text() -> None:
    texts = {key: hover(value) for key, value in properties()}
    assert len(texts) > 40
    assert {key: text for key, text in texts.items() if len(text) < 8 or text == "None"} == {}


def test_the_page_quotes_the_schema() -> None:
    quoted = re.findall(r"\*([^*]+)\* \|", PAGE)
    assert quoted[0] in hover(dict(properties())["Fact.counts"])
    most = dict(properties())["Sound.gain"]["maximum"]
    assert f"that the maximum is {most:g}" in PAGE


@pytest.mark.parametrize("change", ["none", "seen", "narations", "gain"])
def test_an_editor_marks_what_the_page_says(change: str) -> None:
    film = yaml.safe_load((ROOT / "storyboard.yaml").read_text(encoding="utf-8"))
    row = film["rows"][0]
    if change == "seen":
        del row["seen"]
    elif change == "narations":
        row["narations"] = row.pop("narration")
    elif change == "gain":
        row["sounds"][0]["gain"] = 40.0
    errors = list(Draft202012Validator(SCHEMA).iter_errors(film))
    assert bool(errors) == (change != "none")
    if errors:
        assert any(change in error.message or change in error.path for error in errors)


@pytest.mark.parametrize(
    "storyboard", [ROOT / "storyboard.yaml", *ROOT.glob("examples/*/storyboard.yaml")]
)
def test_the_first_line_leads_to_the_schema(storyboard: Path) -> None:
    first = storyboard.read_text(encoding="utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found is not None
    assert (storyboard.parent / found[1]).resolve() == ROOT / "storyboard.schema.json"


def test_a_new_film_names_a_schema_that_describes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_project(tmp_path, ["en"])
    storyboard = tmp_path / "storyboard.yaml"
    text = storyboard.read_text(encoding="utf-8")
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert found is not None
    file = tmp_path / found[1]
    described = json.loads(file.read_text(encoding="utf-8"))
    assert list(Draft202012Validator(described).iter_errors(yaml.safe_load(text))) == []

    (tmp_path / "scenes" / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "scenes" / "inner")
    printed = CliRunner().invoke(main, ["schema"])
    assert (printed.exit_code, json.loads(printed.output)) == (0, described)
    file.unlink()
    written = CliRunner().invoke(main, ["schema", "--write"])
    assert (written.exit_code, written.output) == (0, "../../storyboard.schema.json\n")
    assert json.loads(file.read_text(encoding="utf-8")) == described


def test_outside_of_a_film_the_schema_is_printed_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert json.loads(CliRunner().invoke(main, ["schema"]).output) == SCHEMA
    refused = CliRunner().invoke(main, ["schema", "--write"])
    assert refused.exit_code == 2 and "There is no storyboard.yaml" in refused.output
    assert list(tmp_path.iterdir()) == []


def test_the_task_on_the_page_reads_what_check_prints() -> None:
    settings = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]
    pattern = settings[-1]["tasks"][0]["problemMatcher"]["pattern"]
    found = re.match(
        pattern["regexp"], "storyboard.yaml:12:5 LT101 row 01: `scen` is no key. Remove it."
    )
    assert found is not None
    names = ("file", "line", "column", "message")
    assert [found[pattern[name]] for name in names] == [
        *("storyboard.yaml", "12", "5", "LT101 row 01: `scen` is no key. Remove it.")
    ]
