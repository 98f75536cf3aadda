"""Fits rows of a script to the layouts that show something happening."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from typing import Any

from lantu.core.tex_to_typst import typst_of
from lantu.figures import COUNT, PERCENT, TIMES, Figure
from lantu.scaffold.fitted_row import (
    ActionLine,
    FittedRow,
    Measured,
    RowToFit,
    action_line,
    shown,
    use,
    without_none,
)
from lantu.scaffold.markdown_script import FORMULA, ScriptRow
from lantu.scaffold.script_words import (
    COLOURS,
    HANDS,
    ICONS,
    LAYOUTS,
    MEMORY,
    NOTES,
    OVERHEAD,
    PAYLOAD,
    PEOPLE,
    RAIN,
    REPEATED,
    RESTS,
    WIPES,
    WRITES,
    earliest_of,
    first_of,
    has,
    icons_in,
)

TRIPS = 3
"""Trips of a carrier of which the script says only that it comes again and again."""
LISTED = re.compile(r"\[.*\]", re.DOTALL)
ROLE = re.compile(r"\A(.+?)[(（]([^)）]+)[)）]\Z")
WORD_IN_PARENTHESES = re.compile(r"[(（]([^)）]+)[)）]")


def truck_analogy(row: RowToFit) -> FittedRow | None:
    """Carrier and load by the first line; payload and overhead by quotes; trips by how often."""
    carrying = next((line for line in row.action if first_of(line.rest, ICONS)), None)
    if carrying is None:
        return None
    load = next((each for each in carrying.figures if each.unit != COUNT), None)
    words = WORD_IN_PARENTHESES.findall(carrying.rest)
    cargo = next((word for word in words if load is None or load.text not in word), None)
    trips = 1
    again = next((line for line in row.action if has(line.rest, REPEATED)), None)
    if again is not None:
        trips = TRIPS
        use([again])
    counted = [quote for line in row.action for quote in line.quotes]
    payload = next((quote for quote in counted if has(quote, PAYLOAD)), None)
    overhead = next((quote for quote in counted if has(quote, OVERHEAD)), None)
    told = row.told
    marks = told.spread(trips, told.line(2) if told.lines > 1 else None)
    use([carrying])
    use(line for line in row.action if payload in line.quotes or overhead in line.quotes)
    icon = earliest_of(carrying.rest, {"truck": ICONS["truck"]}) or first_of(carrying.rest, ICONS)
    data = without_none(
        carrier=without_none(
            icon=icon, load=shown(load.text) if load else None, colour=carrying.colour, at="start"
        ),
        origin=_origin(row, load),
        destination=without_none(
            name=shown(cargo or row.row.title), icon=earliest_of(told.text(1), ICONS)
        ),
        trips=[without_none(at=mark) for mark in marks],
        payload={"text": shown(payload), "at": told.line(told.lines)} if payload else None,
        overhead={"text": shown(overhead), "at": marks[0] or "start"} if overhead else None,
    )
    return FittedRow("truck-analogy", data)


def collaboration(row: RowToFit) -> FittedRow | None:
    """People by the names in quotes; what they hand over by a list; who gives by the verb."""
    naming = next((line for line in row.action if 2 <= len(line.quotes) <= 4), None)
    if naming is None:
        return None
    use([naming])
    people: list[dict[str, Any]] = []
    for number, quote in enumerate(naming.quotes, start=1):
        found = ROLE.match(quote)
        name, role = (found[1], found[2]) if found else (quote, None)
        after = naming.rest.partition(quote)[2]
        following = naming.quotes[number] if number < len(naming.quotes) else ""
        about = after.partition(following)[0] if following else after
        people.append(
            without_none(
                key=f"person_{number}",
                name=shown(name),
                role=shown(role) if role else None,
                figure=first_of(name, PEOPLE) or next(iter(icons_in(about)), None),
                colour=earliest_of(about, COLOURS),
                resting=True if has(f"{quote} {about}", RESTS) else None,
                at=row.told.saying(name) or "start",
            )
        )
    turns = _turns(row, people)
    return FittedRow("collaboration", without_none(people=people, turns=turns))


def _turns(row: RowToFit, people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    giving = next((line for line in row.action if has(line.rest, HANDS) and not line.used), None)
    listed = next((line for line in row.action if _list_in(line)), None)
    if giving is None and listed is None:
        return []
    text = giving.rest if giving is not None else ""
    places = [text.find(str(person["name"])) for person in people]
    giver = next((index for index, at in enumerate(places) if at == 0), None)
    if giver is None:
        giver = next((index for index, person in enumerate(people) if "resting" not in person), 0)
    receiver = 0 if giver else 1
    items = _list_in(listed) if listed is not None else []
    use(line for line in (giving, listed) if line is not None)
    row.story.items = [item.strip() for item in items]
    speed = next((line for line in row.action if not line.used and line.figures), None)
    if speed is not None:
        use([speed])
    last = row.told.last_clause()
    turn = without_none(
        by=people[giver]["key"],
        to=people[receiver]["key"],
        items=[shown(item.strip()) for item in items[:6]],
        shape="envelope" if giving is not None and has(text, ICONS["envelope"]) else None,
        text=shown(speed.rest) if speed is not None else None,
        at=last,
    )
    return [turn]


def resample(row: RowToFit) -> FittedRow | None:
    """Formula by its dollars; the word that is wiped and the one that is written by quotes."""
    wiped = next((line for line in row.action if line.quotes and has(line.rest, WIPES)), None)
    if wiped is None:
        return None
    old = wiped.quotes[0]
    writing = next(
        (
            line
            for line in row.action
            if line.quotes and has(f"{line.label} {line.rest}", WRITES) and line.quotes[0] != old
        ),
        None,
    )
    storing = next((line for line in row.action if has(line.label, MEMORY)), None)
    rest = [line for line in row.action if line.quotes and line not in (wiped, writing, storing)]
    stamp = rest[0] if rest else None
    spoken = "".join(piece.text for line in row.row.narration for piece in line)
    formulae = FORMULA.findall(spoken) or FORMULA.findall("\n".join(row.row.action))
    told = row.told
    first = told.line(2)
    formula = None
    if formulae:
        source = typst_of(max(formulae, key=len))
        formula = {"source": source, "at": told.formula() or first}
        use(line for line in row.action if "'" in line.rest and not line.quotes)
    new = writing.quotes[0] if writing is not None else None
    change = without_none(
        cell=1,
        at=first,
        write=shown(new) if new else None,
        write_at=(told.saying(new) or told.last_clause()) if new else None,
        colour=writing.colour if writing is not None else None,
    )
    use(line for line in (wiped, writing, storing, stamp) if line is not None)
    data = without_none(
        formula=formula,
        memory=without_none(
            name=shown(storing.label) if storing is not None else None,
            cells=[shown(old)],
            colour="blue",
        ),
        changes=[change],
        stamp={"text": shown(stamp.quotes[0]), "at": told.line(told.lines)} if stamp else None,
    )
    return FittedRow("resample", data)


def speedometer(row: RowToFit) -> FittedRow | None:
    """Dial by the first figure with ×; bars by lines with a percentage; the line as verdict."""
    speed = next(
        (line for line in row.action if any(figure.unit == TIMES for figure in line.figures)), None
    )
    if speed is None:
        return None
    figure = next(each for each in speed.figures if each.unit == TIMES)
    told = row.told
    stats = []
    for line in row.action:
        percent = next((each for each in line.figures if each.unit == PERCENT), None)
        if percent is None or line is speed:
            continue
        name = line.rest[: line.rest.find(percent.text)].strip(" :：") or line.label
        stats.append({"label": shown(name), "percent": Measured(percent), "at": told.line(2)})
        use([line])
    use([speed])
    rain = next((line for line in row.action if has(line.rest, RAIN) and not line.used), None)
    if rain is not None:
        use([rain])
    late = told.line(told.lines)
    dial = without_none(
        value=Measured(figure),
        base=1.0 if figure.value >= 1 else None,
        maximum=float(math.ceil(row.story.fastest)) if row.story.fastest > 1 else None,
        at=told.line(max(2, told.lines - 1)),
    )
    note = next((line for line in row.action if not line.used and _is_note(line)), None)
    if note is not None:
        use([note])
    data = without_none(
        dials=[dial],
        stats=stats[:3],
        backdrop="rain" if rain is not None else None,
        verdict=without_none(
            text=shown(speed.rest),
            icon=next(iter(icons_in(speed.text)), None),
            note=shown(note.rest) if note is not None else None,
            at=late,
        ),
    )
    return FittedRow("speedometer", data)


def fastest_in(rows: Iterable[ScriptRow]) -> float:
    """The largest figure with × in the rows with dials; 0 if there is none."""
    return max(
        (
            figure.value
            for row in rows
            if first_of(row.layout, LAYOUTS) == "speedometer"
            for text in row.action
            for figure in action_line(text).figures
            if figure.unit == TIMES
        ),
        default=0.0,
    )


def _is_note(line: ActionLine) -> bool:
    return line.label.casefold() in NOTES


def _origin(row: RowToFit, load: Figure | None) -> dict[str, Any]:
    """What the narration says in parentheses of the thing carried; else the load."""
    for segment in row.told.segments:
        words = WORD_IN_PARENTHESES.findall(segment.text)
        if words:
            return without_none(name=shown(words[0]), icon=first_of(segment.text, ICONS))
    return {"name": shown(load.text if load is not None else row.row.title)}


def _list_in(line: ActionLine | None) -> list[str]:
    """The texts of a list in brackets, such as ["a", " b"]."""
    found = LISTED.search(line.rest) if line is not None else None
    if found is None:
        return []
    try:
        values = json.loads(found[0])
    except ValueError:
        values = [part.strip(" \"'") for part in found[0][1:-1].split(",")]
    return [str(value) for value in values if str(value).strip()]
