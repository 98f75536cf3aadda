"""Validate the plain values against the models, and turn pydantic's errors into `Finding`s."""

from __future__ import annotations

import re
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from lantu.core.formats import format_fault
from lantu.findings import Code, Finding, Fix
from lantu.languages import DEFAULT, meant_language
from lantu.storyboard.misspelling import misspelt
from lantu.storyboard.models import (
    Fact,
    FigureOfSpeech,
    FilmSettings,
    Rounding,
    Row,
    Sound,
    Speaker,
    Storyboard,
    Term,
    ThemeSettings,
)
from lantu.storyboard.music import Music
from lantu.storyboard.source import Place, Source
from lantu.voices import voice_names

MODELS: tuple[tuple[Place, type[BaseModel]], ...] = (
    ((), Storyboard),
    (("film",), FilmSettings),
    (("film", "theme"), ThemeSettings),
    (("film", "bed"), Music),
    (("film", "bed", "*"), Music),
    (("film", "terms", "*"), Term),
    (("film", "speakers", "*"), Speaker),
    (("film", "figures_of_speech", "*"), FigureOfSpeech),
    (("rows", "*"), Row),
    (("rows", "*", "facts", "*"), Fact),
    (("rows", "*", "facts", "*", "rounded"), Rounding),
    (("rows", "*", "facts", "*", "said"), Rounding),
    (("rows", "*", "sounds", "*"), Sound),
)
EXPECTED = {
    "string_type": "text",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
}
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
UNIONS = {
    "using": "a number, the name of a fact, or a list of them",
    "voice": "the name of a voice, or one per language",
    "bed": "true, false, a music file, a mapping with `file`, `from` and `to`, or a list of such",
    "theme": "the name of a theme, or a mapping with `name`, `colours` and `fonts`",
}
BRANCHES = ("str", "dict[", "list[", "float", "bool")
"""How pydantic's names of the branches of a union begin, in places of errors."""
LOCALIZED = "text, or one text per language"
KINDS = {"id": "an id", "scene": "a class name", "compute": "a function name"}
PATTERNS = {
    "id": "Use small letters, digits, - and _, such as 04 or recap.",
    "scene": "Write the name of a Python class, such as Opening.",
    "compute": "Write module.function, such as speedup.expected.",
}


def shape_problems(data: Any, source: Source) -> list[Finding]:
    """Report unknown and missing keys and wrong types and values, each at its place."""
    try:
        Storyboard.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    else:
        return []
    problems: list[Finding] = []
    refused: dict[Place, None] = {}
    explained: set[Place] = set()
    for detail in details:
        place, branch = _place(data, detail["loc"])
        value = _at(data, place)
        if branch and not branch.startswith(_branch_of(value)):
            refused[place] = None
            continue
        explained |= {place[:length] for length in range(len(place) + 1)}
        problems.append(_problem(place, value, detail["type"], detail.get("ctx", {}), source))
    for place in refused:
        if place not in explained:
            problems.append(_wrong_type(place, _at(data, place), _union(place), source))
    return problems


def _place(data: Any, location: tuple[int | str, ...]) -> tuple[Place, str]:
    """Split pydantic's location into the place in the data and the branch of a union, if any."""
    place: Place = ()
    branch = ""
    for step in location:
        if isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        elif step == "[key]" or str(step).startswith(BRANCHES):
            branch = "" if step == "[key]" else str(step)
            continue
        place, branch = (*place, step), ""
    return place, branch


def _at(data: Any, place: Place) -> Any:
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _branch_of(value: Any) -> str:
    names = {str: "str", dict: "dict", list: "list", int: "float", float: "float", bool: "bool"}
    return names.get(type(value), "none")


def _union(place: Place) -> str:
    return next((expected for key, expected in UNIONS.items() if key in place), LOCALIZED)


def _model_at(place: Place) -> type[BaseModel]:
    for pattern, model in MODELS:
        if len(pattern) == len(place) and all(
            want in ("*", step) for want, step in zip(pattern, place, strict=True)
        ):
            return model
    raise LookupError(place)


