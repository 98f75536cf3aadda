"""The formats of a picture: aspect, margins and captions of landscape, portrait, square and more.

The shorter side of every format is 8 Manim units, so a type size or a stroke in units takes the
same share of it. An installed package adds a format in the entry-point group `lantu.formats`, as
`NAME = "module:FORMAT"`.

A process draws one row at a time, as Manim's own `config` is one per process. `use_format` sets the
format before a row is drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lantu.core.errors import InputError
from lantu.core.theme import resolve
from lantu.core.words import suggestion
from lantu.findings import Code

GROUP = "lantu.formats"
SHORTER_SIDE = 8.0
"""Manim units."""
CAPTION_STRIP = 0.09
"""Height of the strip for two lines of usual captions, as a share of the shorter side."""
CAPTION_EM, LARGEST_CAPTION_EM = 36.0, 50.0
"""Usual and largest em of burnt-in captions in pixels, where the shorter side has 1080."""
CAPTION_MARGIN = 22.0
"""Pixels, likewise, between the letters of a caption and the edge of its plate."""
LEAST_SIDE = 16
"""Pixels of the shortest side that can be encoded and drawn."""
PIXELS = re.compile(r"(\d{1,5})[x×](\d{1,5})", re.IGNORECASE)
RATIO = re.compile(r"(\d{1,3}):(\d{1,3})")
WIDEST = 4
"""Greatest ratio of the longer side to the shorter one."""


@dataclass(frozen=True, slots=True)
class Margins:
    """What stays free of the text and figures of a row at each side, as a share of the frame."""

    left: float = 0.05
    right: float = 0.05
    top: float = 0.05
    bottom: float = 0.05


@dataclass(frozen=True, slots=True)
class Player:
    """What a player of vertical videos lays over the picture.

    Attributes:
        name: name of the player.
        covered: what its publisher asks to keep free.
        source: where the publisher says so.
    """

    name: str
    covered: Margins
    source: str


PLAYERS = (
    Player(
        "YouTube Shorts",
        Margins(48 / 1080, 192 / 1080, 288 / 1920, 672 / 1920),
        "Google Ads Help, “About video ad specs”, safe zone of vertical videos of 1080 × 1920",
    ),
    Player(
        "Instagram and Facebook Reels",
        Margins(0.06, 0.06, 0.14, 0.35),
        "Meta Business Help Center, “About safe zones for Stories and Reels ads”",
    ),
)
"""Players whose publishers give numbers. TikTok gives templates instead, which depend on the length
of the description; what is free here is free there, except for its left edge."""


def kept_free(players: tuple[Player, ...]) -> Margins:
    """Return the margins that none of some players covers."""
    areas = [player.covered for player in players]
    return Margins(
        max(area.left for area in areas),
        max(area.right for area in areas),
        max(area.top for area in areas),
        max(area.bottom for area in areas),
    )


@dataclass(frozen=True, slots=True)
class Format:
    """The format of a picture.

    Attributes:
        name: value of `--format`.
        across: width, as part of the aspect.
        down: height, as part of the aspect.
        margins: what stays free at the sides.
        columns: half-width columns of a line of burnt-in captions; None takes the language's own.
        pixels: width and height of the picture; None takes the quality's.
        players: whose areas the margins keep free.
    """

    name: str
    across: int
    down: int
    margins: Margins = Margins()
    columns: int | None = None
    pixels: tuple[int, int] | None = None
    players: tuple[Player, ...] = ()

    @property
    def frame(self) -> tuple[float, float]:
        """Width and height in Manim units."""
        if self.across >= self.down:
            return SHORTER_SIDE * self.across / self.down, SHORTER_SIDE
        return SHORTER_SIDE, SHORTER_SIDE * self.down / self.across

    @property
    def suffix(self) -> str:
        """What the names of its files have that those of landscape films do not."""
        return "" if self == LANDSCAPE else f"-{self.name.replace(':', 'x')}"

    @property
    def fills_landscape(self) -> bool:
        """Whether a scene that is composed for landscape fills it."""
        return self.frame == LANDSCAPE.frame and self.margins == LANDSCAPE.margins

    @property
    def caption_size(self) -> float:
        """Em of burnt-in captions in pixels, where the shorter side has 1080."""
        if self.columns is None:
            return CAPTION_EM
        width = self.frame[0] * (1 - self.margins.left - self.margins.right)
        room = width * 1080 / SHORTER_SIDE - 2 * CAPTION_MARGIN
        return min(LARGEST_CAPTION_EM, 2 * room / self.columns)

    @property
    def caption_top(self) -> float:
        """Upper edge of the strip for two lines of captions, in Manim units."""
        strip = CAPTION_STRIP * self.caption_size / CAPTION_EM
        return self.frame[1] * (self.margins.bottom - 0.5) + strip * SHORTER_SIDE

    def size(self, shorter: int) -> tuple[int, int]:
        """Return width and height in pixels for a length of the shorter side; both are even."""
        if self.pixels:
            return self.pixels
        longer, least = max(self.across, self.down), min(self.across, self.down)
        length = 2 * round(shorter * longer / least / 2)
        return (length, shorter) if self.across >= self.down else (shorter, length)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a scene that is composed for landscape stands in another format.

    Attributes:
        scale: how many times larger it is shown.
        x, y: where the middle of the scene's own frame stands, in units of the format's frame.
    """

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @property
    def centre(self) -> tuple[float, float, float]:
        """The middle of the format's frame in the scene's own units."""
        return -self.x / self.scale, -self.y / self.scale, 0.0


