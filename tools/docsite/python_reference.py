"""The reference of `import lantu`: a section for each exported name, filled in by mkdocstrings."""

from __future__ import annotations

import inspect

import lantu
from lantu.storyboard.strict_model import StrictModel

HEAD = """# Python

What `import lantu` offers. Everything else in the package may change in any version. How it is
used: [from Python](../python.md).

"""
FIRST = ("load", "check", "render", "still", "show")
"""The order in which one needs the functions; others follow."""


def python_page() -> str:
    """The page in Markdown: functions, records, errors."""
    exported = {name: getattr(lantu, name) for name in dir(lantu)}
    functions = [name for name, one in exported.items() if inspect.isfunction(one)]
    errors = [name for name, one in exported.items() if _is_error(one)]
    records = [name for name in exported if name not in (*functions, *errors)]
    functions.sort(key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    errors.sort(key=lambda name: (len(exported[name].__mro__), name))
    sections = {"Functions": functions, "Records": records, "Errors": errors}
    page = HEAD
    for title, names in sections.items():
        page += f"## {title}\n\n" + "".join(_directive(name, exported[name]) for name in names)
    return page


def _is_error(one: object) -> bool:
    return isinstance(one, type) and issubclass(one, Exception)


def _directive(name: str, exported: object) -> str:
    directive = f"::: lantu.{name}\n    options:\n      heading_level: 3\n"
    if isinstance(exported, type) and issubclass(exported, StrictModel):
        keys = "storyboard" if name == "Storyboard" else name.lower()
        anchor = "#the-storyboard" if keys == "storyboard" else f"#{keys}"
        directive += f"      members: false\n\nIts fields: [the keys](storyboard.md{anchor}).\n"
    return directive + "\n"
