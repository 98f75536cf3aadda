"""The reference of storyboard.yaml, made from its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterable

from lantu.storyboard.schema import schema_text
from tools.docsite.keys import keys, section

ORDER = ("FilmSettings", "Row", "Fact", "Rounding", "Sound", "show", "show.Zoom", "Term")
"""The models as one meets them in a file; others follow."""
TITLES = {
    "FilmSettings": "film",
    "Row": "A row",
    "Fact": "A fact",
    "Rounding": "A rounding",
    "Sound": "A sound",
    "show": "An action of show",
    "show.Zoom": "A view",
    "Term": "A term",
    "ThemeSettings": "A theme",
    "FigureOfSpeech": "A figure of speech",
}
HEAD = """# The storyboard

Every key of `storyboard.yaml`: what it is for, what it takes, and what stands for it where it is
left out. The page is made from the models that load the film, like the schema that editors read
(`lantu schema` prints it). Unknown keys are errors. How the keys work together:
[writing a row](../writing-a-row.md). What a layout takes as `data`: [layouts](layouts/index.md).

"""


def storyboard_page(layouts: Iterable[str]) -> str:
    """The page in Markdown: a section for each model.

    Args:
        layouts: names whose models have pages of their own.
    """
    schema = json.loads(schema_text())
    models = schema["$defs"]
    elsewhere = set(layouts)
    others = (name for name in models if name.partition(".")[0] not in elsewhere)
    names = dict.fromkeys([*(name for name in ORDER if name in models), *others])
    sections = [section(name, models, TITLES) for name in names]
    return "".join([HEAD, keys(schema, models, TITLES), *sections])
