"""Parse YAML (PyYAML's composer) into plain values, and record the position of each value.

Only the safe tags are accepted, with the scalar rules of YAML 1.2: `on`, `no`, dates and `1:30`
are text; only `true` and `false` are booleans.
"""

from __future__ import annotations

import math
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any

import yaml

from lantu.core.errors import StoryboardError
from lantu.findings import Code, Finding
from lantu.storyboard.source import Place, Source, Span

MAXIMUM_DEPTH = 100
MAXIMUM_SIZE = 4_000_000
"""Bytes of a storyboard file."""
TAG = "tag:yaml.org,2002:"
HINTS = {
    "mapping values are not allowed in this context": "Put text that holds `: ` in quotes.",
    "found character that cannot start any token": (
        "Indent with spaces, not tabs, and put text that begins with @, ` or % in quotes."
    ),
    "found a tab character that violates indentation": "Indent with spaces, not tabs.",
    "found undefined alias": "Put text that begins with * in quotes, or name a known anchor.",
    "did not find expected alphabetic or numeric character": (
        "Put text that begins with * or & in quotes."
    ),
    "found unexpected end of stream": "Close the quotes.",
    "did not find expected key": (
        "Put text that begins with {, [, * or & in quotes, as in '{mark} Text'; or indent this "
        "line as the one above."
    ),
    "did not find expected ',' or '}'": "Put text that begins with { in quotes.",
    "did not find expected ',' or ']'": "Put text that begins with [ in quotes.",
    "found unknown escape character": "Use single quotes, or write the backslash twice.",
    "but found another document": "Remove the line `---`: a storyboard is one document.",
    "control characters are not allowed": "Remove the invisible character.",
}


