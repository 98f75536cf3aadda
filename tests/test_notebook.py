"""`lantu.show` in a notebook that a kernel executes."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from pathlib import Path
from typing import Any

import av
import nbformat
import pytest
from nbclient import NotebookClient
from PIL import Image
from projects import CALM, project


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[list[Any]]:
    """The outputs of each cell of a notebook in the folder of a film."""
    root = project(tmp_path_factory.mktemp("我的 film"), {"Dawn": CALM})
    cells = [
        "import lantu",
        'lantu.show("01")',
        'lantu.still("01@here", quality="low")',
        "lantu.show('07')",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    place = {"metadata": {"path": str(root / "scenes")}}
    NotebookClient(notebook, timeout=120, resources=place, allow_errors=True).execute()
    return [cell.outputs for cell in notebook.cells]


def test_a_row_is_displayed_as_a_video_with_its_poster(
    outputs: list[list[Any]], tmp_path: Path
) -> None:
    nothing, (shown,), _, _ = outputs
    assert nothing == []
    assert shown.output_type == "display_data"
    (video,) = re.findall(
        r'<video controls[^>]* src="data:video/mp4;base64,([^"]+)"', shown.data["text/html"]
    )
    with av.open(io.BytesIO(b64decode(video))) as film:
        assert {stream.type for stream in film.streams} >= {"video", "audio"}
        assert (film.streams.video[0].width, film.streams.video[0].height) == (854, 480)
    (poster,) = re.findall(r'poster="data:image/png;base64,([^"]+)"', shown.data["text/html"])
    assert b64decode(poster) == b64decode(shown.data["image/png"])
    assert Image.open(io.BytesIO(b64decode(poster))).size == (854, 480)
    assert re.match(r"01 · Dawn · \d+\.\d s: .*01-low-en\.mp4", shown.data["text/plain"])


def test_a_still_is_a_picture(outputs: list[list[Any]]) -> None:
    (shown,) = outputs[2]
    assert Image.open(io.BytesIO(b64decode(shown.data["image/png"]))).size == (854, 480)


def test_an_error_is_the_exception_with_its_message(outputs: list[list[Any]]) -> None:
    (error,) = outputs[3]
    assert (error.ename, error.evalue) == ("NotInFilm", "There is no row `07`. The rows are: 01.")
