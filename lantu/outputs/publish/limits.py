"""Compares what is published with the limits of a platform; each problem names its remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lantu.outputs.publish.platforms import Platform
from lantu.outputs.sizes import shown_size


@dataclass(frozen=True, slots=True)
class Upload:
    """What a platform gets.

    Attributes:
        title: title of the film.
        description: its description, with chapters and credits.
        tags: its tags.
        size: bytes of the film.
        seconds: its length.
        width, height: pixels.
        fps: frames per second.
        chapters: lengths of its chapters in seconds.
        thumbnail: bytes of the picture.
    """

    title: str
    description: str
    tags: Sequence[str]
    size: int
    seconds: float
    width: int
    height: int
    fps: int
    chapters: Sequence[float]
    thumbnail: int


def text_of(upload: Upload) -> str:
    """Return the one text of a platform that has no title: title, description and tags."""
    tags = " ".join(f"#{tag.replace(' ', '')}" for tag in upload.tags)
    return "\n\n".join(part for part in (upload.title, upload.description, tags) if part) + "\n"


def problems(platform: Platform, upload: Upload) -> Iterator[str]:
    """Yield what exceeds a limit, and what mends it, one sentence pair each."""
    yield from _texts(platform, upload)
    yield from _film(platform, upload)
    if upload.thumbnail > platform.thumbnail.bytes:
        most = shown_size(platform.thumbnail.bytes)
        yield f"The thumbnail has {shown_size(upload.thumbnail)}, at most {most}. Choose another."
    rules = platform.chapters
    if rules and len(upload.chapters) > 1:
        short = [one for one in upload.chapters if one < rules.seconds]
        if len(upload.chapters) < rules.least or short:
            yield (
                f"It shows chapters from {rules.least} of at least {rules.seconds} s each. "
                "Join short rows, or do without chapters."
            )


def _texts(platform: Platform, upload: Upload) -> Iterator[str]:
    for name, most, text in (
        ("title", platform.title, upload.title),
        ("description", platform.description, upload.description),
        ("text", platform.text, text_of(upload)),
    ):
        if most is not None and len(text) > most:
            key = "description" if name == "text" else name
            yield (
                f"The {name} has {len(text)} characters, at most {most}. "
                f"Give a shorter one with --{key}."
            )
    joined = ",".join(upload.tags)
    if platform.tags is not None and len(joined) > platform.tags:
        yield f"The tags have {len(joined)} characters, at most {platform.tags}. Leave some out."
    if platform.most_tags is not None and len(upload.tags) > platform.most_tags:
        yield f"There are {len(upload.tags)} tags, at most {platform.most_tags}. Leave some out."
    long = [tag for tag in upload.tags if platform.tag is not None and len(tag) > platform.tag]
    for tag in long:
        yield f"The tag `{tag}` has over {platform.tag} characters. Shorten it with --tags."


def _film(platform: Platform, upload: Upload) -> Iterator[str]:
    if upload.size > platform.bytes:
        most = shown_size(platform.bytes)
        yield (
            f"The film has {shown_size(upload.size)}, at most {most}. "
            "Take a lower --quality, or a --span."
        )
    least, longest = platform.seconds
    if not least <= upload.seconds <= longest:
        yield (
            f"The film is {upload.seconds:.0f} s long, and {least} to {longest} s are taken. "
            "Publish a part with --span."
        )
    if platform.fps and not platform.fps[0] <= upload.fps <= platform.fps[1]:
        yield (
            f"The film has {upload.fps} frames per second, and {platform.fps[0]} to "
            f"{platform.fps[1]} are taken. Take --quality medium or higher."
        )
    if platform.sides:
        low, high = platform.sides
        if min(upload.width, upload.height) < low or max(upload.width, upload.height) > high:
            yield (
                f"The picture is {upload.width}×{upload.height}, and sides of {low} to {high} "
                "pixels are taken. Take another --quality."
            )
    ratio = upload.width / upload.height
    if platform.ratio and not platform.ratio[0] - 0.01 <= ratio <= platform.ratio[1] + 0.01:
        low_ratio, high_ratio = platform.ratio
        wanted = f"{low_ratio:.2f}" if low_ratio == high_ratio else f"{low_ratio} to {high_ratio}"
        yield (
            f"The picture is {ratio:.2f} times as wide as high, and it is made for {wanted}. "
            "Render the film in an upright format."
        )
