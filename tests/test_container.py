"""The Dockerfile installs what the set-up installs, and copies what a build needs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
PYTHON = {"python3", "python3-dev", "python3-venv"}
"""Debian's Python, which a machine with a Dockerfile has in no other way."""


def instructions() -> list[tuple[str, str]]:
    """Each instruction of the Dockerfile with its argument on one line."""
    text = (ROOT / "Dockerfile").read_text()
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)
    lines = re.sub(r"\s*\\\n\s*", " ", text).splitlines()
    split = [line.split(maxsplit=1) for line in lines if line.strip()]
    return [(name, argument) for name, argument in split]


def test_the_image_has_the_packages_of_the_set_up() -> None:
    (install,) = [text for _, text in instructions() if "apt-get install" in text]
    inside = install.partition("--no-install-recommends ")[2].partition(" &&")[0].split()
    script = (ROOT / "tools" / "system-packages.sh").read_text()
    (listed,) = re.findall(r"for package in (gcc [^;]+); do", script)
    (program,) = re.findall(r"\|\| echo (pkg-config)\b", script)
    assert inside == sorted({*listed.split(), program} | PYTHON)


def test_the_image_is_debian_and_runs_lantu() -> None:
    found = dict(instructions())
    assert re.fullmatch(r"debian:\w+-slim", found["FROM"])
    assert json.loads(found["ENTRYPOINT"]) == ["lantu"]
    (install,) = [text for name, text in instructions() if name == "RUN" and "pip install" in text]
    assert "--constraint /src/constraints.txt" in install and '"/src[$EXTRAS]"' in install
    assert "EXTRAS=espeak" in [text for name, text in instructions() if name == "ARG"]


def test_the_composed_cluster_is_made_of_the_image() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]
    assert set(services) == {"scheduler", "worker", "film"}
    arguments = {text.partition("=")[0] for name, text in instructions() if name == "ARG"}
    for service in services.values():
        assert set(service["build"]["args"]) <= arguments
        assert "cluster" in service["build"]["args"]["EXTRAS"] and service["networks"]
    assert "tcp://scheduler:8786" in services["worker"]["entrypoint"]


def test_what_is_copied_exists_and_is_not_ignored() -> None:
    copied = [
        source for name, text in instructions() if name == "COPY" for source in text.split()[:-1]
    ]
    assert all((ROOT / source).exists() for source in copied)
    kept = (ROOT / ".dockerignore").read_text().splitlines()
    assert sorted(line[1:] for line in kept if line.startswith("!")) == sorted(copied)
    read = (ROOT / "pyproject.toml").read_text()
    for needed in ("README.md", "LICENSE"):
        assert needed in read and needed in copied
    assert {"lantu", "theme", "setup.py", "pyproject.toml", "MANIFEST.in"} <= set(copied)
