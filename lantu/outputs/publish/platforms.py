"""The published limits of platforms; each is a data file in the folder platforms."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from lantu.outputs.sizes import Size


class Thumbnail(BaseModel):
    """The picture that a platform shows before the film is played."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    width: int
    height: int
    bytes: Size


class ChapterRules(BaseModel):
    """When a platform takes the times in a description for chapters; the first is at 0:00."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: int
    seconds: int


class Platform(BaseModel):
    """One platform. What is None has no published limit.

    Attributes:
        name: as people write it.
        sources: addresses of its published limits.
        title, description: most characters; a platform without a title has a `text` alone.
        text: most characters of the one text that it takes.
        tags: most characters of all tags, with the commas between them.
        tag: most characters of one tag.
        most_tags: how many there may be.
        bytes: largest file.
        seconds: shortest and longest film.
        fps: lowest and highest frame rate.
        sides: least and most pixels of width and height.
        ratio: least and most width in relation to the height.
        thumbnail: its picture.
        captions: forms of captions that it takes, the best one first.
        chapters: rules for chapters.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    sources: tuple[str, ...]
    title: int | None = None
    description: int | None = None
    text: int | None = None
    tags: int | None = None
    tag: int | None = None
    most_tags: int | None = None
    bytes: Size
    seconds: tuple[int, int]
    fps: tuple[int, int] | None = None
    sides: tuple[int, int] | None = None
    ratio: tuple[float, float] | None = None
    thumbnail: Thumbnail
    captions: tuple[str, ...]
    chapters: ChapterRules | None = None


@cache
def platforms() -> dict[str, Platform]:
    """Return short name -> platform, in the order of the names."""
    folder: Any = files("lantu.outputs.publish").joinpath("platforms")
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".yaml")), key=str)
    return {
        one.name.removesuffix(".yaml"): Platform.model_validate(
            yaml.safe_load(one.read_text("utf-8"))
        )
        for one in found
    }
