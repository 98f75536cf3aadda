"""The two commands do what they say: set up what is missing, render, check everything."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def make(*arguments: str) -> list[str]:
    """The commands that make would run, also when make itself runs the tests."""
    done = subprocess.run(
        ["make", "--dry-run", *arguments],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_make_film_renders_the_film() -> None:
    assert make("film", "--old-file=.venv/.ready-for-film") == [".venv/bin/python render.py"]


def test_make_test_runs_every_check() -> None:
    assert make("test", "--old-file=.venv/.ready-for-test") == ["tools/checks.sh"]
    checks = (ROOT / "tools" / "checks.sh").read_text()
    for tool in ("ruff", "mypy", "lint-imports", "check-jsonschema", "pytest"):
        assert f'"$bin/{tool}"' in checks


@pytest.mark.parametrize("target", ["film", "test"])
def test_both_commands_set_up_first(target: str) -> None:
    first, *_, last = make(target, "--always-make", "PYTHON=python3.99")
    assert first == f'tools/set-up.sh {target} "python3.99"'
    assert last == make(target, f"--old-file=.venv/.ready-for-{target}")[0]


@pytest.mark.parametrize("target", ["film", "test"])
@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt", "tools/set-up.sh"])
def test_a_change_of_what_is_installed_sets_up_again(target: str, changed: str) -> None:
    first, *_ = make(target, f"--what-if={changed}", "PYTHON=python3.99")
    assert first == f'tools/set-up.sh {target} "python3.99"'


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
EXTRAS = {
    extra: [Requirement(line) for line in lines]
    for extra, lines in PROJECT["project"]["optional-dependencies"].items()
}
BENCHMARK = "intelligibility"
"""An extra that no set-up installs; nothing of it is pinned."""
WANTED = [
    *(Requirement(line) for line in PROJECT["project"]["dependencies"]),
    *(
        one
        for extra, requirements in EXTRAS.items()
        if extra not in ("dev", BENCHMARK)
        for one in requirements
    ),
]
PINS = {
    one.name: one
    for line in (ROOT / "constraints.txt").read_text().splitlines()
    if not line.startswith("#")
    for one in [Requirement(line)]
}


@pytest.mark.parametrize("requirement", WANTED, ids=str)
def test_users_may_have_a_range_of_versions(requirement: Requirement) -> None:
    """From the minor version that is tested to the next that may break; the tested one is in it."""
    pin = pinned(requirement.name)
    low, high = sorted(requirement.specifier, key=lambda one: one.operator, reverse=True)
    assert (low.operator, high.operator) == (">=", "<")
    assert pin.release[:2] == (*Version(low.version).release, 0)[:2]
    inside = requirement.name in ("av", "manim")
    next_one = (pin.major, pin.minor + 1) if inside else (pin.major + 1,)
    assert Version(high.version).release == next_one
    assert requirement.specifier.contains(pin)


def pinned(name: str) -> Version:
    """The version in constraints.txt."""
    (exact,) = PINS[name].specifier
    assert exact.operator == "=="
    return Version(exact.version)


def test_every_direct_dependency_is_pinned_once() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if line[0] != "#"]
    assert lines == sorted(lines, key=lambda line: line.partition("==")[0].lower())
    assert len(lines) == len(PINS)
    assert set(PINS) == {one.name for one in [*WANTED, *EXTRAS["dev"]]}
    for line in PROJECT["build-system"]["requires"]:
        assert Requirement(line) == PINS[Requirement(line).name]


def test_the_set_up_installed_what_is_pinned() -> None:
    for name, pin in PINS.items():
        if pin.marker is None or pin.marker.evaluate():
            assert Version(version(name)) == pinned(name), name


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder to stand as the whole PATH: the shell's own tools and whatever a test adds."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("bash", "cat", "dirname", "env", "grep", "sh"):
        (folder / name).symlink_to(shutil.which(name) or name)
    return folder


def add(programs: Path, name: str, script: str) -> None:
    """A program written for one test."""
    program = programs / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def run_tool(programs: Path, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One of the project's tools on a machine that has these programs alone."""
    return subprocess.run(
        [ROOT / "tools" / name, *arguments],
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
    )


def test_the_set_up_refuses_an_old_python(programs: Path) -> None:
    add(programs, "python3", "exit 1")
    done = run_tool(programs, "set-up.sh", "film")
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr
    assert done.stdout == ""


def debian(programs: Path, *, installed: bool, root: bool) -> None:
    """The programs of a Debian machine; what apt-get is told to do is printed."""
    add(programs, "dpkg-query", "echo installed" if installed else "echo not-installed; exit 1")
    add(programs, "apt-get", 'echo "RAN apt-get $*"')
    add(programs, "id", f"echo {0 if root else 1000}")
    add(programs, "python3", 'case "$2" in *base_prefix*) echo /usr;; *) echo 3.11;; esac')
    if installed:
        add(programs, "pkg-config", "exit 0")