def read_text(path: Path) -> str:
    """Read a storyboard file as text with LF line ends.

    Raises:
        StoryboardError: the file does not exist, cannot be read, or is not UTF-8.
    """
    try:
        status = path.stat()
        if not (S_ISREG(status.st_mode) or S_ISDIR(status.st_mode)):  # reading could take for ever
            raise _unreadable(path, "this is a pipe or a device", "Name a file.")
        if status.st_size > MAXIMUM_SIZE:
            cause = f"the file has {status.st_size} bytes"
            raise _unreadable(path, cause, f"A storyboard has at most {MAXIMUM_SIZE}.")
        data = path.read_bytes()
    except FileNotFoundError:
        others = sorted(p.name for p in path.parent.glob("*.y*ml")) if path.parent.is_dir() else []
        there = f"That folder has: {', '.join(others)}." if others else "Check the path."
        raise _unreadable(path, "there is no such file", there) from None
    except IsADirectoryError:
        raise _unreadable(path, "this is a folder", "Name the storyboard file in it.") from None
    except OSError as error:
        cause = f"the file cannot be read: {error.strerror}"
        raise _unreadable(path, cause, "Check its permissions.") from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        # `error.object` lacks the byte order mark.
        before = error.object[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        cause = f"the file is not UTF-8: byte 0x{error.object[error.start]:02x}"
        problem = Finding(
            Code.NOT_UTF8, cause, "Save it as UTF-8.", file=str(path), line=line, column=column
        )
        raise StoryboardError([problem]) from None


def with_line_ends_of(file: Path, text: str) -> str:
    """The text with the byte order mark and the line ends that a file has."""
    data = file.read_bytes()
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    crlf = b"\r\n" in data
    return mark + (text.replace("\n", "\r\n") if crlf else text)


def read(text: str, file: str, root: Path) -> tuple[Any, Source, list[Finding]]:
    """Parse the text of a storyboard.

    Args:
        text: the YAML text.
        file: name of the file in problems.
        root: the project's root.

    Returns:
        The plain values (dict, list, str, int, float, bool, None), the `Source` that knows the
        position of each, and problems that do not prevent further checks.

    Raises:
        StoryboardError: the text is empty or not valid YAML, is nested too deeply, or its aliases
            expand to much more than the file.
    """
    try:
        _refuse_depth(text, file)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _broken(file, line, column, error.problem or "it cannot be read") from None
    except yaml.reader.ReaderError as error:
        before = text.encode()[: error.position].decode(errors="ignore")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise _broken(file, line, column, error.reason) from None
    if node is None:
        remedy = "Write `film:` and `rows:`."
        problem = Finding(Code.EMPTY_FILE, "the file is empty", remedy, file=file, line=1, column=1)
        raise StoryboardError([problem])
    reader = _Reader(file, len(text))
    value = reader.value(node, (), node.start_mark.index)
    source = Source(file, root, text, reader.spans, _row_ids(value))
    problems = [
        Finding(
            code,
            cause,
            remedy,
            file=file,
            line=mark.line + 1,
            column=mark.column + 1,
            row=source.row(place),
        )
        for code, mark, place, cause, remedy in reader.notes
    ]
    return value, source, problems


def _row_ids(value: Any) -> tuple[str, ...]:
    rows = value.get("rows") if isinstance(value, dict) else None
    rows = rows if isinstance(rows, list) else []
    ids = [row.get("id") if isinstance(row, dict) else None for row in rows]
    return tuple(
        str(name) if isinstance(name, (str, int)) else f"#{number}"
        for number, name in enumerate(ids, start=1)
    )


def _refuse_depth(text: str, file: str) -> None:
    """Refuse nesting that would overflow the stack of PyYAML's composer.

    Raises:
        StoryboardError: collections are nested more than `MAXIMUM_DEPTH` deep.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAXIMUM_DEPTH:
            mark: Any = event.start_mark
            cause = f"lists and mappings are nested more than {MAXIMUM_DEPTH} deep"
            problem = Finding(
                Code.TOO_DEEP,
                cause,
                "Flatten them.",
                file=file,
                line=mark.line + 1,
                column=mark.column + 1,
            )
            raise StoryboardError([problem])


def _unreadable(path: Path, cause: str, remedy: str) -> StoryboardError:
    finding = Finding(Code.UNREADABLE_FILE, cause, remedy, file=str(path), line=1, column=1)
    return StoryboardError([finding])


def _broken(file: str, line: int, column: int, reason: str) -> StoryboardError:
    hint = HINTS.get(reason, "Fix this line or the one above; nothing after it was read.")
    cause = f"this is not valid YAML: {reason}"
    problem = Finding(Code.INVALID_YAML, cause, hint, file=file, line=line, column=column)
    return StoryboardError([problem])


class _Reader:
    """Converts the node tree to plain values.

    Aliased nodes are visited once per alias; a limit on the number of nodes stops aliases that
    expand without bound.
    """

    def __init__(self, file: str, size: int) -> None:
        self.spans: dict[Place, Span] = {}
        self.notes: list[tuple[Code, yaml.Mark, Place, str, str]] = []
        self._file = file
        self._left = 2 * size + 1000
        self._open: list[yaml.Node] = []
        self._scalars = yaml.constructor.SafeConstructor()

    def value(self, node: yaml.Node, place: Place, key: int) -> Any:
        """Convert a node to a plain value and record its span under its place."""
        self._left -= 1
        if self._left < 0:
            cause = "the anchors of this file expand to far more than the file itself"
            raise StoryboardError([self._problem(node, cause, "Write out what `*` repeats.")])
        if any(node is outer for outer in self._open):
            cause = "an anchor contains itself"
            raise StoryboardError([self._problem(node, cause, "Remove the `*` inside it.")])
        self.spans[place] = Span(key, node.start_mark.index, node.end_mark.index)
        self._open.append(node)
        try:
            if isinstance(node, yaml.MappingNode) and node.tag == TAG + "map":
                return self._mapping(node, place)
            if isinstance(node, yaml.SequenceNode) and node.tag == TAG + "seq":
                return [
                    self.value(item, (*place, index), item.start_mark.index)
                    for index, item in enumerate(node.value)
                ]
            if isinstance(node, yaml.ScalarNode):
                return self._scalar(node, place)
            return self._refuse_tag(node, place)
        finally:
            self._open.pop()

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            name = self._key(key_node, place)
            if name is None:
                continue
            line = key_node.start_mark.line + 1
            if name in mapping:
                cause = f"the key `{name}` is repeated (first in line {lines[name]})"
                self._note(Code.REPEATED_KEY, key_node, place, cause, "Remove one of them.")
                continue
            lines[name] = line
            mapping[name] = self.value(value_node, (*place, name), key_node.start_mark.index)
        return mapping

    def _key(self, node: yaml.Node, place: Place) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self._note(Code.INVALID_KEY, node, place, "a key must be a word", "Write `key: value`.")
            return None
        if node.tag == TAG + "merge":
            self._note(
                Code.INVALID_KEY,
                node,
                place,
                "the merge key `<<` is not supported",
                "Repeat the keys.",
            )
            return None
        value = self._scalar(node, place)
        if not isinstance(value, str):
            cause = f"the key `{node.value}` is not text"
            self._note(Code.INVALID_KEY, node, place, cause, f'Put it in quotes: "{node.value}".')
            return None
        return value

    def _scalar(self, node: yaml.ScalarNode, place: Place) -> Any:
        written: str = node.value
        match node.tag.removeprefix(TAG):
            case "str" | "timestamp" | "value":
                return written
            case "null":
                return None
            case "bool":
                truth = {"true": True, "false": False}
                return truth.get(written.lower(), written)
            case "int" | "float" if ":" in written:
                return written
            case "int":
                return self._number(node, place, self._scalars.construct_yaml_int)
            case "float":
                return self._number(node, place, self._scalars.construct_yaml_float)
        return self._refuse_tag(node, place)

    def _number(self, node: yaml.ScalarNode, place: Place, construct: Any) -> Any:
        try:
            number = construct(node)
        except (ValueError, IndexError, OverflowError):  # IndexError: `!!int` before nothing
            number = math.nan
        if isinstance(number, float) and not math.isfinite(number):
            cause = f"`{node.value}` is not a finite number"
            self._note(Code.NOT_FINITE, node, place, cause, "Write a number.")
            return 0.0
        return number

    def _refuse_tag(self, node: yaml.Node, place: Place) -> None:
        tag = node.tag.replace(TAG, "!!")
        cause = f"the tag `{tag}` is not allowed"
        self._note(Code.TAG, node, place, cause, "Remove it and write a plain value.")

    def _note(self, code: Code, node: yaml.Node, place: Place, cause: str, remedy: str) -> None:
        self.notes.append((code, node.start_mark, place, cause, remedy))

    def _problem(self, node: yaml.Node, cause: str, remedy: str) -> Finding:
        mark = node.start_mark
        return Finding(
            Code.ENDLESS_ANCHOR,
            cause,
            remedy,
            file=self._file,
            line=mark.line + 1,
            column=mark.column + 1,
        )
