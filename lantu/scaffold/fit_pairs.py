"""Fits rows of a script to the layouts that set things against each other."""

from __future__ import annotations

import re
from typing import Any

from lantu.figures import PERCENT
from lantu.scaffold.fitted_row import (
    BETWEEN,
    ActionLine,
    FittedRow,
    Measured,
    RowToFit,
    action_line,
    shown,
    use,
    without_none,
)
from lantu.scaffold.script_words import (
    AT_ONCE,
    COLOURS,
    ICONS,
    LEFT,
    MIDDLE,
    ONE_BY_ONE,
    REJECTS,
    RIGHT,
    SIDE,
    STAMPS,
    SWITCHES,
    earliest_of,
    first_of,
    has,
    icons_in,
)

LONGEST_TITLE = 24
"""Characters of a title that is made of a description."""
SEPARATED = re.compile(r"\s*[|；;，,]\s*")
PARENTHESISED = re.compile(r"[(（]([^)）]+)[)）]")


def split_screen(row: RowToFit) -> FittedRow | None:
    """Sides by the words left and right; their titles, claims and texts by what is in quotes."""
    parts = [part for line in row.action for part in _parts(line)]
    found = [_side(parts, words) for words in (LEFT, MIDDLE, RIGHT)]
    sides = [part for part in found if part is not None]
    names = _versus(row.row.layout)
    if len(set(map(id, sides))) < 2 and len(names) < 2:
        return None
    count = max(len(sides), min(len(names), 3), 2)
    claims = next((line.quotes for line in row.action if len(line.quotes) == count), [])
    panels: list[dict[str, Any]] = []
    for index in range(count):
        side = sides[index] if index < len(sides) else None
        name = names[index] if index < len(names) else ""
        title = side.quotes[0] if side is not None and side.quotes else name
        if not title and side is not None:
            title = re.sub(r"^\W+|\W+$", "", SIDE.sub("", side.rest))[:LONGEST_TITLE]
        number = row.told.lines - count + 1 + index
        text = _after_colon(row.told.text(number)) if number >= 1 else ""
        at = row.told.line(number) if number >= 1 else None
        words = side.rest if side is not None else ""
        reveal = "typed" if has(words, ONE_BY_ONE) else "lit" if has(words, AT_ONCE) else None
        panel = without_none(
            title=shown(title),
            icon=next(iter(icons_in(words)), None) or first_of(f"{name} {title}", ICONS),
            note=shown(name) if name and name.casefold() not in title.casefold() else None,
            text=shown(text) if text else None,
            text_at=at if text else None,
            reveal=reveal,
            claim=shown(claims[index]) if claims else None,
            claim_at=row.told.last_clause(number) if claims and number >= 1 else None,
        )
        panels.append(panel)
    if any("note" not in panel for panel in panels):
        for panel in panels:
            panel.pop("note", None)
    use(line for line in row.action if any(side.text in line.text for side in sides))
    use(line for line in row.action if line.quotes == claims and claims)
    row.story.panels = list(panels)
    return FittedRow("split-screen", {"panels": panels})


