"""Lantu built as a wheel and installed where it has no checkout beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from projects import ROOT


@dataclass(frozen=True, slots=True)
class Environment:
    """A fresh virtual environment with Lantu from a wheel, and the packages of this one.

    Attributes:
        python: its interpreter.
        wheel: the file that was installed.
        said: what the build of the wheel printed.
    """

    python: Path
    wheel: Path
    said: str

    def run(
        self, *arguments: object, cwd: Path, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run the interpreter in a folder, with environment variables."""
        return self._run(self.python, *arguments, cwd=cwd, variables=variables)

    def lantu(self, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run the installed command in a folder."""
        return self._run(self.python.parent / "lantu", *arguments, cwd=cwd, variables={})

    def _run(
        self, program: Path, *arguments: object, cwd: Path, variables: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, "COLUMNS": "200", **variables},
            capture_output=True,
            text=True,
            timeout=300,
        )


def install(folder: Path, **variables: str) -> Environment:
    """Build an sdist in a copy of the sources, a wheel from it, and install that, without network.

    Args:
        folder: gets the copy, the wheel and the environment.
        variables: of the environment of the build.
    """
    source = folder / "source"
    for name in ("facts", "lantu", "scenes", "theme"):
        ignored = shutil.ignore_patterns("__pycache__", "*.so")
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    for name in ("LICENSE", "MANIFEST.in", "README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, source)
    settings = (ROOT / "setup.py").read_text(encoding="utf-8")
    assert '"-O3"' in settings
    quick = settings.replace('"-O3"', '"-O0"')  # three seconds instead of fifteen
    (source / "setup.py").write_text(quick, encoding="utf-8")
    make = f"from setuptools.build_meta import build_sdist; build_sdist({str(folder)!r})"
    subprocess.run([sys.executable, "-c", make], cwd=source, check=True, capture_output=True)
    (sdist,) = folder.glob("lantu-*.tar.gz")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--verbose", "--no-deps", "--no-build-isolation", "--wheel-dir", folder]
    built = subprocess.run(
        [*build, sdist], env={**os.environ, **variables}, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("lantu-*.whl")
    place = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    python = place / "bin" / "python"
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(place)}))
    (site / "other-packages.pth").write_text(sysconfig.get_path("purelib") + "\n")
    installing = [*pip, "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel]
    subprocess.run(installing, check=True, capture_output=True)
    return Environment(python, wheel, built.stdout + built.stderr)
