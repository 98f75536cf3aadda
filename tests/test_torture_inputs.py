"""Hostile storyboards, narrations, facts and files; `make torture` tries many, the tests a few.

A fault that a campaign finds is mended, and becomes a named test in another file.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import yaml
from hostile_inputs import BASE, MARKUP, bases, damaged, facts, storyboards
from hypothesis import strategies as st
from layout_films import all_layouts
from test_gate import Api, Server
from torture import FULL, campaign

from lantu.core.errors import InputError, LantuError, StoryboardError
from lantu.core.records import SAMPLE_RATE
from lantu.figures import check_figures
from lantu.figures.fact_cache import resolved_facts
from lantu.narration.speak import _read as read_delivery
from lantu.narration.timing_lock import read_lock
from lantu.pipeline import prepare
from lantu.pipeline.batch import read_batch
from lantu.project import open_project
from lantu.review import gate
from lantu.review.server import Events, serving
from lantu.scaffold.script_files import read_script
from lantu.sound.soundtrack_notes import read_note
from lantu.store import load_inputs, note_published, up_to_date, write_sealed
from lantu.storyboard import Source, load_text, parse
from lantu.storyboard.narration import NarrationError
from lantu.translation import export_texts, import_texts
from lantu.voices import decode_sound, normalise
from lantu.voices.mark_file import read_mark_times
from lantu.voices.text.lexicon import Lexicon, read_lexicon


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a scene and the files that the examples of layouts name."""
    (tmp_path / "scenes").mkdir()
    (tmp_path / "scenes" / "dawn.py").write_text("class Dawn(S): ...\n", "utf-8")
    for layout in all_layouts().values():
        for name, file in layout.assets.items():
            place = tmp_path / name
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(file.read_bytes())
    return tmp_path


def checked(text: str, root: Path) -> None:
    """A storyboard is read, or refused with file, line, cause and remedy."""
    try:
        check_figures(load_text(text, "storyboard.yaml", root))
    except StoryboardError as error:
        for one in error.problems:
            assert one.file and one.line and one.column and one.cause and one.remedy, one
            assert "\n" not in str(one) and len(str(one)) < 2000, one


def planned(text: str, root: Path) -> None:
    """A storyboard is refused, or read and timed."""
    file = root / "storyboard.yaml"
    file.write_text(text, "utf-8", newline="")
    checked(text, root)
    try:
        prepare(open_project(file))
    except StoryboardError as error:
        assert all(one.line and one.cause and one.remedy for one in error.problems), error


def test_storyboards(root: Path) -> None:
    valid = bases({name: layout.example for name, layout in all_layouts().items()})
    for data in valid:  # or little behind the first check would be reached
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        assert load_text(text, "storyboard.yaml", root).rows
    campaign("storyboards", storyboards(valid), lambda text: planned(text, root), 100, 10_000)


def test_facts(root: Path) -> None:
    campaign("facts", facts(), lambda text: checked(text, root), 60, 10_000)


def test_narrations() -> None:
    def holds(case: tuple[str, str]) -> None:
        text, language = case
        try:
            narration = parse(text, language, "", (("anna", "Anna"),))
        except NarrationError as error:
            assert error.faults
            return
        spans = normalise(narration.text, language, Lexicon({"a b": "c", "字": "zi"}))
        assert [span.start for span in spans] == [0, *(span.end for span in spans)][: len(spans)]
        assert "🚀" not in "".join(span.said for span in spans)

    inputs = st.tuples(MARKUP, st.sampled_from(["en", "zh"]))
    campaign("narrations", inputs, holds, 150, 20_000)


LEXICON = "KV: {en: kay vee, zh: K V}\nno: {en: no}\n'1': {zh: 一}\n".encode()
LOCK = b"espeak:\n  en:\n    '01': {said: a, speech: b, seconds: 1.5, marks: {here: 0.5}}\n"
SCRIPT = (
    b"# Film\n\n| # | Narration | Screen |\n|---|---|---|\n"
    b"| 01 | Some words at first. | A truck |\n| 02 | 26 GB and more | A *table* of `1` |\n"
)
OUTLINE = (
    "# 片\n\n## One\n\nSome *words* at first.\n\n- a point: 26 GB\n- another\n\n"
    "![x](a.png)\n\n## Two\n\n```python\nprint(1)\n```\n\nMore.\n"
).encode()
MARKS = b"recording: ab\nmarks: {here: 1.5, there: 2}\nunsure: [here]\nfound: {here: 1.4}\n"
BATCH = (
    b"defaults: {qualities: [low]}\n"
    b"films:\n- {storyboard: '*.yaml', languages: [en]}\n- {storyboard: 'm/**/x.yaml'}\n"
)
TABLE = '\ufeff#,Narration,Screen\n01,"Some, words",A truck\n02,26 GB,Table\n'.encode()


@pytest.mark.parametrize(
    ("name", "data", "suffix", "read"),
    [
        ("lexicons", LEXICON, ".yaml", lambda path: read_lexicon(path, "en")),
        ("locks", LOCK, ".lock.yaml", read_lock),
        ("scripts (table)", SCRIPT, ".md", read_script),
        ("scripts (outline)", OUTLINE, ".md", read_script),
        ("scripts (CSV)", TABLE, ".csv", read_script),
        ("times of marks", MARKS, ".times.yaml", read_mark_times),
        ("batches", BATCH, ".batch", read_batch),
    ],
)
def test_files(tmp_path: Path, name: str, data: bytes, suffix: str, read: Any) -> None:
    path = tmp_path / f"file{suffix}"
    for film in (tmp_path / "film.yaml", tmp_path / "m" / "x.yaml"):  # for the batch
        film.parent.mkdir(exist_ok=True)
        film.touch()
    path.write_bytes(data)
    read(path)

    def holds(content: bytes) -> None:
        path.write_bytes(content)
        try:
            read(path)
        except LantuError as error:
            assert str(path) in str(error) and len(str(error)) < 2000

    campaign(name, damaged(data), holds, 60, 5_000)


