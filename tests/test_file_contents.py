"""Files are read again when they may have changed, and not otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lantu.store import file_contents
from lantu.store.file_contents import content_key_of, import_statements


def test_a_file_of_the_same_size_and_time_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "scene.py"
    file.write_text("import one\n", "utf-8")
    os.utime(file, (1000, 1000))
    before, statements = content_key_of(file), import_statements(file)
    file.write_text("import two\n", "utf-8")
    os.utime(file, (1000, 1000))
    assert content_key_of(file) != before
    assert (statements, import_statements(file)) == ([("", "", "one")], [("", "", "two")])
    other = tmp_path / "other.py"
    other.write_text("import one\n", "utf-8")
    os.utime(other, (1000, 1000))
    other.replace(file)
    assert content_key_of(file) == before


def test_a_young_file_is_read_each_time_and_an_old_one_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "scene.py"
    file.write_text("import one\n", "utf-8")
    read = file_contents._key.cache_info().misses
    for _ in range(3):
        content_key_of(file)
    assert file_contents._key.cache_info().misses == read + 3
    monkeypatch.setattr(file_contents, "YOUNG", 0)
    for _ in range(3):
        content_key_of(file)
    assert file_contents._key.cache_info().misses == read + 4


def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "scene.py"
    file.write_text("", "utf-8")
    content_key_of(file)
    file.unlink()
    with pytest.raises(OSError, match=r"scene\.py"):
        content_key_of(file)
