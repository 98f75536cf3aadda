"""The film's figures: given as they are, or computed by the functions of the folder facts."""

from __future__ import annotations

import importlib
import inspect
import math
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lantu.core.errors import Problem, StoryboardError
from lantu.storyboard.models import Fact, Row, Storyboard
from lantu.storyboard.narration import Fault
from lantu.storyboard.source import Place, Source

PACKAGE = "facts"
DATA = "data."
"""Before the name of the row's data where a function takes it as a whole."""
TEMPLATE = re.compile(r"\\(?P<escaped>[\\{}])|\{(?P<fact>[a-z][a-z0-9_]*)\}|(?P<stray>[{}])")


@dataclass(frozen=True, slots=True)
class FactValue:
    """One figure of the film.

    Attributes:
        name: its name in the row.
        value: the figure itself.
        shown: the figure as on the screen, such as "2.7×".
    """

    name: str
    value: float
    shown: str


def fill(label: str, facts: Mapping[str, FactValue]) -> str:
    """The label with each {fact} replaced by the fact as shown; `\\{` stands for the character."""
    return TEMPLATE.sub(lambda found: found["escaped"] or facts[found["fact"]].shown, label)


def template_names(label: str) -> list[tuple[str, int]]:
    """The facts a label names, with their index in it."""
    return [(m["fact"], m.start()) for m in TEMPLATE.finditer(label) if m["fact"]]


def template_faults(label: str) -> list[Fault]:
    """Braces of a label that name nothing."""
    remedy = "Write {fact} with small letters, digits and _, or \\{ for the character."
    return [
        Fault(match.start(), f"`{match['stray']}` names no fact", remedy)
        for match in TEMPLATE.finditer(label)
        if match["stray"]
    ]


def resolve(storyboard: Storyboard) -> dict[str, dict[str, FactValue]]:
    """Row id -> fact name -> its value, every fact of the film computed once.

    Raises:
        StoryboardError: with each fact that cannot be computed or shown.
    """
    source = storyboard.source or Source("storyboard", Path.cwd(), "", {})
    work = _Resolution(storyboard, source)
    with _project(source.root):
        for index, row in enumerate(storyboard.rows):
            for name in row.facts:
                work.settle(index, name)
    if work.problems:
        raise StoryboardError(work.problems)
    return {
        row.id: {name: work.done[index, name] for name in row.facts}
        for index, row in enumerate(storyboard.rows)
    }


class _FactError(Exception):
    """Why a fact has no value: cause and remedy."""


