"""The film's figures from the cache, if nothing that they are computed from has changed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lantu.core.files import write_whole
from lantu.store import PACKAGE_ROOT, content_key, file_key, package_versions, source_keys, touch
from lantu.storyboard import PACKAGE, FactValue, Storyboard, resolve

ENGINE = PACKAGE_ROOT / "lantu"


def resolved_facts(
    storyboard: Storyboard, root: Path, cache: Path
) -> dict[str, dict[str, FactValue]]:
    """Row id -> fact name -> its value; loads NumPy only to compute.

    Args:
        storyboard: the film.
        root: the project's root; every file of its folder facts counts as an input.
        cache: the cache folder.

    Raises:
        StoryboardError: with each fact that cannot be computed or shown.
    """
    kept = cache / "figures" / f"{_key(storyboard, root)}.json"
    try:
        known = json.loads(kept.read_bytes())
    except (OSError, ValueError):
        values = resolve(storyboard)
        rows = {
            row: [(one.name, one.value, one.shown) for one in facts.values()]
            for row, facts in values.items()
        }
        write_whole(kept, json.dumps(rows))
        return values
    touch(kept)
    return {
        row: {name: FactValue(name, value, shown) for name, value, shown in values}
        for row, values in known.items()
    }


def _key(storyboard: Storyboard, root: Path) -> str:
    told = [
        (row.id, {name: fact.model_dump() for name, fact in row.facts.items()}, row.data)
        for row in storyboard.rows
    ]
    files = [file for file in (root / PACKAGE).rglob("*") if file.is_file()]
    python = [file for file in files if file.suffix == ".py"]
    others = [file for file in files if file.suffix not in (".py", ".pyc")]
    code = source_keys(sorted(python), root)
    engine = source_keys([ENGINE / "storyboard" / "facts.py"], PACKAGE_ROOT)
    data = {str(file.relative_to(root)): file_key(file) for file in others}
    libraries = package_versions(sorted(python), root)
    return content_key(told, code, data, engine, libraries, sys.version)
