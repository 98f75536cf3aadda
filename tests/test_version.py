"""The version of Lantu comes from the newest tag, or from what a copy without git has."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, whatever the user's own settings are."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def version(folder: Path) -> str:
    """What a build in a folder would call itself."""
    asked = [sys.executable, "-m", "setuptools_scm"]
    done = subprocess.run(asked, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository of one commit, tagged v7.8.9, with Lantu's settings."""
    folder = tmp_path / "clone"
    folder.mkdir()
    shutil.copy(ROOT / "pyproject.toml", folder)
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "--message", "All")
    git(folder, "tag", "v7.8.9")
    return folder


def test_a_tag_is_the_version(clone: Path) -> None:
    assert version(clone) == "7.8.9"
    git(clone, "commit", "--allow-empty", "--message", "More")
    assert version(clone).startswith("7.8.10.dev1+g")


def test_a_shallow_clone_without_tags_has_a_version(clone: Path, tmp_path: Path) -> None:
    git(clone, "commit", "--allow-empty", "--message", "More")
    git(tmp_path, "clone", "--depth", "1", "--no-tags", clone.as_uri(), "shallow")
    assert version(tmp_path / "shallow").startswith("0.1")


def test_a_copy_without_git_has_the_fallback(clone: Path) -> None:
    shutil.rmtree(clone / ".git")
    assert version(clone) == "0.1.0"


def test_an_sdist_keeps_its_version(clone: Path) -> None:
    shutil.rmtree(clone / ".git")
    (clone / "PKG-INFO").write_text("Metadata-Version: 2.4\nName: lantu\nVersion: 3.2.1\n")
    assert version(clone) == "3.2.1"
