"""What `--json` prints: one document on stdout that fits the schema, whatever happens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Finished, lantu
from jsonschema import Draft202012Validator
from projects import CALM, project, write_scene

from lantu.findings.reports import SCHEMA, schema_text

TALKS = """
def construct(self) -> None:
    import os
    print("the scene prints")
    os.write(1, b"and writes")
    self.until("here")
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two rows, one of which prints while it is drawn."""
    return project(tmp_path_factory.mktemp("project"), {"Dawn": CALM, "Noon": TALKS})


def report(done: Finished) -> dict[str, Any]:
    """The document of a command, held against the schema."""
    assert "Traceback" not in done.err, done.err
    document: dict[str, Any] = json.loads(done.out)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)
    assert document["exit_code"] == done.code
    return document


def codes(document: dict[str, Any]) -> list[str]:
    """The codes of its findings."""
    return [finding["code"] for finding in document["findings"]]


def test_the_schema_in_the_package_is_that_of_the_models() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()
    Draft202012Validator.check_schema(json.loads(schema_text()))


def test_a_check_without_problems(root: Path) -> None:
    found = report(lantu("check", "--json", root=root))
    assert (found["command"], found["rows"], found["findings"]) == ("check", 2, [])
    assert found["project"] == str(root.resolve())
    assert found["storyboard"] == "storyboard.yaml"


def test_a_check_with_problems(root: Path, tmp_path: Path) -> None:
    text = (root / "storyboard.yaml").read_text(encoding="utf-8")
    broken = root / "broken.yaml"
    broken.write_text(text.replace("scene: Dawn", "scene: Dwan"), encoding="utf-8")
    found = report(lantu("check", "--json", "--storyboard", "broken.yaml", root=root))
    (finding,) = found["findings"]
    line = broken.read_text(encoding="utf-8").splitlines()[finding["line"] - 1]
    assert (finding["code"], finding["file"], finding["row"]) == ("LT113", "broken.yaml", "01")
    assert line[finding["column"] - 1 :] == "Dwan"
    (edit,) = finding["fixes"][0]["edits"]
    assert (edit["line"], edit["column"], edit["text"]) == (
        finding["line"],
        finding["column"],
        "Dawn",
    )
    assert finding["expected"] == "one of Dawn, Noon" and finding["severity"] == "error"
    done = lantu("check", "--output-format", "github", "--storyboard", "broken.yaml", root=root)
    assert done.err.startswith(
        f"::error file=broken.yaml,line={finding['line']},col={finding['column']},title=LT113::row"
    )
    broken.unlink()


def test_list_and_voices(root: Path) -> None:
    listed = report(lantu("list", "--json", root=root))
    assert [row["scene"] for row in listed["rows"]] == ["Dawn", "Noon"]
    first, second = listed["rows"]
    assert second["begins"] == pytest.approx(first["seconds"])
    assert 0 < first["cues"]["here"] < first["seconds"]
    voices = report(lantu("voices", "--json", root=root))["voices"]
    (chosen,) = [voice for voice in voices if voice["chosen"]]
    assert chosen["language"] == "en"
    assert {"espeak", "silent"} <= {voice["name"] for voice in voices if voice["available"]}
    samples = report(lantu("voices", "silent", "--json", root=root))["samples"]
    assert [(root / sample["path"]).is_file() for sample in samples] == [True]


def test_a_render_and_stills_of_a_scene_that_prints(root: Path) -> None:
    (film,) = report(lantu("--quality", "low", "--json", root=root))["films"]
    assert (root / film["path"]).is_file() and film["seconds"] > 1
    assert all((root / path).is_file() for path in film["files"].values())
    stills = report(lantu("still", "02@here", "02@1s", "--quality", "low", "--json", root=root))
    assert [(one["row"], one["moment"]) for one in stills["pictures"]] == [
        ("02", "here"),
        ("02", "1s"),
    ]
    assert stills["pictures"][1]["seconds"] == 1.0
    assert all((root / one["path"]).is_file() for one in stills["pictures"])


def test_a_scene_that_fails(root: Path) -> None:
    write_scene(root, "Dawn", "def construct(self):\n    self.until('nowhere')\n")
    found = report(lantu("--scene", "01", "--quality", "low", "--json", root=root))
    write_scene(root, "Dawn", CALM)
    (finding,) = found["findings"]
    assert (found["exit_code"], finding["code"], finding["row"]) == (1, "LT404", "01")
    assert (finding["file"], finding["line"]) == ("scenes/dawn.py", 7)


def test_the_doctor() -> None:
    found = report(lantu("doctor", "--json"))
    assert {check["name"] for check in found["checks"] if check["ok"]} >= {"C compiler", "lantu"}
    assert bool(found["findings"]) == (found["exit_code"] == 1)


@pytest.mark.parametrize(
    ("arguments", "command", "code"),
    [
        (["check", "--nonsense", "--json"], "check", "LT901"),
        (["--json", "paint"], "render", "LT901"),
        (["still", "--json"], "still", "LT901"),
        (["--json", "--quality", "best"], "render", "LT901"),
        (["--json", "--scene", "07"], "render", "LT903"),
        (["list", "--json", "--language", "zh"], "list", "LT904"),
        (["still", "01@her", "--json"], "still", "LT905"),
        (["check", "--json", "--storyboard", "none.yaml"], "check", "LT130"),
    ],
)
def test_what_cannot_be_done(root: Path, arguments: list[str], command: str, code: str) -> None:
    found = report(lantu(*arguments, root=root))
    assert (found["command"], codes(found), found["exit_code"]) == (command, [code], 2)


def test_no_project(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lantu", "check", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=os.environ,
        check=False,
    )
    found = report(Finished(done.returncode, done.stdout, done.stderr))
    assert (codes(found), found["project"]) == (["LT902"], None)
