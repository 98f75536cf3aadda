from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from projects import timed_row

from lantu.store.fingerprints import clear_file_caches, content_key, source_keys


def test_a_key_tells_values_apart_but_not_the_order_of_names() -> None:
    row = timed_row("01", "Any")
    assert content_key(row) == content_key(timed_row("01", "Any"))
    assert content_key({"a": 1, "b": 2}) == content_key({"b": 2, "a": 1})
    assert content_key(MappingProxyType({"a": 1})) == content_key({"a": 1})
    assert content_key({"x", "y"}) == content_key({"y", "x"})
    different = [
        row,
        replace(row, ticks=46),
        replace(row, labels={"a": "b"}),
        replace(row, data={"tokens": ["b", "a"]}),
        replace(row, data={"tokens": ["a", "b"]}),
        ["ab", "c"],
        ["a", "bc"],
        1,
        "1",
        1.5,
        None,
    ]
    assert len({content_key(value) for value in different}) == len(different)


def files(root: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = root / (name.replace("__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_code_behind_follows_imports_of_every_kind(tmp_path: Path) -> None:
    files(
        tmp_path,
        scene="import theme.scene\nfrom theme.parts import truck\nimport numpy\n",
        theme__scene="def late():\n    from theme.sheet import grid\n",
        theme__sheet="grid = 1\n",
        theme__unused="",
        theme__parts__truck="import scene\n",
        numpy_like="",
    )
    (tmp_path / "theme" / "__init__.py").write_text("")
    (tmp_path / "theme" / "parts" / "__init__.py").write_text("from theme.parts import wheel\n")
    (tmp_path / "theme" / "parts" / "wheel.py").write_text("")
    assert set(source_keys([tmp_path / "scene.py"], tmp_path)) == {
        "scene.py",
        "theme/__init__.py",
        "theme/scene.py",
        "theme/sheet.py",
        "theme/parts/__init__.py",
        "theme/parts/truck.py",
        "theme/parts/wheel.py",
    }


def test_code_behind_follows_relative_and_parenthesised_imports(tmp_path: Path) -> None:
    files(
        tmp_path,
        scenes__first="from . import shared\nfrom .own.deep import (\n    one,\n    two,\n)\n",
        scenes__shared="import theme.a, theme.b as b\n",
        scenes__own__deep="from ..other import x; y = 1\n",
        scenes__other="",
        theme__a="",
        theme__b="",
    )
    assert set(source_keys([tmp_path / "scenes" / "first.py"], tmp_path)) == {
        "scenes/first.py",
        "scenes/shared.py",
        "scenes/own/deep.py",
        "scenes/other.py",
        "theme/a.py",
        "theme/b.py",
    }


def test_code_behind_changes_with_the_content_alone(tmp_path: Path) -> None:
    trees = [tmp_path / name for name in ("one", "two", "three")]
    for tree, text in zip(trees, ("a = 1\n", "a = 1\n", "a = 2\n"), strict=True):
        files(tree, scene="from theme import parts\n", theme__parts=text)
    one, two, three = (source_keys([tree / "scene.py"], tree) for tree in trees)
    assert one == two
    assert one["theme/parts.py"] != three["theme/parts.py"]
    assert one["scene.py"] == three["scene.py"]


def test_c_sources_count_with_the_package_they_lie_in(tmp_path: Path) -> None:
    files(tmp_path, scene="from theme.fast import kernel\n", theme__slow____init__="")
    for name in ("fast/__init__.py", "fast/kernel.c", "fast/kernel.h", "fast/kernel.so"):
        path = tmp_path / "theme" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("/* import theme.slow */\n")
    (tmp_path / "theme" / "slow" / "kernel.c").write_text("")
    for inner in ("fast/group", "fast/package"):
        (tmp_path / "theme" / inner).mkdir()
        (tmp_path / "theme" / inner / "inner.c").write_text("")
    (tmp_path / "theme/fast/package/__init__.py").write_text("")
    before = source_keys([tmp_path / "scene.py"], tmp_path)
    assert set(before) == {
        "scene.py",
        "theme/fast/__init__.py",
        "theme/fast/group/inner.c",
        "theme/fast/kernel.c",
        "theme/fast/kernel.h",
    }
    clear_file_caches()
    (tmp_path / "theme" / "fast" / "kernel.h").write_text("#define FASTER\n")
    after = source_keys([tmp_path / "scene.py"], tmp_path)
    assert {name for name in before if before[name] != after[name]} == {"theme/fast/kernel.h"}


def test_code_behind_follows_what_a_package_exports_on_demand(tmp_path: Path) -> None:
    """Only the module behind the name that is imported counts, not the package's others."""
    files(
        tmp_path,
        scene="from stage import draw\n",
        stage__drawing="import stage.pens\n",
        stage__pens="",
        stage__sound="",
    )
    stub = "from .drawing import (\n    draw as draw,\n)\nfrom .sound import play as play\n"
    (tmp_path / "stage" / "__init__.pyi").write_text(stub)
    (tmp_path / "stage" / "__init__.py").write_text("import lazy_loader\n")
    clear_file_caches()
    assert set(source_keys([tmp_path / "scene.py"], tmp_path)) == {
        "scene.py",
        "stage/__init__.py",
        "stage/drawing.py",
        "stage/pens.py",
    }
