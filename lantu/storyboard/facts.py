"""Compute the facts of a film: given values, or results of functions in the project's `facts`."""

from __future__ import annotations

import importlib
import inspect
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lantu.core.errors import StoryboardError
from lantu.findings import Code, Finding
from lantu.project import project_modules
from lantu.storyboard.markup_faults import MarkupFault
from lantu.storyboard.models import Fact, Row, Storyboard
from lantu.storyboard.source import Place, Source

PACKAGE = "facts"
BUILT_IN_PACKAGE = "lantu.storyboard.built_in_facts"
BUILT_IN = Path(__file__).parent / "built_in_facts"
"""Modules of functions for projects that have no module of that name in `facts/`."""
DATA = "data."
"""Prefix of a reference to an entry of the row's data."""
TEMPLATE = re.compile(r"\\(?P<escaped>[\\{}])|\{(?P<fact>[a-z][a-z0-9_]*)\}|(?P<stray>[{}])")


@dataclass(frozen=True, slots=True)
class FactValue:
    """The value of a fact.

    Attributes:
        name: the fact's name in its row.
        value: its given or computed value.
        shown: the value formatted for the screen, such as "2.7×".
    """

    name: str
    value: float
    shown: str


def fill(label: str, facts: Mapping[str, FactValue]) -> str:
    """Replace each {fact} of a label by the formatted value of the fact; `\\{` is a literal brace.

    Raises:
        KeyError: the label names a fact that is not in `facts`.
    """
    return TEMPLATE.sub(lambda found: found["escaped"] or facts[found["fact"]].shown, label)


def template_names(label: str) -> list[tuple[str, int]]:
    """The facts that a label names, each with its index in the label."""
    return [(m["fact"], m.start()) for m in TEMPLATE.finditer(label) if m["fact"]]


def template_faults(label: str) -> list[MarkupFault]:
    """Braces of a label that enclose no fact name."""
    remedy = "Write {fact} with small letters, digits and _, or \\{ for the character."
    return [
        MarkupFault(Code.LABEL_BRACE, match.start(), f"`{match['stray']}` names no fact", remedy)
        for match in TEMPLATE.finditer(label)
        if match["stray"]
    ]


def resolve(storyboard: Storyboard) -> dict[str, dict[str, FactValue]]:
    """Compute every fact of a film once; the result is row id -> fact name -> value.

    Raises:
        StoryboardError: facts cannot be computed or formatted; it lists all of them.
    """
    source = storyboard.source or Source("storyboard", Path.cwd(), "", {})
    resolver = _FactResolver(storyboard, source)
    with project_modules(source.root):
        for index, row in enumerate(storyboard.rows):
            for name in row.facts:
                resolver.compute(index, name)
    if resolver.problems:
        raise StoryboardError(resolver.problems)
    return {
        row.id: {name: resolver.values[index, name] for name in row.facts}
        for index, row in enumerate(storyboard.rows)
    }


class _FactError(Exception):
    """A fact cannot be computed; its arguments are code, cause and remedy."""


