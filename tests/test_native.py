"""The compiled part is that of the sources beside it, or it is not used."""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from lantu import native
from lantu.native import HERE, NAME, NotBuilt, library

ROOT = Path(__file__).parent.parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package's folder with its library, to be spoilt."""
    return Path(shutil.copytree(HERE, tmp_path / "native"))


def test_the_library_of_its_own_sources_is_used(copy: Path) -> None:
    assert library(copy).lantu_interface() == native.INTERFACE


def test_a_missing_library_names_the_remedy(copy: Path) -> None:
    (copy / NAME).unlink()
    with pytest.raises(NotBuilt, match=r"missing: .*make setup"):
        library(copy)


@pytest.mark.parametrize("source", ["kernels.h", "module.c"])
def test_a_library_older_than_a_source_is_refused(copy: Path, source: str) -> None:
    after = (copy / NAME).stat().st_mtime_ns + 1_000_000
    os.utime(copy / source, ns=(after, after))
    with pytest.raises(NotBuilt, match=rf"older than {source}.*make setup"):
        library(copy)


def test_a_library_of_another_interface_is_refused(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(native, "INTERFACE", native.INTERFACE + 1)
    with pytest.raises(NotBuilt, match=r"other sources.*make setup"):
        library(copy)


def test_every_source_is_built_and_watched_by_the_set_up() -> None:
    """A file that the build does not know would be changed without being compiled."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    (extension,) = tool["setuptools"]["ext-modules"]
    known = {ROOT / name for name in (*extension["sources"], *extension["depends"])}
    assert known == set(HERE.glob("*.[ch]"))
    makefile = (ROOT / "Makefile").read_text()
    assert re.search(r"^SET_UP := .*\$\(wildcard lantu/native/\*\.\[ch\]\)", makefile, re.MULTILINE)
