"""Keys of an installed Lantu: other packages count by their version, not by their files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from projects import ROOT

LOOK = """
import json, sys
from pathlib import Path
sys.path.insert(0, "TESTS")
import lantu
from projects import timed_row
from lantu.core.quality import QUALITIES
from lantu.store.fingerprints import PACKAGE_ROOT, source_keys
from lantu.store.clip_inputs import DRAWING, collect_inputs
root = Path(sys.argv[1])
scene, row = root / "scenes" / "own.py", timed_row("01", "Own")
found = collect_inputs(row, scene, root, QUALITIES["low"], "delta")
patches = DRAWING[0].parent / "fast_copies.py"  # imports svgelements
alone = source_keys([patches], PACKAGE_ROOT)
code = dict(found.code) | alone
print(json.dumps([lantu.__file__, found.key, code, dict(found.libraries)]))
""".replace("TESTS", str(ROOT / "tests"))


def installed(site: Path, name: str, release: str, modules: int) -> None:
    """A package of many modules with its metadata, as an installer leaves them."""
    package = site / name
    package.mkdir(parents=True)
    names = [f"part{number}" for number in range(modules)]
    (package / "__init__.py").write_text("".join(f"from {name} import {one}\n" for one in names))
    for one in names:
        (package / f"{one}.py").write_text("import manim\n")
    metadata = site / f"{name}-{release}.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {release}\n")
    (metadata / "top_level.txt").write_text(f"{name}\n")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Lantu copied next to big packages: one that it imports, one that a project imports."""
    folder = tmp_path / "site-packages"
    shutil.copytree(ROOT / "lantu", folder / "lantu", ignore=shutil.ignore_patterns("*.[ch]"))
    installed(folder, "svgelements", "9.9", 200)
    installed(folder, "glitter", "1.0", 200)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own, whose theme imports one of those packages."""
    root = tmp_path / "project"
    for name, text in {
        "scenes/own.py": "import nowhere\nfrom theme.look import Look\n",
        "theme/look.py": "import glitter.part1\nfrom lantu.core.row_clock import RowClock\n",
    }.items():
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text(text)
    return root


def look(site: Path, project: Path) -> tuple[str, dict[str, str], dict[str, str]]:
    """The key of a clip, its files and its distributions, found by the installed Lantu."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK, project],
        env={**os.environ, "PYTHONPATH": str(site)},
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )
    where, key, code, libraries = json.loads(done.stdout)
    assert Path(where).is_relative_to(site)
    return key, code, libraries


def test_files_of_other_packages_do_not_count(site: Path, project: Path) -> None:
    _, code, libraries = look(site, project)
    assert {name for name in code if not name.startswith("lantu/")} == {
        "scenes/own.py",
        "theme/look.py",
    }
    assert {"lantu/core/row_clock.py", "lantu/drawing/worker/session.py"} <= set(code)
    assert libraries["glitter"] == "1.0"
    assert "nowhere" not in libraries


def test_the_key_changes_with_versions_and_with_own_files_alone(site: Path, project: Path) -> None:
    def key() -> Any:
        return look(site, project)[0]

    first = key()
    (site / "glitter" / "part1.py").write_text("sparkle = 1\n")
    assert key() == first
    metadata = site / "glitter-1.0.dist-info" / "METADATA"
    metadata.write_text(metadata.read_text().replace("1.0", "1.1"))
    second = key()
    with (site / "lantu" / "core" / "row_clock.py").open("a") as engine:
        engine.write("\n")
    third = key()
    with (project / "theme" / "look.py").open("a") as theme:
        theme.write("\n")
    assert len({first, second, third, key()}) == 4