@dataclass
class _Resolution:
    storyboard: Storyboard
    source: Source
    done: dict[tuple[int, str], FactValue] = field(default_factory=dict)
    failed: set[tuple[int, str]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def settle(self, index: int, name: str) -> None:
        """Compute a fact after those that it needs, however long their chain is."""
        waiting, begun = [(index, name)], set[tuple[int, str]]()
        while waiting:
            key = waiting[-1]
            needed = [] if key in begun else [one for one in self._needs(*key) if one not in begun]
            begun.add(key)
            if needed:
                waiting += needed
            else:
                self.value(*waiting.pop())

    def _needs(self, index: int, name: str) -> list[tuple[int, str]]:
        """The facts in the arguments of a fact that have no value yet."""
        using = self.storyboard.rows[index].facts[name].using.values()
        named = [one for value in using for one in (value if isinstance(value, list) else [value])]
        keys = [self._key(index, one) for one in named if isinstance(one, str)]
        return [
            (there, one)
            for there, one in keys
            if one in self.storyboard.rows[there].facts and (there, one) not in self.done
        ]

    def _key(self, index: int, value: str) -> tuple[int, str]:
        """The row and the name of a fact as an argument names it."""
        row_id, _, name = value.rpartition(".")
        return self.rows.get(row_id, index), name

    @cached_property
    def rows(self) -> dict[str, int]:
        """Row id -> its index."""
        return {row.id: index for index, row in reversed([*enumerate(self.storyboard.rows)])}

    def value(self, index: int, name: str) -> float | None:
        """The fact's value, or None if it or one that it needs has failed."""
        if (index, name) in self.failed:
            return None
        if (index, name) not in self.done:
            self.failed.add((index, name))
            row = self.storyboard.rows[index]
            place: Place = ("rows", index, "facts", name)
            try:
                value = self._compute(row, index, row.facts[name])
                if value is None:
                    return None
                shown = _show(row.facts[name].show, value)
            except _FactError as error:
                cause, remedy = error.args
                self.problems.append(
                    self.source.problem(place, f"the fact `{name}`: {cause}", remedy, key=True)
                )
                return None
            self.done[index, name] = FactValue(name, value, shown)
            self.failed.remove((index, name))
        return self.done[index, name].value

    def _compute(self, row: Row, index: int, fact: Fact) -> float | None:
        if fact.compute is None:
            if fact.value is None:
                raise _FactError("it has no value", "Give `value` and `source`, or `compute`.")
            return fact.value
        arguments = {key: self._argument(index, value) for key, value in fact.using.items()}
        if any(argument is None for argument in arguments.values()):
            return None
        return _call(fact.compute, arguments)

    def _argument(self, index: int, value: float | str | list[float | str]) -> Any:
        if isinstance(value, list):
            items = [self._argument(index, item) for item in value]
            return None if None in items else items
        if not isinstance(value, str):
            return value
        if value.startswith(DATA):
            return self._data(index, value)
        there, name = self._key(index, value)
        if name not in self.storyboard.rows[there].facts:
            raise _FactError(f"`{value}` is no fact", "Name a fact of this row, or row.fact.")
        return self.value(there, name)

    def _data(self, index: int, value: str) -> Any:
        data = self.storyboard.rows[index].data
        if value.removeprefix(DATA) not in data:
            raise _FactError(f"`{value}` is no data", "Name a key of this row's `data`.")
        return data[value.removeprefix(DATA)]


def _show(template: str, value: float) -> str:
    try:
        return template.format(value)
    except (ValueError, LookupError, AttributeError) as error:
        cause = f"`{template}` cannot show {value:g} ({error})"
        raise _FactError(cause, "Use a format such as {:g} or {:.1f}×.") from None


def _call(function_name: str, arguments: Mapping[str, Any]) -> float:
    """Call a function of the folder facts.

    Raises:
        _FactError: if it is not there, refuses its arguments, fails, or gives no finite number.
    """
    function = _function(function_name)
    signature = inspect.signature(function)
    try:
        signature.bind(**arguments)
    except TypeError as error:
        takes = ", ".join(signature.parameters) or "nothing"
        raise _FactError(f"{function_name}: {error}", f"It takes: {takes}.") from None
    try:
        value = float(function(**arguments))
    except Exception as error:
        cause = f"{function_name} failed ({type(error).__name__}: {error})"
        raise _FactError(cause, f"Mend `using`, or the function in {PACKAGE}/.") from None
    if not math.isfinite(value):
        raise _FactError(f"{function_name} gives {value}", "Mend `using`: a figure is finite.")
    return value


def _function(name: str) -> Callable[..., Any]:
    module_name, _, attribute = name.rpartition(".")
    try:
        module = importlib.import_module(f"{PACKAGE}.{module_name}")
    except Exception as error:
        cause = f"{PACKAGE}/{module_name.replace('.', '/')}.py cannot be loaded ({error})"
        raise _FactError(cause, "Mend that file, or name another.") from None
    function = getattr(module, attribute, None)
    if attribute.startswith("_") or not inspect.isfunction(function):
        raise _FactError(f"`{name}` is no function", f"Name one of {PACKAGE}/.")
    return function


@contextmanager
def _project(root: Path) -> Iterator[None]:
    """Make `facts` mean the folder of this project, and leave the interpreter as it was.

    Two projects may be loaded by one process, as the tests do; each has its own folder facts.
    """
    saved = {name: module for name, module in sys.modules.items() if _is_facts(name)}
    for name in saved:
        del sys.modules[name]
    sys.path.insert(0, str(root.resolve()))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(root.resolve()))
        for name in [name for name in sys.modules if _is_facts(name)]:
            del sys.modules[name]
        sys.modules.update(saved)


def _is_facts(name: str) -> bool:
    return name.partition(".")[0] == PACKAGE