def mode_switch(row: RowToFit) -> FittedRow | None:
    """The second mode by the line of text or the head; items and beam by what is checked."""
    quoted = [(line, quote) for line in row.action for quote in line.quotes]
    named = _versus(row.row.layout)
    text = next(((line, quote) for line, quote in quoted if has(quote, SWITCHES)), None)
    stamp = next(
        ((line, quote) for line, quote in quoted if text is None or line is not text[0]), None
    )
    modes = [without_none(name=shown(name)) for name in named[:4]]
    if len(modes) < 2 and text is not None:
        known = {str(panel["title"]).casefold(): panel for panel in row.story.panels}
        target = next((name for name in known if name in text[1].casefold()), None)
        if target is not None:
            others = [panel for name, panel in known.items() if name != target]
            modes = [_mode(panel) for panel in (*others[:1], known[target])]
    if len(modes) < 2:
        return None
    told = row.told
    modes[1]["at"] = told.saying(*SWITCHES) or told.line(2)
    picture = next((line for line in row.action if first_of(line.rest, ICONS)), None)
    if picture is not None:
        modes[1]["icon"] = earliest_of(picture.rest, ICONS) or modes[1].get("icon")
        use([picture])
    modes[0]["lines"] = [shown(_last_clause(told.text(max(1, told.lines - 2))))]
    modes[1]["lines"] = [shown(_last_clause(told.text(told.lines)))]
    checked = next((line for line in row.action if has(line.rest, AT_ONCE)), None)
    items: list[str] = []
    if checked is not None and row.story.items:
        items = row.story.items
        modes[1] |= {"checks": "all", "checks_at": told.line(told.lines)}
        use([checked])
    if text is not None:
        use([text[0]])
    if stamp is not None:
        use([stamp[0]])
    data = without_none(
        modes=modes,
        items=[shown(item) for item in items],
        text={"text": shown(text[1]), "at": modes[1]["at"]} if text else None,
        stamp={"text": shown(stamp[1]), "at": told.last_clause()} if stamp else None,
    )
    return FittedRow("mode-switch", data)


def probability_bars(row: RowToFit) -> FittedRow | None:
    """A bar for each line with a label and a percentage; subject and verdict by quotes."""
    bars: list[dict[str, Any]] = []
    for line in row.action:
        percent = next((figure for figure in line.figures if figure.unit == PERCENT), None)
        if percent is None or not line.label or not 0 <= percent.value <= 100:
            continue
        name = PARENTHESISED.sub("", line.label).strip()
        at = row.told.saying(percent.text)
        colour = earliest_of(line.label, COLOURS)
        icon = next(iter(icons_in(line.text)), None) or first_of(name, ICONS)
        bars.append(
            without_none(
                name=shown(name), percent=Measured(percent), icon=icon, colour=colour, at=at
            )
        )
        use([line])
    if not 1 <= len(bars) <= 6:
        return None
    stamped = next((line for line in row.action if line.quotes and has(line.rest, STAMPS)), None)
    verdict = None
    if stamped is not None:
        word = stamped.quotes[-1]
        verdict = without_none(
            text=shown(word),
            kind="reject" if has(word, REJECTS) else None,
            at=row.told.last_clause(),
        )
        use([stamped])
    others = [line for line in row.action if line.quotes and not line.used]
    subject = None
    if others:
        word = others[0].quotes[0]
        subject = without_none(text=shown(word), at=row.told.saying(word) or "start")
        use(others[:1])
    return FittedRow("probability-bars", without_none(bars=bars, subject=subject, verdict=verdict))


def _parts(line: ActionLine) -> list[ActionLine]:
    """A line, or its clauses if it describes both sides."""
    if not (has(line.rest, LEFT) and has(line.rest, RIGHT)):
        return [line]
    return [action_line(part) for part in SEPARATED.split(line.rest) if part.strip()]


def _side(lines: list[ActionLine], words: tuple[str, ...]) -> ActionLine | None:
    return next((line for line in lines if has(line.rest[:40], words)), None)


def _versus(layout: str) -> list[str]:
    """The names in a layout cell such as Split Screen (Reading vs Writing)."""
    inside = PARENTHESISED.search(layout)
    parts = BETWEEN.split(inside[1]) if inside else []
    return [part.strip() for part in parts] if len(parts) > 1 else []


def _mode(panel: Any) -> dict[str, Any]:
    return without_none(name=panel["title"], icon=panel.get("icon"))


def _after_colon(text: str) -> str:
    head, colon, rest = text.partition("：") if "：" in text else text.partition(": ")
    return rest.strip() if colon and len(head) < len(rest) * 2 else text


def _last_clause(text: str) -> str:
    """What stands after the last comma of a text."""
    bare = text.strip().rstrip("。.！!？?")
    return re.split(r"[，,；;：:]\s*", bare)[-1]