LANDSCAPE = Format("landscape", 16, 9)
PORTRAIT = Format("portrait", 9, 16, kept_free(PLAYERS), columns=30, players=PLAYERS)
SQUARE = Format("square", 1, 1)
FORMATS = {each.name: each for each in (LANDSCAPE, PORTRAIT, SQUARE)}
"""The formats with a name."""
OTHERS = "Or write an aspect, such as 4:3, or a size in pixels, such as 1080x1350"


def fit_between(format_: Format, left: float, right: float, bottom: float, top: float) -> Fit:
    """Return the fit of a part of a landscape scene into the free area of a format.

    Args:
        format_: the format.
        left, right, bottom, top: edges of the part, in units of the scene.
    """
    (width, height), margins = format_.frame, format_.margins
    free_width = width * (1 - margins.left - margins.right)
    free_height = height * (1 - margins.top - margins.bottom)
    scale = min(free_width / (right - left), free_height / (top - bottom))
    x = width * (margins.left - margins.right) / 2 - scale * (left + right) / 2
    y = height * (margins.bottom - margins.top) / 2 - scale * (bottom + top) / 2
    return Fit(scale, x, y)


class UnknownFormat(InputError):
    """There is no format of that name."""

    code = Code.UNKNOWN_CHOICE


def find_format(name: str) -> Format:
    """Return the format of a name, an aspect such as 4:3, or a size such as 1080x1350.

    Raises:
        UnknownFormat: it is none of these, or too small or narrow to be drawn.
    """
    if name in FORMATS:
        return FORMATS[name]
    if given := PIXELS.fullmatch(name):
        width, height = int(given[1]), int(given[2])
        return _plain(f"{width}x{height}", width, height, (width, height))
    if given := RATIO.fullmatch(name):
        return _plain(name, int(given[1]), int(given[2]))
    from importlib.metadata import entry_points

    found = {entry.name: entry.value for entry in entry_points(group=GROUP)}
    if name not in found:
        remedy = suggestion(name, [*FORMATS, *found], "They are:")
        raise UnknownFormat(f"There is no format `{name}`. {remedy} {OTHERS}.")
    made = resolve(found[name])
    if not isinstance(made, Format):
        raise UnknownFormat(
            f"The format `{name}` is no lantu.core.formats.Format. Correct {found[name]}, "
            "or name another format."
        )
    return made


def format_fault(name: str) -> str:
    """Return why there is no format of a name, and what to write; empty if there is one."""
    try:
        find_format(name)
    except UnknownFormat as unknown:
        return str(unknown)
    return ""


def _plain(name: str, across: int, down: int, pixels: tuple[int, int] | None = None) -> Format:
    """Return a format without players.

    Raises:
        UnknownFormat: it cannot be drawn.
    """
    longer, shorter = max(across, down), min(across, down)
    if not shorter or longer > WIDEST * shorter:
        raise UnknownFormat(
            f"The format `{name}` is too narrow. Its longer side may be {WIDEST} times as long as "
            "the shorter one."
        )
    if pixels and (shorter < LEAST_SIDE or across % 2 or down % 2):
        raise UnknownFormat(
            f"The format `{name}` cannot be encoded. Both sides must be even, and at least "
            f"{LEAST_SIDE} pixels long."
        )
    if pixels is None and across * 9 == down * 16:
        return LANDSCAPE
    columns = 36 if across < down else None
    return Format(name, across, down, columns=columns, pixels=pixels)


class _Process:
    """The format that this process draws in."""

    format = LANDSCAPE


def use_format(wanted: Format) -> None:
    """Draw in a format from now on."""
    _Process.format = wanted


def format_in_use() -> Format:
    """Return the format that this process draws in; landscape outside of a film."""
    return _Process.format
