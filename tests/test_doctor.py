"""The doctor finds what is there, and each planted fault with the command that mends it."""

import io
import shlex
import sys
import sysconfig
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from rich.console import Console

from lantu import native
from lantu.cli import machine as doctor
from lantu.cli.machine import Check
from lantu.findings import Code

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def checks() -> list[Check]:
    return doctor.examine(ROOT)


def test_a_machine_that_runs_the_tests_is_healthy(checks: list[Check]) -> None:
    assert [check for check in checks if not check.ok] == []


def test_every_required_package_is_examined(checks: list[Check]) -> None:
    versions = {check.name: check.found for check in checks}
    assert versions["manim>=0.22,<0.23"] == "0.22.0"
    assert any(name.startswith("espeakng-loader>=") for name in versions)
    assert not any(name.startswith("pytest") for name in versions)


def test_an_empty_path_lacks_compiler_libraries_and_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CC", raising=False)
    faults = {check.name: check for check in doctor.examine(ROOT) if not check.ok}
    assert list(faults) == [
        "C compiler",
        "pkg-config",
        "cairo development files",
        "pangocairo development files",
        "font Noto Sans CJK SC",
        "font Noto Sans Mono CJK SC",
    ]
    assert all(check.remedy for check in faults.values())
    assert [check.code for check in faults.values()] == [
        *("LT802", "LT805", "LT805", "LT805", "LT806", "LT806")
    ]
    if sys.platform == "linux" and doctor._is_debian():
        assert faults["C compiler"].remedy.endswith("apt-get install --yes gcc libc6-dev")


def test_an_interpreter_without_its_headers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert doctor.headers().ok
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    missing = doctor.headers()
    assert (missing.ok, missing.code) == (False, "LT803")
    if sys.platform == "linux" and doctor._is_debian():
        assert missing.remedy.endswith("apt-get install --yes python3-dev")


def test_a_font_that_fontconfig_would_replace_is_missing() -> None:
    check = doctor.font("Noto Sans CJK Nowhere")
    assert (check.ok, check.code) == (False, "LT806")
    assert "noto" in check.remedy


def test_a_font_without_chinese_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "fonts.conf"
    empty.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(empty))
    assert [doctor.font(family).ok for family in doctor.FONTS] == [False, False]


@pytest.mark.parametrize(
    ("pin", "found"), [("numpy>=1.0,<2", None), ("no-such-package==1.2", "missing")]
)
def test_a_package_outside_of_its_range_or_absent(pin: str, found: str | None) -> None:
    check = doctor.dependency(Requirement(pin))
    assert (check.ok, check.code) == (False, "LT808")
    assert shlex.split(check.remedy)[-3:] == ["pip", "install", pin]
    assert found is None or check.found == found


def test_requirements_are_those_of_lantu_whatever_project_it_looks_at(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "a film"\n')
    names = [check.name for check in doctor.examine(tmp_path)]
    assert [str(one) for one in doctor.required()] == [
        str(one) for one in map(Requirement, requires("lantu") or []) if applies(one)
    ]
    assert "manim>=0.22,<0.23" in names and "lantu" in names


def applies(requirement: Requirement) -> bool:
    """Whether the engine or its embedded voice needs it here."""
    return requirement.marker is None or requirement.marker.evaluate({"extra": "espeak"})


def test_lantu_that_is_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(name: str) -> list[str]:
        raise PackageNotFoundError(name)

    for name in ("requires", "version"):
        monkeypatch.setattr(doctor, name, missing)
    assert doctor.required() == []
    assert (doctor.lantu().ok, doctor.lantu().code) == (False, "LT807")
    assert "pip install --editable" in doctor.lantu().remedy


def test_a_requirement_that_is_not_met(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["click==0.1", "old==1; python_version < '3'", "espeakng-loader==9; extra == 'espeak'"]
    monkeypatch.setattr(doctor, "requires", lambda name: lines)
    assert [one.name for one in doctor.required()] == ["click", "espeakng-loader"]
    assert not any(doctor.dependency(one).ok for one in doctor.required())


def test_the_state_of_the_compiled_part(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert doctor.kernels().found == native.NAME
    forgotten = [native.available.cache_clear, native.library.cache_clear]
    try:
        for variable, found in (("0", "not used"), ("2", "Set it to 0 or 1")):
            monkeypatch.setenv(native.VARIABLE, variable)
            native.available.cache_clear()
            assert found in doctor.kernels().found
        assert not doctor.kernels().ok
        monkeypatch.delenv(native.VARIABLE)
        monkeypatch.setattr(native, "digest", lambda folder: "another")
        for clear_file_caches in forgotten:
            clear_file_caches()
        stale = doctor.kernels()
        assert (stale.ok, stale.code) == (False, "LT804") and "other sources" in stale.found
        assert stale.remedy.endswith("-m pip install --no-deps --editable .")
        monkeypatch.setattr(native, "HERE", tmp_path)
        native.available.cache_clear()
        missing = doctor.kernels()
        assert missing.ok and missing.found.startswith("missing: slower")
    finally:
        monkeypatch.undo()
        for clear_file_caches in forgotten:
            clear_file_caches()


def test_a_voice_that_cannot_be_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "espeakng_loader.py").write_text("def get_library_path(): return 'nowhere.so'")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    check = doctor.voice()
    assert (check.ok, check.code) == (False, "LT809")
    assert "espeakng-loader" in check.remedy


def test_an_unknown_encoder() -> None:
    check = doctor.encoder("no_such_encoder")
    assert (check.ok, check.code) == (False, "LT810")


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert doctor.disk(tmp_path / "not" / "yet" / "made").ok
    monkeypatch.setattr(doctor, "FREE_BYTES", 10**18)
    full = doctor.disk(tmp_path)
    assert (full.ok, full.code) == (False, "LT811")
    assert "--output" in full.remedy


def test_the_report_ends_with_each_remedy_once() -> None:
    page = Console(file=io.StringIO(), width=80)
    mend = "sudo apt-get install --yes fonts-noto-cjk"
    doctor.report(
        [
            Check(Code.NO_FONT, "a", True, "1.0"),
            Check(Code.NO_FONT, "b", False, "missing", mend),
            Check(Code.NO_FONT, "c", False, "-", mend),
        ],
        page,
    )
    text = page.file.getvalue()  # type: ignore[attr-defined]
    assert text.count(mend) == 1
    assert "2 of 3 missing" in text
    assert "✓" in text and "✗" in text
