"""The compiled part is that of the sources beside it, or it is not used; without it, all works."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from lantu import native
from lantu.core.errors import InputError
from lantu.native import HERE, NAME, NotBuilt, available, library
from lantu.native.sources import digest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package's folder with its library, to be spoilt."""
    return Path(shutil.copytree(HERE, tmp_path / "native"))


@pytest.fixture(autouse=True)
def looked_at_anew() -> Iterator[None]:
    """Whether the library is used, found out in every test."""
    available.cache_clear()
    yield
    available.cache_clear()


def a_source(folder: Path) -> Path:
    return next(folder.rglob("*.c"))


def test_the_library_of_its_own_sources_is_used(copy: Path) -> None:
    assert library(copy)
    assert native.built_from() == digest(copy) == digest(HERE)


def test_a_library_without_sources_is_used(copy: Path) -> None:
    for source in [*copy.rglob("*.[ch]")]:
        source.unlink()
    assert digest(copy) == ""
    assert library(copy)


def test_dates_do_not_count(copy: Path) -> None:
    for source in copy.rglob("*.[ch]"):
        source.touch()
    assert library(copy)


def test_a_missing_library_names_the_remedy(copy: Path) -> None:
    (copy / NAME).unlink()
    with pytest.raises(NotBuilt, match=r"missing: .*make setup.*LANTU_NATIVE=0"):
        library(copy)


def test_a_library_that_cannot_be_loaded_names_the_remedy(copy: Path) -> None:
    (copy / NAME).unlink()
    (copy / NAME).write_bytes(b"of another machine")
    with pytest.raises(NotBuilt, match=r"cannot be used: .*make setup"):
        library(copy)


def test_a_library_of_other_sources_is_refused(copy: Path) -> None:
    source = a_source(copy)
    source.write_text(source.read_text() + "\n")
    with pytest.raises(NotBuilt, match=r"other sources.*make setup"):
        library(copy)


@pytest.mark.parametrize("change", ["rename", "add", "remove"])
def test_names_of_sources_count(copy: Path, change: str) -> None:
    before = digest(copy)
    source = a_source(copy)
    if change == "rename":
        source.rename(source.with_stem("other"))
    elif change == "add":
        (copy / "more").mkdir()
        (copy / "more" / "empty.h").touch()
    else:
        source.unlink()
    assert digest(copy) != before


def test_a_missing_library_is_done_without_and_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(native.VARIABLE, raising=False)
    assert available() and native.notice() is None
    monkeypatch.setattr(native, "HERE", tmp_path)
    available.cache_clear()
    assert not available()
    assert "compiler" in str(native.notice())
    assert native.built_from() == ""


def test_a_stale_library_is_not_done_without(monkeypatch: pytest.MonkeyPatch, copy: Path) -> None:
    monkeypatch.delenv(native.VARIABLE, raising=False)
    a_source(copy).write_text("")
    monkeypatch.setattr(native, "library", lambda: library(copy))
    with pytest.raises(NotBuilt, match="other sources"):
        available()


def test_the_variable_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(native.VARIABLE, "0")
    assert not available()
    assert native.notice() is None, "whoever asked for it need not be told"
    available.cache_clear()
    monkeypatch.setenv(native.VARIABLE, "1")
    assert available()
    available.cache_clear()
    monkeypatch.setattr(native, "library", lambda: library(tmp_path))
    with pytest.raises(NotBuilt, match="missing"):
        available()
    monkeypatch.setenv(native.VARIABLE, "yes")
    with pytest.raises(InputError, match="LANTU_NATIVE is `yes`") as error:
        available()
    assert error.value.code == "LT812"


def test_the_set_up_watches_every_source() -> None:
    """A source that the Makefile does not know could change without being compiled."""
    makefile = (ROOT / "Makefile").read_text()
    (listed,) = re.findall(r"^SET_UP := .*\$\(wildcard (.*)\)", makefile, re.MULTILINE)
    watched = {path for pattern in listed.split() for path in ROOT.glob(pattern)}
    assert watched == set(HERE.rglob("*.[ch]"))


def test_no_source_includes_itself_by_others() -> None:
    """A cycle between files of C: a header, or the source of the same name, that needs itself."""
    needs: dict[Path, set[Path]] = {}
    for source in HERE.rglob("*.[ch]"):
        names = re.findall(r'^#include "(.*)"', source.read_text(), re.MULTILINE)
        module = source.with_suffix("")
        found = {(source.parent / name).resolve().with_suffix("") for name in names}
        needs.setdefault(module, set()).update(found - {module})
    order = TopologicalSorter(needs)
    order.prepare()  # raises CycleError
