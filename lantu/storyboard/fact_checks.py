"""Check facts without computing them: origin, function, references, format and cycles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

from lantu.findings import Code, Finding
from lantu.project import functions_in
from lantu.storyboard.checks import mapping, rows_of
from lantu.storyboard.facts import BUILT_IN, DATA, PACKAGE, fact_file
from lantu.storyboard.misspelling import misspelt
from lantu.storyboard.models import FUNCTION
from lantu.storyboard.source import Place, Source

MOST = 12
"""Most facts of a cycle that its message lists."""
FactKey = tuple[str, str]
"""Row id and fact name."""


def fact_problems(data: Any, source: Source) -> Iterator[Finding]:
    """Report missing values or sources, unknown functions and references, formats and cycles."""
    places: dict[FactKey, Place] = {}
    needs: dict[FactKey, list[FactKey]] = {}
    rows: dict[str, dict[str, Any]] = {}
    for row_place, row in rows_of(data):
        rows.setdefault(source.row(row_place) or "", row)
    for row_place, row in rows_of(data):
        row_id = source.row(row_place) or ""
        for name, fact in mapping(row.get("facts")).items():
            if not isinstance(fact, dict):
                continue
            place = (*row_place, "facts", name)
            places[row_id, name] = place
            yield from _origin_problems(place, fact, source)
            yield from _function_problems(place, fact, source)
            yield from _format_problems(place, fact, source)
            needs[row_id, name] = []
            for argument, value in mapping(fact.get("using")).items():
                for where, reference in _references((*place, "using", argument), value):
                    if reference.startswith(DATA):
                        yield from _data_problems(where, reference, row, source)
                        continue
                    key = _key(row_id, reference)
                    known = [rows.get(key[0], {}), row if key[0] == row_id else {}]
                    if any(key[1] in mapping(there.get("facts")) for there in known):
                        needs[row_id, name].append(key)
                    else:
                        cause = f"`{reference}` is not a fact"
                        known_facts = _known_facts(reference, row, rows)
                        yield misspelt(
                            Code.UNKNOWN_FACT,
                            source,
                            where,
                            cause,
                            reference,
                            known_facts,
                            "There are:",
                        )
    yield from _cycles(places, needs, source)


def _references(place: Place, value: Any) -> list[tuple[Place, str]]:
    """The references to facts or data in an argument, with their places."""
    items = value if isinstance(value, list) else []
    named = [((*place, index), item) for index, item in enumerate(items)]
    return [(where, item) for where, item in [(place, value), *named] if isinstance(item, str)]


def _data_problems(
    place: Place, reference: str, row: dict[str, Any], source: Source
) -> Iterator[Finding]:
    names = mapping(row.get("data"))
    name = reference.removeprefix(DATA)
    if name not in names:
        cause = f"`{reference}` is not in the data of this row"
        heading = "The data of this row are:"
        yield misspelt(Code.UNKNOWN_DATA, source, place, cause, name, names, heading)


def _key(row_id: str, value: str) -> FactKey:
    other, _, name = value.rpartition(".")
    return other or row_id, name


def _known_facts(value: str, row: dict[str, Any], rows: dict[str, dict[str, Any]]) -> list[str]:
    here = list(mapping(row.get("facts")))
    there = [f"{key}.{fact}" for key, other in rows.items() for fact in mapping(other.get("facts"))]
    return there if "." in value else here


def _origin_problems(place: Place, fact: dict[str, Any], source: Source) -> Iterator[Finding]:
    name = place[-1]
    given, computed = fact.get("value") is not None, fact.get("compute") is not None
    if given and computed:
        cause = f"the fact `{name}` is both given and computed"
        yield source.problem(
            Code.GIVEN_AND_COMPUTED, place, cause, "Keep `value` or `compute`.", key=True
        )
    elif not given and not computed:
        cause = f"the fact `{name}` is neither given nor computed"
        remedy = "Give `value` and `source`, or `compute`."
        yield source.problem(Code.NO_VALUE, place, cause, remedy, key=True)
    elif given and not fact.get("source"):
        cause = f"the fact `{name}` is given without its source"
        yield source.problem(
            Code.NO_SOURCE, place, cause, "Say in `source` where it comes from.", key=True
        )
    if fact.get("using") and not computed:
        cause = f"the fact `{name}` has `using` but no `compute`"
        remedy = "Name the function in `compute`, or remove `using`."
        yield source.problem(Code.USING_WITHOUT_COMPUTE, (*place, "using"), cause, remedy, key=True)


def _function_problems(place: Place, fact: dict[str, Any], source: Source) -> Iterator[Finding]:
    compute = fact.get("compute")
    if not isinstance(compute, str) or not re.fullmatch(FUNCTION, compute):
        return
    module, _, function = compute.rpartition(".")
    folder = source.root / PACKAGE
    own, built_in = fact_file(folder, module), fact_file(BUILT_IN, module)
    file = own if own.is_file() or not built_in.is_file() else built_in
    place = (*place, "compute")
    if not file.is_file():
        modules = [path.stem for where in (folder, BUILT_IN) for path in where.glob("[!_]*.py")]
        cause = f"there is no facts/{file.relative_to(folder).as_posix()}"
        heading = "The modules are:"
        yield misspelt(Code.UNKNOWN_FACT_MODULE, source, place, cause, module, modules, heading)
        return
    names = functions_in(file)
    if names.unreadable:
        cause = f"{names.unreadable[0]} is not valid Python"
        yield source.problem(Code.INVALID_PYTHON, place, cause, "Fix that file.")
    elif function not in names.where:
        cause = f"facts/{file.name} has no function `{function}`"
        known = names.where
        yield misspelt(Code.UNKNOWN_FACT_FUNCTION, source, place, cause, function, known, "It has:")


def _format_problems(place: Place, fact: dict[str, Any], source: Source) -> Iterator[Finding]:
    show = fact.get("show")
    if not isinstance(show, str):
        return
    try:
        fields = [
            (field, spec) for _, field, spec, _ in Formatter().parse(show) if spec is not None
        ]
        short = not any(re.search(r"\d{4}", spec or "") for _, spec in fields)
        valid = short and [field for field, _ in fields] == [""] and bool(show.format(1.0))
    except (ValueError, LookupError, AttributeError):
        valid = False
    if not valid:
        cause = f"`{show}` is not a format for one number"
        yield source.problem(
            Code.INVALID_FORMAT, (*place, "show"), cause, "Use a format such as {:g} or {:.1f}×."
        )


def _cycles(
    places: dict[FactKey, Place], needs: dict[FactKey, list[FactKey]], source: Source
) -> Iterator[Finding]:
    """Report each cycle of facts once, at its fact that comes first in the file."""
    finished: set[FactKey] = set()
    for start in needs:
        path: dict[FactKey, None] = {}  # an ordered set
        pending = [iter([start])]  # depth-first search without recursion
        while pending:
            key = next(pending[-1], None)
            if key is None:
                pending.pop()
                if path:
                    finished.add(path.popitem()[0])
            elif key in path:
                names = list(path)
                cycle = names[names.index(key) :]
                shown = [".".join(fact) for fact in [*cycle, key]]
                if len(shown) > MOST:
                    shown = [*shown[: MOST - 2], "…", shown[-1]]
                chain = " → ".join(shown)
                cause = f"facts depend on each other in a cycle: {chain}"
                yield source.problem(
                    Code.FACT_CYCLE, places[key], cause, "Give one of them a value.", key=True
                )
            elif key not in finished and key in needs:
                path[key] = None
                pending.append(iter(needs[key]))
