"""Cache the values of a film's facts as JSON, keyed by everything that they are computed from."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lantu.store import (
    PACKAGE_ROOT,
    content_key,
    file_key,
    package_versions,
    read_sealed,
    source_keys,
    write_sealed,
)
from lantu.storyboard import PACKAGE, FactValue, Storyboard, resolve

ENGINE = PACKAGE_ROOT / "lantu"


def resolved_facts(
    storyboard: Storyboard, root: Path, cache: Path
) -> dict[str, dict[str, FactValue]]:
    """The values of all facts, from the cache if possible; NumPy is only loaded to compute them.

    Args:
        storyboard: the film.
        root: the project's root; every file of its folder `facts` is part of the key.
        cache: the cache folder.

    Returns:
        Row id -> fact name -> value.

    Raises:
        StoryboardError: facts cannot be computed or formatted; it lists all of them.
    """
    file = cache / "figures" / f"{_key(storyboard, root)}.json"
    known = _read(file, storyboard)
    if known is not None:
        return known
    values = resolve(storyboard)
    rows = {
        row: [(fact.name, fact.value, fact.shown) for fact in facts.values()]
        for row, facts in values.items()
    }
    write_sealed(file, json.dumps(rows))
    return values


def _read(file: Path, storyboard: Storyboard) -> dict[str, dict[str, FactValue]] | None:
    """Return the cached values; None if they are missing, damaged, or of other facts."""
    try:
        known = {
            row: {name: FactValue(name, value, shown) for name, value, shown in values}
            for row, values in json.loads(read_sealed(file) or b"").items()
        }
    except (ValueError, TypeError, AttributeError):
        return None
    wanted = {row.id: set(row.facts) for row in storyboard.rows}
    return known if {row: set(facts) for row, facts in known.items()} == wanted else None


def _key(storyboard: Storyboard, root: Path) -> str:
    declared = [
        (row.id, {name: fact.model_dump() for name, fact in row.facts.items()}, row.data)
        for row in storyboard.rows
    ]
    files = [file for file in (root / PACKAGE).rglob("*") if file.is_file()]
    python = [file for file in files if file.suffix == ".py"]
    others = [file for file in files if file.suffix not in (".py", ".pyc")]
    code = source_keys(sorted(python), root)
    built_in = sorted((ENGINE / "storyboard" / "built_in_facts").glob("*.py"))
    engine = source_keys([ENGINE / "storyboard" / "facts.py", *built_in], PACKAGE_ROOT)
    data = {str(file.relative_to(root)): file_key(file) for file in others}
    libraries = package_versions(sorted(python), root)
    return content_key(declared, code, data, engine, libraries, sys.version)