def _problem(
    place: Place, value: Any, kind: str, context: dict[str, Any], source: Source
) -> Finding:
    name = place[-1] if place else ""
    match kind:
        case "missing":
            description = _model_at(place[:-1]).model_fields[str(name)].description or ""
            remedy = f"Add `{name}:` ({description[:1].lower()}{description[1:].rstrip('.')})."
            return source.problem(Code.MISSING_KEY, place[:-1], f"`{name}` is missing", remedy)
        case "extra_forbidden":
            model = _model_at(place[:-1])
            cause, heading = f"unknown key `{name}`", "The keys here are:"
            keys = [field.alias or key for key, field in model.model_fields.items()]
            return misspelt(
                Code.UNKNOWN_KEY, source, place, cause, str(name), keys, heading, key=True
            )
        case "unknown_voice":
            is_key = place[:2] == ("film", "voices")
            voice = str(name if is_key else value)
            cause, heading = f"there is no voice `{voice}`", "The voices are:"
            return misspelt(
                Code.UNKNOWN_VOICE, source, place, cause, voice, voice_names(), heading, key=is_key
            )
        case "unknown_format":
            cause, _, remedy = format_fault(str(value)).partition(". ")
            return source.problem(Code.UNKNOWN_CHOICE, place, cause[0].lower() + cause[1:], remedy)
        case "literal_error" if choices := _choices(place):
            cause = f"`{name}` cannot be `{value}`"
            return misspelt(
                Code.UNKNOWN_CHOICE, source, place, cause, str(value), choices, "The choices are:"
            )
        case "unknown_language":
            return _unknown_language(place, value if isinstance(name, int) else name, source)
        case "string_pattern_mismatch" if place[:3] == ("film", "theme", "colours"):
            cause = f"`{value}` is not a colour"
            remedy = 'Write "#" and six hexadecimal digits in quotes.'
            return source.problem(Code.INVALID_COLOUR, place, cause, remedy)
        case "string_pattern_mismatch" if name in PATTERNS:
            return source.problem(
                Code.INVALID_NAME,
                place,
                f"`{value}` is not {KINDS[str(name)]}",
                PATTERNS[str(name)],
            )
        case "string_pattern_mismatch":
            is_key = name not in ("at", "play", "theme")
            cause = f"`{name if is_key else value}` is not a name"
            remedy = "Use small letters, digits and _, beginning with a letter."
            return source.problem(Code.INVALID_NAME, place, cause, remedy, key=is_key)
        case "greater_than":
            remedy = f"Write more than {context['gt']:g}."
            return source.problem(
                Code.OUT_OF_RANGE, place, f"`{name}: {value:g}` is too small", remedy
            )
        case "greater_than_equal":
            remedy = f"Write {context['ge']:g} or more."
            return source.problem(
                Code.OUT_OF_RANGE, place, f"`{name}: {value:g}` is too small", remedy
            )
        case "less_than_equal":
            remedy = f"Write {context['le']:g} or less."
            return source.problem(
                Code.OUT_OF_RANGE, place, f"`{name}: {value:g}` is too large", remedy
            )
        case "too_short":
            return source.problem(
                Code.EMPTY_LIST, place, f"`{name}` is empty", "List at least one."
            )
    return _wrong_type(place, value, EXPECTED.get(kind, "something else"), source)


def _choices(place: Place) -> tuple[str, ...]:
    """The values that a key with a fixed choice takes; empty for a list or a key of languages."""
    try:
        field = _model_at(place[:-1]).model_fields.get(str(place[-1]))
    except LookupError:
        return ()
    return tuple(one for one in get_args(field.annotation) if one) if field else ()


def _unknown_language(place: Place, value: Any, source: Source) -> Finding:
    meant = meant_language(str(value))
    near = f"Did you mean `{meant}`? " if meant else ""
    remedy = f"{near}Write a tag of BCP 47, such as {', '.join(DEFAULT)}, pt-BR or sr-Latn"
    return source.problem(
        Code.UNKNOWN_LANGUAGE,
        place,
        f"unknown language `{value}`",
        f"{remedy}; put a text that begins with {{ in quotes.",
        key=True,
    )


def _wrong_type(place: Place, value: Any, expected: str, source: Source) -> Finding:
    what = _name(place)
    cause = f"{what} must be {expected}, but is {_kind(value)}"
    if expected.startswith("text") and isinstance(value, (int, float)):
        span = source.spans[place]
        quoted = f'"{source.text[span.start : span.end]}"'
        fix = Fix(f"Write {quoted}", (source.edit(span.start, span.end, quoted),), safe=True)
        remedy = f"Put it in quotes: {quoted}."
        return source.problem(
            Code.WRONG_TYPE, place, cause, remedy, expected=expected, fixes=(fix,)
        )
    if expected == "a number" and isinstance(value, str):
        fixes = (bare,) if (bare := _bare_number(place, value, source)) else ()
        remedy = "Write the bare number, without quotes or units."
        return source.problem(Code.WRONG_TYPE, place, cause, remedy, expected=expected, fixes=fixes)
    if expected == "a number" and isinstance(value, int) and not isinstance(value, bool):
        return source.problem(
            Code.OUT_OF_RANGE, place, f"{what} is too large a number", "Write a smaller one."
        )
    if value is None and place[:3] == ("film", "theme", "colours"):
        remedy = 'Put it in quotes, such as "#2FC8FF": a bare # begins a comment.'
        return source.problem(Code.INVALID_COLOUR, place, cause, remedy, key=True)
    if value is None:
        remedy = "Write it after the colon, or remove the key."
        return source.problem(Code.WRONG_TYPE, place, cause, remedy, expected=expected)
    return source.problem(Code.WRONG_TYPE, place, cause, f"Write {expected}.", expected=expected)


def _bare_number(place: Place, value: str, source: Source) -> Fix | None:
    """The fix that writes a quoted number without quotes; None if there is more in the text."""
    span = source.spans[place]
    if not NUMBER.fullmatch(value) or source.text[span.start : span.end][1:-1] != value:
        return None
    return Fix(f"Write {value}", (source.edit(span.start, span.end, value),), safe=True)


def _name(place: Place) -> str:
    match place:
        case ():
            return "the storyboard"
        case (*_, str(key), int(index)):
            return f"item {index + 1} of `{key}`"
    return f"`{place[-1]}`"


def _kind(value: Any) -> str:
    if value is None:
        return "nothing"
    names = {bool: "true or false", str: "text", dict: "a mapping", list: "a list"}
    return names.get(type(value), "a number")
