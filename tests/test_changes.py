from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from projects import CALM, SMALL, timed_row, write_scene

from lantu.native import built_from
from lantu.store.clip_inputs import (
    ClipInputs,
    change_reasons,
    collect_inputs,
    load_inputs,
    save_inputs,
)
from lantu.store.distributions import versions
from lantu.store.machine import FONTS, this_machine

ROW = timed_row("01", "Calm")


@pytest.fixture
def now(tmp_path: Path) -> ClipInputs:
    return collect_inputs(ROW, write_scene(tmp_path, "Calm", CALM), tmp_path, SMALL, "delta")


def noted(note: Path, inputs: ClipInputs) -> dict[str, object]:
    save_inputs(note, inputs)
    found = load_inputs(note)
    assert found is not None
    return found


def test_a_key_covers_row_code_libraries_and_quality(now: ClipInputs) -> None:
    assert now.libraries == versions()
    assert now.compiled == built_from() != ""
    assert "scenes/calm.py" in now.code
    assert "lantu/encoding/delta.py" in now.code and "lantu/encoding/slice_headers.py" in now.code
    others = [
        replace(now, row={**now.row, "labels": "other"}),
        replace(now, code={**now.code, "scenes/calm.py": "other"}),
        replace(now, libraries={**now.libraries, "manim": "0.0"}),
        replace(now, quality="other"),
        replace(now, compiled=""),
        replace(now, encoder="x264"),
        replace(now, tex="other"),
    ]
    assert len({now.key, *(other.key for other in others)}) == 8


def test_the_real_film_depends_on_its_theme(now: ClipInputs) -> None:
    root = Path(__file__).parent.parent
    code = collect_inputs(ROW, root / "scenes" / "s01_two_modes.py", root, SMALL, "delta").code
    parts = ("scene", "theme", "tokens", "renderer", "type")
    assert {f"lantu_blueprint/{part}.py" for part in parts} <= set(code)
    assert "lantu/pipeline/rendering.py" not in code and "scenes/s02_memory_wall.py" not in code


def test_nothing_changed_gives_no_reason(now: ClipInputs, tmp_path: Path) -> None:
    assert change_reasons(noted(tmp_path / "note.json", now), now) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda now: replace(now, row={**now.row, "labels": "x"}), "its labels changed"),
        (lambda now: replace(now, row={**now.row, "cues": "x"}), "its cue times changed"),
        (
            lambda now: replace(now, code={**now.code, "scenes/calm.py": "x"}),
            "scenes/calm.py changed",
        ),
        (
            lambda now: replace(now, code={**now.code, "theme/new.py": "x"}),
            "theme/new.py is new",
        ),
        (
            lambda now: replace(
                now,
                code={file: key for file, key in now.code.items() if "slice_headers" not in file},
            ),
            "lantu/encoding/slice_headers.py is no longer used",
        ),
        (
            lambda now: replace(now, libraries={**now.libraries, "manim": "9.9"}),
            "manim is 9.9 now",
        ),
        (lambda now: replace(now, quality="x"), "the quality changed"),
        (lambda now: replace(now, encoder="x264"), "the encoder changed"),
        (lambda now: replace(now, compiled=""), "it is drawn without compiled code now"),
        (lambda now: replace(now, compiled="x"), "the compiled code changed"),
        (lambda now: replace(now, tex="LaTeX"), "TeX is typeset by LaTeX now"),
        (lambda now: replace(now, machine={**now.machine, "cairo": "9.9"}), "cairo is 9.9 now"),
        (
            lambda now: replace(now, machine={**now.machine, FONTS: "x"}),
            "the installed fonts changed",
        ),
    ],
)
def test_each_change_is_said_in_words(
    now: ClipInputs, tmp_path: Path, change: Callable[[ClipInputs], ClipInputs], reason: str
) -> None:
    assert change_reasons(noted(tmp_path / "note.json", now), change(now)) == [reason]
    assert change(now).key != now.key


def test_a_font_that_is_installed_changes_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = this_machine()
    found = subprocess.run(
        ["fc-match", "--format", "%{file}", "sans"], capture_output=True, text=True, check=True
    )
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert this_machine.__wrapped__() == before
    (tmp_path / "fonts").mkdir()
    shutil.copy(found.stdout, tmp_path / "fonts" / "another.ttf")
    after = this_machine.__wrapped__()
    assert {name for name, kind in after.items() if before[name] != kind} == {FONTS}


def test_a_scene_is_drawn_again_when_latex_is_installed_but_not_a_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = write_scene(tmp_path, "Calm", CALM)
    layout = replace(ROW, scene="lantu_blueprint.layouts.quote.drawing:Quote")
    found: dict[str, tuple[str, ...]] = {}
    this_machine()  # is remembered; without a PATH it would not find fontconfig's program
    for path in ("", str(tmp_path)):
        monkeypatch.setenv("PATH", path)
        inputs = [collect_inputs(row, scene, tmp_path, SMALL, "delta") for row in (ROW, layout)]
        found[path] = tuple(each.key for each in inputs)
        (tmp_path / "latex").write_text("#!/bin/sh\n")
        (tmp_path / "latex").chmod(0o755)
    (plain, quoted), (again, as_before) = found.values()
    assert plain != again and quoted == as_before


@pytest.mark.parametrize("text", [None, "", "{", "[]", "{}", '{"row": 3}'])
def test_a_missing_or_broken_note_is_no_memory(
    now: ClipInputs, tmp_path: Path, text: str | None
) -> None:
    note = tmp_path / "note.json"
    if text is not None:
        note.write_text(text, encoding="utf-8")
    assert change_reasons(load_inputs(note), now) == [
        "it was not drawn before at this quality and in this language"
    ]