@dataclass
class _FactResolver:
    """Computes facts in the order of their dependencies; keys are (row index, fact name)."""

    storyboard: Storyboard
    source: Source
    values: dict[tuple[int, str], FactValue] = field(default_factory=dict)
    failed: set[tuple[int, str]] = field(default_factory=set)
    problems: list[Finding] = field(default_factory=list)

    def compute(self, index: int, name: str) -> None:
        """Compute a fact after all facts that it depends on, with a stack instead of recursion."""
        stack, visited = [(index, name)], set[tuple[int, str]]()
        while stack:
            key = stack[-1]
            needed = [] if key in visited else [k for k in self._needs(*key) if k not in visited]
            visited.add(key)
            if needed:
                stack += needed
            else:
                self.value(*stack.pop())

    def _needs(self, index: int, name: str) -> list[tuple[int, str]]:
        """The keys of the facts in the arguments of a fact that have no value yet."""
        using = self.storyboard.rows[index].facts[name].using.values()
        items = [
            item for value in using for item in (value if isinstance(value, list) else [value])
        ]
        keys = [self._key(index, item) for item in items if isinstance(item, str)]
        return [
            (row, fact)
            for row, fact in keys
            if fact in self.storyboard.rows[row].facts
            and (row, fact) not in self.values
            and (row, fact) not in self.failed
        ]

    def _key(self, index: int, value: str) -> tuple[int, str]:
        """The key of the fact that an argument refers to, as `fact` or `row.fact`."""
        row_id, _, name = value.rpartition(".")
        return self.rows.get(row_id, index), name

    @cached_property
    def rows(self) -> dict[str, int]:
        """Row id -> its index."""
        return {row.id: index for index, row in reversed([*enumerate(self.storyboard.rows)])}

    def value(self, index: int, name: str) -> float | None:
        """The fact's value; None if it, or a fact that it depends on, has failed."""
        if (index, name) in self.failed:
            return None
        if (index, name) not in self.values:
            self.failed.add((index, name))
            row = self.storyboard.rows[index]
            place: Place = ("rows", index, "facts", name)
            try:
                value = self._compute(row, index, row.facts[name])
                if value is None:
                    return None
                shown = _show(row.facts[name].show, value)
            except _FactError as error:
                code, cause, remedy = error.args
                self.problems.append(
                    self.source.problem(
                        code, place, f"the fact `{name}`: {cause}", remedy, key=True
                    )
                )
                return None
            self.values[index, name] = FactValue(name, value, shown)
            self.failed.remove((index, name))
        return self.values[index, name].value

    def _compute(self, row: Row, index: int, fact: Fact) -> float | None:
        if fact.compute is None:
            if fact.value is None:
                raise _FactError(
                    Code.NO_VALUE, "it has no value", "Give `value` and `source`, or `compute`."
                )
            return fact.value
        arguments = {key: self._argument(index, value) for key, value in fact.using.items()}
        if any(argument is None for argument in arguments.values()):
            return None
        return _call(fact.compute, arguments, self.source.root)

    def _argument(self, index: int, value: float | str | list[float | str]) -> Any:
        if isinstance(value, list):
            items = [self._argument(index, item) for item in value]
            return None if None in items else items
        if not isinstance(value, str):
            return value
        if value.startswith(DATA):
            return self._data(index, value)
        row, name = self._key(index, value)
        if name not in self.storyboard.rows[row].facts:
            raise _FactError(
                Code.UNKNOWN_FACT,
                f"`{value}` is not a fact",
                "Name a fact of this row, or row.fact.",
            )
        return self.value(row, name)

    def _data(self, index: int, value: str) -> Any:
        data = self.storyboard.rows[index].data
        if value.removeprefix(DATA) not in data:
            raise _FactError(
                Code.UNKNOWN_DATA, f"`{value}` is not data", "Name a key of this row's `data`."
            )
        return data[value.removeprefix(DATA)]


def _show(template: str, value: float) -> str:
    try:
        return template.format(value)
    except (ValueError, LookupError, AttributeError) as error:
        cause = f"`{template}` cannot show {value:g} ({error})"
        raise _FactError(
            Code.INVALID_FORMAT, cause, "Use a format such as {:g} or {:.1f}×."
        ) from None


def _call(function_name: str, arguments: Mapping[str, Any], root: Path) -> float:
    """Call a function of the project's package `facts`, or a built-in one.

    Raises:
        _FactError: the function does not exist, does not take these arguments, raises, or returns
            no finite number.
    """
    function = _function(function_name, root)
    signature = inspect.signature(function)
    try:
        signature.bind(**arguments)
    except TypeError as error:
        takes = ", ".join(signature.parameters) or "nothing"
        raise _FactError(
            Code.WRONG_ARGUMENTS, f"{function_name}: {error}", f"It takes: {takes}."
        ) from None
    try:
        value = float(function(**arguments))
    except Exception as error:
        cause = f"{function_name} failed ({type(error).__name__}: {error})"
        raise _FactError(
            Code.FUNCTION_FAILED, cause, f"Fix `using`, or the function in {PACKAGE}/."
        ) from None
    if not math.isfinite(value):
        raise _FactError(
            Code.RESULT_NOT_FINITE,
            f"{function_name} gives {value}",
            "Fix `using`: a figure is finite.",
        )
    return value


def fact_file(folder: Path, module: str) -> Path:
    """The file of a module of facts in a folder, which may not exist."""
    return folder / Path(*module.split(".")).with_suffix(".py")


def _function(name: str, root: Path) -> Callable[..., Any]:
    module_name, _, attribute = name.rpartition(".")
    own, built_in = fact_file(root / PACKAGE, module_name), fact_file(BUILT_IN, module_name)
    package = PACKAGE if own.is_file() or not built_in.is_file() else BUILT_IN_PACKAGE
    try:
        module = importlib.import_module(f"{package}.{module_name}")
    except Exception as error:
        cause = f"{PACKAGE}/{module_name.replace('.', '/')}.py cannot be loaded ({error})"
        raise _FactError(Code.FACTS_NOT_LOADED, cause, "Fix that file, or name another.") from None
    function = getattr(module, attribute, None)
    if attribute.startswith("_") or not inspect.isfunction(function):
        raise _FactError(
            Code.UNKNOWN_FACT_FUNCTION, f"`{name}` is not a function", f"Name one of {PACKAGE}/."
        )
    return function
