"""Films of one row for the check of figures."""

from __future__ import annotations

import json
from pathlib import Path

from lantu.core.errors import StoryboardError
from lantu.figures.check import check_figures
from lantu.storyboard.loading import load


def film(
    folder: Path,
    texts: dict[str, str],
    *,
    facts: str = "",
    label: str = "Plain",
    head: str = "",
) -> Path:
    """A project of one row, and the path of its storyboard.

    Args:
        folder: the project's root, made if it is not there.
        texts: language -> narration; line breaks are kept.
        facts: the row's facts, a line each, without indentation.
        label: a text on the screen.
        head: more lines of the film's settings, without indentation.
    """
    (folder / "scenes").mkdir(parents=True, exist_ok=True)
    (folder / "scenes" / "only.py").write_text(
        "from lantu_blueprint.scene import BlueprintScene\n"
        "class Only(BlueprintScene):\n    def construct(self): ...\n"
    )
    narration = "".join(f"      {key}: {_quoted(text)}\n" for key, text in texts.items())
    settings = "".join(f"  {line}\n" for line in head.splitlines())
    declared = "".join(f"      {line}\n" for line in facts.splitlines())
    (folder / "storyboard.yaml").write_text(
        f"film:\n  title: Film\n  drawing: SD\n  voice: silent\n  lexicon: null\n"
        f"  languages: [{', '.join(texts)}]\n{settings}"
        f"rows:\n  - id: a\n    scene: Only\n    title: A\n"
        f"    seen: A picture\n    narration:\n{narration}"
        f"    labels: {{note: {_quoted(label)}}}\n"
        + (f"    facts:\n{declared}" if declared else ""),
        encoding="utf-8",
    )
    return folder / "storyboard.yaml"


def problems(file: Path) -> list[str]:
    """What the check finds in a storyboard, one text each."""
    try:
        check_figures(load(file, file.parent))
    except StoryboardError as error:
        return [str(problem) for problem in error.problems]
    return []


def check(folder: Path, language: str, sentence: str) -> list[str]:
    """What the check finds in a film that says one sentence."""
    return problems(film(folder, {language: sentence}))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