def test_nothing_missing_touches_nothing(programs: Path) -> None:
    debian(programs, installed=True, root=False)
    done = run_tool(programs, "system-packages.sh", "film", "python3")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_missing_is_named_and_installed(programs: Path) -> None:
    debian(programs, installed=False, root=True)
    done = run_tool(programs, "system-packages.sh", "film", "python3")
    assert done.returncode == 0, done.stderr
    named, update, install = done.stdout.splitlines()
    packages = (
        "gcc libc6-dev libcairo2-dev libpango1.0-dev fonts-noto-cjk fontconfig "
        "pkg-config python3.11-venv python3.11-dev"
    )
    assert named == f"Installing with apt-get: {packages}"
    assert update.startswith("RAN apt-get update")
    assert install.startswith("RAN apt-get install") and install.endswith(packages)


def test_sudo_is_used_where_it_is_needed(programs: Path) -> None:
    debian(programs, installed=False, root=False)
    add(programs, "sudo", 'echo "SUDO $1"; exec "$@"')
    done = run_tool(programs, "system-packages.sh", "film", "python3")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("SUDO") == 2


def test_without_root_and_sudo_it_says_what_to_run(programs: Path) -> None:
    debian(programs, installed=False, root=False)
    done = run_tool(programs, "system-packages.sh", "film", "python3")
    assert done.returncode == 1
    assert "RAN" not in done.stdout
    assert "Run as root: apt-get update && apt-get install" in done.stderr
    assert "libcairo2-dev" in done.stderr


def test_checks_go_on_after_a_failure_and_tell(tmp_path: Path) -> None:
    """Every stage runs and is timed; one failure makes the whole command fail."""
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "checks.sh", tmp_path / "tools")
    tools = tmp_path / ".venv" / "bin"
    tools.mkdir(parents=True)
    for name in ("ruff", "mypy", "lint-imports", "check-jsonschema", "pytest"):
        tool = tools / name
        tool.write_text(f"#!/bin/sh\nexit {int(name == 'mypy')}\n")
        tool.chmod(0o755)
    done = subprocess.run([tmp_path / "tools" / "checks.sh"], capture_output=True, text=True)
    assert done.returncode == 1
    results = re.findall(r"^(.+?) +(passed|FAILED) +\d+ s$", done.stdout, re.MULTILINE)
    assert dict(results) == {
        "ruff check": "passed",
        "ruff format": "passed",
        "mypy": "FAILED",
        "lint-imports": "passed",
        "workflows": "passed",
        "issue forms": "passed",
        "compose": "passed",
        "pytest": "passed",
    }


FORMS = [
    ("github-workflows", "workflows/preview.yml", ("runs-on:", "runs-upon:")),
    ("github-workflows", "workflows/release.yml", ("timeout-minutes: 10", "timeout: 10")),
    ("github-workflows", "workflows/wheels.yml", ("timeout-minutes: 60", "timeout: 60")),
    ("github-issue-forms", "ISSUE_TEMPLATE/bug.yml", ("type: input", "type: line")),
    ("github-issue-forms", "ISSUE_TEMPLATE/feature.yml", ("label: Help", "name: Help")),
]


@pytest.mark.parametrize(("schema", "name", "fault"), FORMS)
def test_what_github_reads_is_valid_and_a_fault_is_found(
    schema: str, name: str, fault: tuple[str, str], tmp_path: Path
) -> None:
    check = [BIN / "check-jsonschema", "--builtin-schema", f"vendor.{schema}"]
    file = ROOT / ".github" / name
    done = subprocess.run([*check, file], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    broken = tmp_path / file.name
    assert fault[0] in file.read_text()
    broken.write_text(file.read_text().replace(*fault))
    assert subprocess.run([*check, broken], capture_output=True).returncode == 1


def workflow(name: str) -> dict[str, Any]:
    """The jobs of a workflow."""
    text = (ROOT / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    jobs: dict[str, Any] = yaml.safe_load(text)["jobs"]
    return jobs


def test_the_release_builds_what_the_tag_names() -> None:
    """Only on a tag is anything released, and only where the repository asks for it on PyPI."""
    jobs = workflow("release")
    assert jobs["build"] == {"uses": "./.github/workflows/wheels.yml"}
    assert jobs["github"]["needs"] == "build"
    assert "ref_type == 'tag'" in jobs["github"]["if"]
    assert "ref_type == 'tag'" in jobs["pypi"]["if"] and "vars." in jobs["pypi"]["if"]
    assert jobs["pypi"]["permissions"] == {"id-token": "write"}


def test_wheels_are_built_and_imported_on_every_system() -> None:
    jobs = workflow("wheels")
    for job in ("wheels", "import"):
        systems = {one.partition("-")[0] for one in jobs[job]["strategy"]["matrix"]["os"]}
        assert systems == {"ubuntu", "macos", "windows"}
    assert jobs["wheels"]["needs"] == "sdist" and jobs["import"]["needs"] == "wheels"


@pytest.mark.parametrize("name", ["preview", "release", "wheels"])
def test_actions_are_pinned_to_a_commit_and_name_its_version(name: str) -> None:
    text = (ROOT / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses: (?!\./)(\S+@.*)", text)
    assert used
    assert [
        one for one in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)
    ] == []
