"""Check rows that a layout draws: the layout exists, and `data` and `show` fit its model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from lantu.findings import Code, Finding
from lantu.layouts import Action, Layout, LayoutData, RowContext, find_layouts
from lantu.storyboard.checks import languages_of, mapping, rows_of
from lantu.storyboard.layout_rows import SHOW, row_context
from lantu.storyboard.markup import ROW_START, written_marks
from lantu.storyboard.misspelling import misspelt
from lantu.storyboard.source import Place, Source
from lantu.storyboard.theme_checks import theme_name
from lantu.themes import UnknownTheme, find_theme

EXPECTED = {
    "string_type": "text",
    "float_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
}
LIMITS = {
    "too_short": "it has too few entries: at least {min_length}",
    "too_long": "it has too many entries: at most {max_length}",
    "string_too_short": "it is empty",
    "greater_than": "it is not greater than {gt:g}",
    "greater_than_equal": "it is less than {ge:g}",
    "less_than": "it is not less than {lt:g}",
    "less_than_equal": "it is greater than {le:g}",
}


class AnyMark(frozenset[str]):
    """The marks of a row whose narration is missing or misspelt: each is taken to be there."""

    def __contains__(self, mark: object) -> bool:
        return True


def layout_problems(data: Any, source: Source) -> Iterator[Finding]:
    """Report rows that nothing draws, unknown layouts, and data that do not fit their layout."""
    film = mapping(mapping(data).get("film"))
    try:
        theme = find_theme(theme_name(film), source.root)
    except UnknownTheme:
        return
    layouts = find_layouts(theme)
    colours = {*theme.colours, *mapping(film.get("terms"))}
    keys: dict[Place, tuple[str, ...]] = {}
    for place, row in rows_of(data):
        name = row.get("layout")
        if name is None:
            keys[place] = ()
            yield from _drawn_by_nothing(place, row, source)
        elif not isinstance(name, str):
            continue
        elif isinstance(row.get("scene"), str):
            keys[place] = ()
            cause = "the row has both `scene` and `layout`; the Scene class draws it"
            remedy = "Remove `layout`, or `scene` if the layout is to draw the row from `data`."
            where: Place = (*place, "layout")
            yield source.problem(Code.DRAWN_TWICE, where, cause, remedy, key=True)
        elif name not in layouts:
            where = (*place, "layout")
            cause, heading = f"there is no layout `{name}`", "The layouts are:"
            yield misspelt(Code.UNKNOWN_LAYOUT, source, where, cause, name, layouts, heading)
        else:
            found, known = _row_problems(
                place, row, layouts[name], colours, languages_of(data), source
            )
            yield from found
            if known is not None:
                keys[place] = known
    yield from _transition_problems(data, keys, source)


def _transition_problems(
    data: Any, keys: Mapping[Place, tuple[str, ...]], source: Source
) -> Iterator[Finding]:
    """Report `match` in a row that is first or shares no key with the row before it.

    Rows without known keys are passed over: their data have problems of their own.
    """
    before: tuple[Place, dict[str, Any]] | None = None
    for place, row in rows_of(data):
        here = (*place, "transition")
        if row.get("transition") == "match":
            if before is None:
                cause = "no row comes before this one"
                yield source.problem(Code.WRONG_TRANSITION, here, cause, "Remove the key.")
            elif place in keys and before[0] in keys and not {*keys[place]} & {*keys[before[0]]}:
                cause = f"this row and row {before[1].get('id')} have no element with the same key"
                remedy = (
                    "Give an element of the layout the same `key` in both rows, or use the "
                    "transition `cut` or `wipe`."
                )
                yield source.problem(Code.WRONG_TRANSITION, here, cause, remedy)
        before = place, row


def _drawn_by_nothing(place: Place, row: dict[str, Any], source: Source) -> Iterator[Finding]:
    if "scene" in row and row["scene"] is None:
        remedy = "Write it after the colon, or remove the key."
        cause = "`scene` must be text, but is nothing"
        yield source.problem(Code.WRONG_TYPE, (*place, "scene"), cause, remedy)
    elif "scene" not in row:
        remedy = "Name a layout (see `lantu layouts`), or a Scene class in the scenes folder."
        cause = "the row has neither `layout` nor `scene`"
        yield source.problem(Code.DRAWN_BY_NOTHING, place, cause, remedy)
    if row.get("show"):
        cause = "`show` names elements of a layout, and this row has none"
        remedy = "Name a layout, or remove it."
        yield source.problem(Code.SHOW_WITHOUT_LAYOUT, (*place, "show"), cause, remedy, key=True)


def _row_problems(
    place: Place,
    row: dict[str, Any],
    layout: Layout,
    colours: set[str],
    languages: list[str],
    source: Source,
) -> tuple[list[Finding], tuple[str, ...] | None]:
    """Return the problems of a row with a layout, and the keys of its elements.

    The keys are None if the data do not fit the layout.
    """
    narration = row.get("narration")
    texts = narration.values() if isinstance(narration, dict) else [narration]
    marks = {name for text in texts if isinstance(text, str) for name in written_marks(text)}
    told = marks | {ROW_START} if narration is not None else AnyMark()
    facts = dict.fromkeys(mapping(row.get("facts")), 1.0)
    seen: dict[tuple[int | None, int | None, str], Finding] = {}
    keys: tuple[str, ...] | None = None
    for language in languages:
        context = row_context(language, told, colours, facts, None, source.root)
        found, loaded = _validated(
            place, "data", layout.model, row.get("data", {}), context, source
        )
        if isinstance(loaded, LayoutData):
            keys = loaded.keys()
        more, actions = _validated(place, "show", SHOW, row.get("show", []), context, source)
        if actions is not None and keys is not None:
            more += _unknown_keys(place, actions, keys, source)
        for problem in found + more:
            seen.setdefault((problem.line, problem.column, problem.cause), problem)
    return list(seen.values()), keys


def _validated(
    place: Place,
    field: str,
    model: type[LayoutData] | TypeAdapter[list[Action]],
    value: Any,
    context: Mapping[str, RowContext],
    source: Source,
) -> tuple[list[Finding], Any]:
    """Return the problems of one field of a row, and its validated value, or None."""
    try:
        if isinstance(model, TypeAdapter):
            return [], model.validate_python(value, context=context)
        return [], model.model_validate(value, context=context)
    except ValidationError as error:
        root: Any = list[Action] if isinstance(model, TypeAdapter) else model
        return _problems((*place, field), root, error, source), None


def filled_data_problems(
    error: ValidationError, index: int, layout: Layout, source: Source
) -> list[Finding]:
    """Return what is wrong with a row whose data fit its layout only until facts are filled in.

    Args:
        error: what `resolve_layout` or `stated_figures` raised.
        index: of the row.
        layout: of the row.
        source: the storyboard file.
    """
    if error.title == layout.model.__name__:
        return _problems(("rows", index, "data"), layout.model, error, source)
    return _problems(("rows", index, "show"), list[Action], error, source)


def _problems(place: Place, model: Any, error: ValidationError, source: Source) -> list[Finding]:
    details = error.errors(include_url=False)
    return [_problem(place, model, detail, source) for detail in details]


def _problem(base: Place, model: Any, detail: Any, source: Source) -> Finding:
    location: tuple[int | str, ...] = detail["loc"]
    context = detail.get("ctx", {})
    place: Place = (*base, *(step for step in location if step != "[key]"))
    name = str(place[-1])
    kind = detail["type"]
    if kind == "missing":
        field = _fields(model, location[:-1]).get(name)
        described = (field.description or "").rstrip(".") if field else ""
        remedy = f"Add `{name}:`" + (
            f" ({described[:1].lower()}{described[1:]})." if described else "."
        )
        return source.problem(Code.MISSING_KEY, place[:-1], f"`{name}` is missing", remedy)
    if kind == "extra_forbidden":
        fields = _fields(model, location[:-1])
        cause, heading = f"unknown key `{name}`", "The keys here are:"
        return misspelt(Code.UNKNOWN_KEY, source, place, cause, name, fields, heading, key=True)
    if "cause" in context:
        return source.problem(Code.LAYOUT_DATA, place, context["cause"], context["remedy"])
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        written = detail["input"]
        cause = f"`{name}` cannot be `{written}`"
        return misspelt(
            Code.UNKNOWN_CHOICE, source, place, cause, str(written), choices, "The choices are:"
        )
    if kind in EXPECTED:
        cause, expected = f"`{name}` is not {EXPECTED[kind]}", EXPECTED[kind]
        remedy = f"Write {expected}."
        return source.problem(Code.WRONG_TYPE, place, cause, remedy, expected=expected)
    if kind in LIMITS:
        cause = LIMITS[kind].format(**context)
        return source.problem(Code.OUT_OF_RANGE, place, f"`{name}`: {cause}", "Change it.")
    cause = f"`{name}`: {detail['msg'].lower()}"
    return source.problem(Code.LAYOUT_DATA, place, cause, "Correct it.")


def _fields(model: Any, location: tuple[int | str, ...]) -> dict[str, Any]:
    """Return the fields of the model at a location within a model or an annotation."""
    here = _models_in(model)
    for step in location:
        inner: list[type[BaseModel]] = []
        for each in here:
            field = each.model_fields.get(str(step))
            if field is not None:
                inner += _models_in(field.annotation)
        here = inner or here
    return {name: field for each in here for name, field in each.model_fields.items()}


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]


def _unknown_keys(
    place: Place, actions: list[Action], keys: tuple[str, ...], source: Source
) -> list[Finding]:
    problems = []
    for index, action in enumerate(actions):
        for key in action.keys_named:
            if key not in keys:
                cause = f"`{key}` is not an element of this row"
                where: Place = (*place, "show", index)
                heading = "The elements are:"
                problems.append(
                    misspelt(Code.UNKNOWN_ELEMENT, source, where, cause, key, keys, heading)
                )
    return problems
