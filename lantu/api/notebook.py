"""Shows a row in a notebook."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from html import escape
from pathlib import Path

from lantu.api.drawing import QualityName, render
from lantu.api.films import FilmSource, project_of
from lantu.core.errors import LantuError
from lantu.core.quality import QUALITIES, Quality
from lantu.core.records import Clip, Film
from lantu.core.row_clock import LEAD_OUT
from lantu.pictures import PICTURES, write_poster
from lantu.project import Project
from lantu.store import file_key
from lantu.storyboard import load, localize


def show(
    row: str,
    film: FilmSource = None,
    *,
    quality: QualityName = "low",
    language: str | None = None,
    format: str | None = None,
    fps: int | None = None,
) -> None:
    """Render a row and display it in the notebook, as a video with sound.

    The video is part of the notebook's output, so a saved notebook plays it without the file. A
    front end that shows no video shows the row's last picture.

    Args:
        row: id of the row.
        film: folder of a project, storyboard's file, or loaded storyboard. By default the nearest
            `storyboard.yaml` from the current folder upwards.
        quality: picture size, as for `render`.
        language: spoken language; by default the storyboard's first.
        format: as for `render`.
        fps: frames per second, as for `render`.

    Raises:
        StoryboardError: the storyboard has problems; `problems` lists all of them.
        NotInFilm: the film has no such row or language.
        RowsFailed: the scene raised an exception.
        LantuError: there is no notebook: IPython is not installed.
    """
    try:
        from IPython.display import display
    except ImportError as missing:
        raise LantuError(
            "lantu.show displays a row in a notebook, and IPython is not installed. "
            "Run it in Jupyter, or use lantu.render and open the file that it names."
        ) from missing
    made = render(film, row=row, quality=quality, language=language, format=format, fps=fps)
    project = project_of(film)
    storyboard = load(project.storyboard_file, project.root)
    title = next(one.title for one in storyboard.rows if one.id == row)
    words = localize(title, language or storyboard.film.languages[0])
    poster = _poster(made, row, QUALITIES[quality].at(fps), project)
    display(Preview(made, poster, f"{row} · {words} · {made.seconds:.1f} s"))


@dataclass(frozen=True, slots=True)
class Preview:
    """What a notebook displays of a row: the video, else its last picture, else its title.

    Attributes:
        film: the rendered row.
        poster: PNG file of its last picture.
        title: line below the video.
    """

    film: Film
    poster: Path
    title: str

    def _repr_html_(self) -> str:
        notices = "".join(f"<br>{escape(str(notice))}" for notice in self.film.notices)
        return (
            '<figure style="margin: 0; max-width: 854px">'
            f'<video controls preload="metadata" style="width: 100%" title="{escape(self.title)}"'
            f' poster="{_data_address("image/png", self.poster)}"'
            f' src="{_data_address("video/mp4", self.film.path)}"></video>'
            f"<figcaption>{escape(self.title)}{notices}</figcaption></figure>"
        )

    def _repr_png_(self) -> bytes:
        return self.poster.read_bytes()

    def __repr__(self) -> str:
        return f"{self.title}: {self.film.path}"


def _poster(made: Film, row: str, size: Quality, project: Project) -> Path:
    """Write the last picture before the row's lead-out beside its MP4."""
    key = file_key(made.path)
    clip = Clip(row, made.path, size.frame_at(made.ticks), size, key)
    path = made.path.with_suffix(".poster.png")
    write_poster(clip, made.ticks - LEAD_OUT - 1, path, project.cache / PICTURES)
    return path


def _data_address(kind: str, file: Path) -> str:
    return f"data:{kind};base64,{b64encode(file.read_bytes()).decode()}"
