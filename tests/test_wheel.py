"""Lantu as a wheel, with and without a C compiler where it was built."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZipFile

import av
import numpy as np
import pytest
from projects import CALM, ROOT, project
from wheels import Environment, install

CALLED = """
import lantu
from lantu import native
from lantu.native.boxes import merged
print(lantu.__file__)
print(native.available(), native.library.cache_info().currsize, bool(native.built_from()))
print(merged([(slice(0, 4), slice(0, 4)), (slice(4, 8), slice(0, 4))]))
"""
MERGED = "[(slice(0, 8, None), slice(0, 4, None))]"


@pytest.fixture(scope="module")
def uncompiled(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """On a machine whose C compiler does nothing but fail."""
    return install(tmp_path_factory.mktemp("uncompiled"), CC="false", CXX="false")


def test_the_first_native_call_of_a_wheel_works(compiled: Environment, tmp_path: Path) -> None:
    done = compiled.run("-c", CALLED, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    where, state, found = done.stdout.splitlines()
    assert Path(where).is_relative_to(compiled.python.parents[1])
    assert (state, found) == ("True 1 True", MERGED)
    assert not list(Path(where).parent.rglob("*.[ch]")), "a wheel carries no sources"


def test_a_wheel_holds_the_engine_and_the_themes_and_every_file_of_them(
    compiled: Environment,
) -> None:
    """And no folder of this film: `scenes` and `facts` would meet those of other projects."""
    names = {Path(name) for name in ZipFile(compiled.wheel).namelist()}
    held = {name for name in names if not name.parts[0].endswith(".dist-info")}
    wanted = {
        file.relative_to(home)
        for home, package in (
            (ROOT, "lantu"),
            (ROOT / "theme", "lantu_blueprint"),
            (ROOT / "theme", "lantu_whiteprint"),
        )
        for file in (home / package).rglob("*")
        if file.is_file() and file.suffix not in (".c", ".h", ".pyc", ".so")
    }
    assert {name for name in held if name.suffix != ".so"} == wanted
    assert len(held - wanted) == 1
    for needed in ("lantu/py.typed", "lantu_blueprint/py.typed", "lantu/review/page.css"):
        assert Path(needed) in held
    assert {".pyi", ".js", ".jinja", ".j2"} <= {name.suffix for name in held}


def test_the_command_and_the_module_are_one(compiled: Environment, tmp_path: Path) -> None:
    shutil.copy(ROOT / "render.py", tmp_path)
    said = [
        compiled.lantu("--version", cwd=tmp_path).stdout,
        compiled.run("-m", "lantu", "--version", cwd=tmp_path).stdout,
        compiled.run("render.py", "--version", cwd=tmp_path).stdout,
    ]
    assert said == [f"lantu {compiled.wheel.name.split('-')[1]}\n"] * 3
    usage = compiled.lantu("--help", cwd=tmp_path).stdout
    assert usage.startswith("Usage: lantu [OPTIONS]")
    assert "doctor" in usage and "--quality" in usage


def test_a_film_outside_of_the_clone_with_sounds_of_the_theme(
    compiled: Environment, tmp_path: Path
) -> None:
    root = tmp_path / "我的 film"
    root.mkdir()
    file = project(root, {"First": CALM, "Second": CALM}) / "storyboard.yaml"
    (root / "render.py").unlink()
    sounds = "    labels: {note: Plain}\n    sounds: [{at: here, play: stamp}]"
    text = file.read_text(encoding="utf-8").replace("    labels: {note: Plain}", sounds, 1)
    file.write_text(text, encoding="utf-8")
    for place, named in ((root, "storyboard.yaml"), (root / "scenes", "../storyboard.yaml")):
        checked = compiled.lantu("check", cwd=place)
        assert (checked.returncode, checked.stdout) == (0, f"{named}: 2 rows, no problems.\n")
    done = compiled.lantu("--quality", "low", "--jobs", "2", cwd=root / "scenes")
    assert done.returncode == 0, done.stdout + done.stderr
    with av.open(str(root / "build" / "film-low-en.mp4")) as film:
        sound = np.concatenate([frame.to_ndarray()[0] for frame in film.decode(audio=0)])
    first, second = np.array_split(np.abs(sound), 2)
    assert first.max() > 0.01 > second.max(), "the voice is silent, and the first row has a stamp"
    stock = ("-m", "manim", "-ql", "--media_dir", tmp_path / "media", "first.py", "First")
    drawn = compiled.run(*stock, cwd=root / "scenes")
    assert drawn.returncode == 0, drawn.stdout + drawn.stderr
    assert list((tmp_path / "media").rglob("First.mp4"))
    again = compiled.lantu("--quality", "low", "--explain", cwd=root)
    assert "row 01: not drawn" in again.stdout and "row 02: not drawn" in again.stdout


def test_where_there_is_no_film_one_line_says_what_to_do(
    compiled: Environment, tmp_path: Path
) -> None:
    for arguments in (["check"], ["list"], ["still", "02"], []):
        done = compiled.lantu(*arguments, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        (line,) = done.stderr.splitlines()
        assert line.startswith(
            f"LT902: There is no storyboard.yaml in {tmp_path} or in a folder above"
        )
    assert compiled.lantu("check", "--help", cwd=tmp_path).returncode == 0


def test_a_script_begins_a_film_where_there_is_none(compiled: Environment, tmp_path: Path) -> None:
    head = "| id | narration | layout | action |\n| - | - | - | - |\n"
    (tmp_path / "own.md").write_text(f"{head}| 01. One | Hello. | x | A box |\n", encoding="utf-8")
    begun = compiled.lantu("import", "own.md", cwd=tmp_path)
    assert begun.returncode == 0, begun.stderr
    inside = compiled.lantu("check", cwd=tmp_path / "own")
    outside = compiled.lantu("check", "--storyboard", "own/storyboard.yaml", cwd=tmp_path)
    assert (inside.returncode, outside.returncode) == (0, 0), inside.stderr + outside.stderr


def test_content_of_sources_beside_a_library_counts_and_dates_do_not(
    compiled: Environment, tmp_path: Path
) -> None:
    where = Path(compiled.run("-c", CALLED, cwd=tmp_path).stdout.splitlines()[0])
    sources = [*(ROOT / "lantu" / "native").rglob("*.[ch]")]
    copies = [where.parent / source.relative_to(ROOT / "lantu") for source in sources]
    try:
        for source, copy in zip(sources, copies, strict=True):
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(source.read_bytes())
        assert compiled.run("-c", CALLED, cwd=tmp_path).returncode == 0
        copies[0].write_text("int other;\n")
        stale = compiled.run("-c", CALLED, cwd=tmp_path)
        assert "NotBuilt" in stale.stderr and "other sources" in stale.stderr
    finally:
        for copy in copies:
            copy.unlink(missing_ok=True)


def test_a_wheel_built_without_a_compiler_works_too(
    uncompiled: Environment, tmp_path: Path
) -> None:
    assert "false" in uncompiled.said and "failed" in uncompiled.said
    done = uncompiled.run("-c", CALLED, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[1:] == ["False 0 False", MERGED]
    insisted = uncompiled.run("-c", CALLED, cwd=tmp_path, LANTU_NATIVE="1")
    assert "NotBuilt: The compiled part of Lantu is missing" in insisted.stderr


def test_a_film_comes_out_without_a_compiler_and_one_notice(
    uncompiled: Environment, tmp_path: Path
) -> None:
    root = project(tmp_path, {"First": CALM, "Second": CALM})
    done = uncompiled.run("render.py", "--quality", "low", "--jobs", "2", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    said = done.stdout + done.stderr
    assert said.count("The compiled part of Lantu is not installed") == 1
    with av.open(str(root / "build" / "film-low-en.mp4")) as film:
        assert film.streams.video[0].codec_context.name == "h264"
        assert sum(1 for _ in film.decode(video=0)) == film.streams.video[0].frames > 60
    quiet = uncompiled.run("render.py", "--quality", "low", cwd=root, LANTU_NATIVE="0")
    assert quiet.returncode == 0 and "compiled" not in quiet.stdout + quiet.stderr
