"""The page on architecture tells the truth: its folders are the package's, its files exist."""

from __future__ import annotations

import re
import tomllib

from projects import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
WRITTEN_BY_HAND = re.compile(r"\b(?:NAME|TAG|GROUP|NAME_process)\b")


def layers() -> list[str]:
    """The folders of lantu in the order of the import contract, from the bottom up."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = [
        one for one in settings["tool"]["importlinter"]["contracts"] if one["id"] == "stages"
    ]
    names = [name for layer in reversed(contract["layers"]) for name in re.split(r"[|:]", layer)]
    return [name.strip() for name in names if name.strip() != "__main__"]


def test_the_table_of_folders_is_the_import_contract() -> None:
    table = re.findall(r"^\| `(\w+)/` \|", PAGE, re.MULTILINE)
    assert sorted(table) == sorted(layers())
    positions = {name: place for place, name in enumerate(layers())}
    levels = [positions[name] for name in table]
    # Folders of one layer may stand in any order; no folder stands before one that it imports.
    assert levels[0] == 0 and levels[-1] == len(levels) - 1


def test_every_folder_is_drawn() -> None:
    picture = (ROOT / "docs" / "architecture.svg").read_text(encoding="utf-8")
    for name in set(layers()) - {
        "core",
        "native",
        "languages",
        "store",
        "scaffold",
        "translation",
        "findings",
    }:
        assert re.search(rf">{name}\b.*</text>", picture), name


def test_the_files_to_touch_exist() -> None:
    rows = PAGE.partition("| to add | files |")[2].partition("\n## ")[0]
    files = re.findall(r"`(lantu/[\w/.{}]+)`", rows)
    assert len(files) > 12
    for file in files:
        if WRITTEN_BY_HAND.search(file):
            file = file[: WRITTEN_BY_HAND.search(file).start()].rpartition("/")[0]  # type: ignore[union-attr]
        assert (ROOT / file).exists(), file


def test_every_kind_of_change_touches_at_most_three_files() -> None:
    rows = PAGE.partition("| to add | files |")[2].partition("\n## ")[0]
    lists = re.findall(r"^\| (?:a|an) [^|]+\| ([^|]+) \|", rows, re.MULTILINE)
    assert len(lists) == 15
    for files in lists:
        ours = re.findall(r"`([\w/.]+)`", files.partition(" Or a package")[0])
        here = [one for one in ours if one.startswith("lantu/")]
        assert len(here) <= 3, files
