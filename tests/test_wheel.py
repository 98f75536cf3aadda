"""Lantu as a wheel, with and without a C compiler where it was built."""

from __future__ import annotations

from pathlib import Path

import av
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
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return install(tmp_path_factory.mktemp("compiled"))


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
