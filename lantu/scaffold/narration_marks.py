"""The narration of a script with marks at the places that its picture asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lantu.scaffold.markdown_script import FORMULA, NUMBERING, Line, without_commands

START = "start"
"""The mark that every row has."""
CLAUSE = re.compile(r"(?<=[，；：。！？、])|(?<=[,;:.!?])(?=\s)")
MEANS = re.compile(r"\w")


@dataclass(slots=True)
class Segment:
    """Words between two places at which a mark can stand.

    Attributes:
        text: as written.
        line: of the narration, from 1.
        begin: characters of the narration before it.
        mark: name of the mark before it.
        formula: whether it is shown and not said.
    """

    text: str
    line: int
    begin: int
    mark: str
    formula: bool = False


class Narrated:
    """A narration, and the marks that are used in it.

    A mark can stand at the beginning of a line, a clause and of bold words.

    Args:
        lines: of the narration.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self.segments: list[Segment] = []
        self._used: set[str] = set()
        self._length = 0
        bold = clause = 0
        for number, line in enumerate(lines, start=1):
            for index, piece in enumerate(line):
                text = NUMBERING.sub("", piece.text) if not index else piece.text
                first = True
                for part_index, part in enumerate(FORMULA.split(text)):
                    clauses = [part] if part_index % 2 else CLAUSE.split(part)
                    for words in filter(None, clauses):
                        if not self.segments or self.segments[-1].line != number:
                            mark = f"line_{number}" if number > 1 else START
                        elif piece.bold and first:
                            bold += 1
                            mark = f"bold_{bold}"
                        else:
                            clause += 1
                            mark = f"clause_{clause}"
                        first = False
                        self._add(words, number, mark, bool(part_index % 2))
        self.lines = self.segments[-1].line if self.segments else 0
        self._used |= {each.mark for each in self.segments if each.mark.startswith("line_")}

    def _add(self, words: str, line: int, mark: str, formula: bool) -> None:
        last = self.segments[-1] if self.segments else None
        if last and last.line == line and not MEANS.search(words) and not (formula or last.formula):
            last.text += words  # punctuation alone carries no mark
            self._length += len(words)
            return
        self.segments.append(Segment(words, line, self._length, mark, formula))
        self._length += len(words)

    def line(self, number: int) -> str:
        """The mark at the beginning of a line, from 1; of the last one if there are fewer."""
        number = max(1, min(number, self.lines))
        return next((each.mark for each in self.segments if each.line == number), START)

    def text(self, number: int) -> str:
        """The words of a line, from 1; empty if there is none."""
        return "".join(each.text for each in self.segments if each.line == number).strip()

    def saying(self, *words: str) -> str | None:
        """The mark at or before the first place where one of some words is said."""
        for segment in self.segments:
            text = segment.text.casefold()
            if any(word.strip().casefold() in text for word in words if word.strip()):
                return self._use(segment.mark)
        return None

    def formula(self) -> str | None:
        """The mark before the first formula."""
        return next((self._use(each.mark) for each in self.segments if each.formula), None)

    def last_clause(self, line: int | None = None) -> str:
        """The mark before the last clause of a line, or of all."""
        marks = [each.mark for each in self.segments if line is None or each.line == line]
        return self._use(marks[-1]) if marks else START

    def spread(self, count: int, after: str | None = None) -> list[str | None]:
        """Marks at about equal distances from one on, in order; None where there are too few."""
        names = [each.mark for each in self.segments]
        first = names.index(after) if after in names else 0
        places = self.segments[first:]
        begin = places[0].begin if places else 0
        length = max(1, self._length - begin)
        chosen: list[str | None] = []
        index = 0
        for number in range(count):
            wanted = begin + length * number / count
            left = len(places) - index
            if left <= 0:
                chosen.append(None)
                continue
            latest = max(index, len(places) - (count - number))
            index = min(range(index, latest + 1), key=lambda each: abs(places[each].begin - wanted))
            chosen.append(self._use(places[index].mark))
            index += 1
        return chosen

    def _use(self, mark: str) -> str:
        self._used.add(mark)
        return mark

    def markup(self) -> str:
        """The narration as the storyboard has it, with the marks that are used."""
        lines: list[str] = []
        for segment in self.segments:
            while len(lines) < segment.line:
                lines.append("")
            mark = ""
            if segment.mark != START and segment.mark in self._used:
                mark = f"{{{segment.mark}}}"
            words = segment.text
            if segment.formula:
                words = f"[{_guarded(without_commands(words))}|]"
            else:
                words = _guarded(words)
            space = words[: len(words) - len(words.lstrip())] if mark else ""
            lines[-1] += f"{space}{mark}{words[len(space) :]}"
        return "\n".join(line.strip() for line in lines)


def _guarded(text: str) -> str:
    """Text in which brackets are ordinary characters."""
    return re.sub(r"([\\{}\[\]|*])", r"\\\1", text)