def test_translations(root: Path) -> None:
    """A damaged PO file is read, or refused by its name; what is taken still loads."""
    film = load_text(yaml.safe_dump(BASE, allow_unicode=True), "storyboard.yaml", root)
    source = film.source
    assert isinstance(source, Source)
    path = root / "zh.po"
    good = export_texts(film, source, "zh", path).text.encode()

    def holds(content: bytes) -> None:
        path.write_bytes(content)
        try:
            taken = import_texts(film, source, "zh", path)
        except LantuError as error:
            assert path.name in str(error) or source.file in str(error), error
        else:
            assert all(one.file and one.remedy for one in taken.problems)

    campaign("translations", damaged(good), holds, 40, 5_000)


SOUNDS = {".wav": "pcm_s16le", ".flac": "flac", ".ogg": "libopus", ".mp3": "mp3", ".m4a": "aac"}


def sound(path: Path, codec: str) -> bytes:
    """A fifth of a second of noise."""
    noise = np.random.default_rng(1).integers(-9000, 9000, (1, 8820), np.int16)
    with av.open(str(path), "w") as file:
        stream: Any = file.add_stream(codec, rate=48_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(noise, format="s16", layout="mono")
        frame.rate = 44_100
        resampler = av.AudioResampler(stream.format, "mono", 48_000, stream.frame_size or 4096)
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            file.mux(stream.encode(part))
        file.mux(stream.encode(None))
    return path.read_bytes()


@pytest.mark.parametrize("suffix", SOUNDS)
def test_sounds(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"sound{suffix}"
    good = sound(path, SOUNDS[suffix])

    def holds(content: bytes) -> None:
        path.write_bytes(content)
        try:
            samples = decode_sound(path)
        except LantuError as error:
            assert str(path) in str(error)
        else:
            assert samples.ndim == 1 and np.isfinite(samples).all()
            assert len(samples) < 3600 * SAMPLE_RATE

    campaign(f"recordings {suffix}", damaged(good), holds, 25, 2_000)


NAME = st.sampled_from([
    "seconds", "marks", "words", "notices", "samples", "loudness", "peak", "key", "files",
    "row", "code", "01", "size",
])  # fmt: skip
TEXT = st.text(st.characters() | st.sampled_from("\ud800\udfff\0\x1b\u202e/."), max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(NAME, inside, max_size=3),
    max_leaves=8,
)


def test_notes_of_the_cache(root: Path) -> None:
    """A note with another content, although intact by its seal, is replaced and never misread."""
    text = yaml.safe_dump(BASE, allow_unicode=True)
    film = load_text(text, "storyboard.yaml", root)
    good = resolved_facts(film, root, root)
    (values,) = (root / "figures").glob("*.json")
    files = [root / "films" / "none", root / "note.json", values]

    def holds(value: Any) -> None:
        for file in files:
            write_sealed(file, json.dumps(value))
        assert load_inputs(files[1]) is None
        assert read_note(files[1].with_suffix(".m4a")) is None
        assert read_delivery(files[1]) is None or isinstance(value, dict)
        assert resolved_facts(film, root, root) == good
        note_published([files[1]], "key", root)
        (note,) = (root / "films").glob("*.json")
        write_sealed(note, json.dumps(value))
        assert not up_to_date([files[1]], "key", root)

    campaign("notes of the cache", JSON, holds, 40, 5_000)


class Told(Api):
    """Refuses with what was asked for, as the real one does."""

    def move(self, row: str, mark: str, tick: int) -> dict[str, Any]:
        raise InputError(f"row {row} has no mark {mark} at {tick}")

    def look(self, row: str, tick: int) -> None:
        raise InputError(f"there is no row {row} at {tick}")


def test_requests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "RATE", 1e9)  # so that the body of each is read
    page = tmp_path / "watch" / "film.review.html"
    page.parent.mkdir()
    page.write_text("page", "utf-8")
    api = Told()
    with serving(tmp_path, page, api, Events(), 0) as address:
        server = Server(address, api)
        request = (
            f"POST {server.path}/offset HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
            f"Origin: http://127.0.0.1:{server.port}\r\nContent-Type: application/json\r\n"
            'Content-Length: 36\r\n\r\n{"row": "1", "mark": "m", "tick": 3}'
        ).encode()
        campaign("requests", damaged(request), server.send, 60, 5_000)

        def answered(body: Any) -> None:
            path = "/offset" if isinstance(body, dict) and len(body) > 2 else "/at"
            status, answer = server.ask(f"POST {path}", json.dumps(body).encode())
            assert status in (200, 400, 409, 413, 429), answer
            told = json.loads(answer.partition(b"\r\n\r\n")[2])
            assert status == 200 or told["why"]

        row = st.fixed_dictionaries({"row": TEXT, "tick": st.one_of(st.integers(), JSON)})
        mark = st.fixed_dictionaries({"row": TEXT, "mark": TEXT, "tick": st.integers()})
        campaign("bodies of requests", st.one_of(row, mark, JSON), answered, 40, 5_000)
        time.sleep(5 if FULL else 0)  # until the requests without an end are cut off
        assert server.ask("GET /alive")[0] == 200
