"""The examples on the pages of findings, made into whole projects."""

from __future__ import annotations

import re
from pathlib import Path

from lantu.core.errors import StoryboardError
from lantu.findings import Code, Finding, Page
from lantu.pipeline.checking import check_storyboard
from lantu.project.project import open_project

EXAMPLES = re.compile(r"(Wrong|Right):\n\n```(\w+)\n(.*?)\n```\n", re.DOTALL)
FILM = {
    "title": "  title: Film",
    "drawing": "  drawing: F",
    "languages": "  languages: [en]",
    "voice": "  voice: silent",
}
ROW = {
    "id": '    id: "01"',
    "scene": "    scene: Opening",
    "title": "    title: The truck",
    "narration": "    narration: The truck comes.",
    "seen": "    seen: A truck",
}
FILES = {
    "scenes/opening.py": "class Opening(S): ...\nclass Twice(S): ...\n",
    "scenes/closing.py": "class Twice(S): ...\n",
    "facts/__init__.py": "",
    "facts/speed.py": (
        "def ratio(before, after):\n    return before / after\n"
        "def endless(before):\n    return float('inf')\n"
        "def pass_ms(passes):\n    return passes\n"
        "def read(gigabytes):\n    return gigabytes\n"
        "def from_alpha(alpha):\n    return 1 + alpha\n"
        "def from_share(share):\n    return 1 + share\n"
    ),
    "facts/broken.py": "import nothing_there\ndef ratio(before, after):\n    return 1\n",
    "assets/icon.svg": "<svg/>",
    "assets/lexicon.yaml": "{}",
    "../lexicon.yaml": "{}",
}


def examples(page: Page) -> dict[str, tuple[str, str]]:
    """Wrong and Right -> language of the example and its text."""
    return {which: (language, text) for which, language, text in EXAMPLES.findall(page.text)}


def storyboard(example: str) -> str:
    """A whole storyboard with the lines of an example; a comment `no KEY` leaves a key out."""
    head, rows, tail = example.partition("rows:\n")
    if not rows and "film:\n" not in head:
        return example
    before, _, own = head.partition("film:\n")
    film = _with(FILM, own, 2, example)
    written = []
    for item in re.split(r"^  - ", tail, flags=re.MULTILINE)[1:] or [""]:
        anchor = re.match(r"&\w+\n", item)
        name = anchor[0].strip() if anchor else ""
        row = _with(ROW, f"    {item}" if not anchor else item[len(name) + 1 :], 4, example)
        written.append(f"  - {name}\n{row}" if name else "  - " + row[4:])
    return before + "film:\n" + film + "rows:\n" + "".join(written)


def found_in(folder: Path, text: str) -> list[Finding]:
    """What the check finds in a project with a storyboard."""
    for name, content in FILES.items():
        file = folder / "project" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    file = folder / "project" / "storyboard.yaml"
    file.write_text(text, encoding="utf-8")
    try:
        return list(check_storyboard(open_project(file), rehearse="camera:" in text).warnings)
    except StoryboardError as error:
        return error.problems


def codes(findings: list[Finding]) -> set[Code]:
    """The codes of findings."""
    return {finding.code for finding in findings}


def _with(base: dict[str, str], own: str, indent: int, example: str) -> str:
    """Entries of a mapping at an indentation: those of an example, then the others of a base."""
    entries = re.findall(rf"^ {{{indent}}}\S.*\n?(?:^ {{{indent + 1},}}.*\n?)*", own, re.MULTILINE)
    keys = {entry.strip().partition(":")[0].strip("\"'") for entry in entries}
    keys |= set(re.findall(r"# no (\w+)", example))
    keys |= {"scene"} if "layout" in keys else set()
    lines = [entry.rstrip("\n") for entry in entries if not entry.strip().startswith("#")]
    lines += [line for key, line in base.items() if key not in keys]
    return "".join(f"{line}\n" for line in lines)
