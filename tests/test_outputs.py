"""Outputs of a small film, opened by what is not Lantu's: Pillow, ffprobe, Chromium."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import browser
import numpy as np
import pytest
from PIL import Image
from projects import CALM, project, run

from lantu.outputs.fitting import Form, ladder
from lantu.outputs.sizes import parse_size

SHINE = """
def construct(self) -> None:
    square = Square(4, color="#2FC8FF", stroke_width=10).set_fill("#503010", 1.0)
    self.add(square)
    self.until("here")
    self.play(square.animate.shift(RIGHT), run_time=0.4)
"""
PART = "01@here..01@2.6s"
JOIN = "01@2.4s..02@0.6s"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of two short rows, which shows a neon square."""
    return project(tmp_path_factory.mktemp("outputs"), {"Shine": SHINE, "Calm": CALM})


def export(film: Path, *arguments: object) -> tuple[Path, str]:
    """Make an output at low quality; returns its path, and what was remarked."""
    done = run(film, "export", *arguments, "--quality", "low", root=film)
    assert done.exit_code == 0, done.output
    told = re.fullmatch(r"(\S+) \((.*)\)", done.output.splitlines()[-1])
    assert told is not None, done.output
    return film / told[1], told[2]


def probe(path: Path, *more: str) -> Any:
    """What ffprobe says of a file."""
    ffprobe = shutil.which("ffprobe")
    if ffprobe is None:
        pytest.skip("ffprobe is not installed: apt-get install ffmpeg")
    told = ["-v", "error", "-show_streams", "-show_format", "-show_chapters", "-of", "json"]
    done = subprocess.run([ffprobe, *told, *more, path], capture_output=True, check=True)
    return json.loads(done.stdout)


def test_a_gif_is_a_loop_of_the_part(film: Path) -> None:
    path, _ = export(film, "gif", "--span", PART, "--width", "320")
    with Image.open(path) as gif:
        assert gif.size == (320, 180) and gif.n_frames > 1  # type: ignore[attr-defined]
        assert gif.info["loop"] == 0
        red, green, blue = gif.convert("RGB").getpixel((160, 90))
    assert red > green > blue, "the square's fill is brown"


def test_a_gif_keeps_to_its_limit_and_says_how(film: Path) -> None:
    free, _ = export(film, "gif", "--span", PART)
    path, said = export(film, "gif", "--span", PART, "--limit", "20kB")
    assert path == free and path.stat().st_size <= 20_000
    assert "854" not in said
    done = run(
        film, "export", "gif", "--span", PART, "--limit", "900B", "--quality", "low", root=film
    )
    assert done.exit_code == 1 and "LT643" in done.output and "--span" in done.output


def test_what_has_not_changed_is_not_made_again(film: Path) -> None:
    path, first = export(film, "audio")
    before = path.stat().st_mtime_ns
    again, second = export(film, "audio")
    assert "9 s" in first and second == "nothing it is made of changed"
    assert again.stat().st_mtime_ns == before


def test_a_webp_moves(film: Path) -> None:
    path, _ = export(film, "webp", "--span", PART)
    with Image.open(path) as webp:
        assert webp.size == (854, 480) and webp.n_frames > 1  # type: ignore[attr-defined]


def test_pictures_have_true_alpha(film: Path) -> None:
    path, _ = export(film, "png", "--span", PART, "--transparent", "--fps", "5")
    first = np.asarray(Image.open(path / "00001.png")).astype(int)
    assert first.shape == (480, 854, 4)
    assert (first[:20, :20, 3] == 0).all(), "there is no sheet"
    fill = first[240, 427]
    assert fill[3] == 255 and abs(fill[:3] - (80, 48, 16)).max() < 20, "a fill is opaque"
    edge = int(np.argmax(first[240, :, 3] > 250))  # the left edge of the neon outline
    glow = first[240, edge - 12]
    assert 0 < glow[3] < 200, "light around the outline covers in part"
    assert glow[2] > glow[0], "and has the outline's colour"
    opaque, _ = export(film, "png", "--span", PART, "--fps", "5")
    assert np.asarray(Image.open(opaque / "00001.png")).shape == (480, 854, 3)


def test_a_transparent_webm_is_seen_through_in_chromium(film: Path) -> None:
    path, _ = export(film, "webm", "--span", PART, "--transparent", "--mute")
    with browser.served(path.parent) as address, browser.page() as tab:
        tab.goto(f"{address}/")
        tab.set_content(f'<video src="{address}/{path.name}" preload="auto" muted></video>')
        pixels = tab.evaluate(
            """async () => {
              const video = document.querySelector("video");
              await video.play(); video.pause();
              const canvas = document.createElement("canvas");
              canvas.width = 854; canvas.height = 480;
              const context = canvas.getContext("2d");
              context.drawImage(video, 0, 0);
              const at = (x, y) => [...context.getImageData(x, y, 1, 1).data];
              return [at(5, 5), at(427, 240)];
            }"""
        )
    assert pixels[0][3] == 0 and pixels[1][3] == 255 and pixels[1][0] > pixels[1][2]


def test_a_transparent_mov_is_prores_4444_with_alpha(film: Path) -> None:
    path, _ = export(film, "mov", "--span", PART, "--transparent")
    found = probe(path)
    video = next(one for one in found["streams"] if one["codec_type"] == "video")
    assert (video["codec_name"], video["profile"]) == ("prores", "4444")
    assert video["pix_fmt"].startswith("yuva444p")
    assert {one["codec_name"] for one in found["streams"]} >= {"prores", "pcm_s16le"}


def test_a_webm_has_sound_and_every_frame(film: Path) -> None:
    path, _ = export(film, "webm", "--span", JOIN)
    found = probe(path, "-count_frames")
    video, sound = found["streams"]
    assert (video["codec_name"], sound["codec_name"]) == ("vp9", "opus")
    seconds = int(video["nb_read_frames"]) / 15
    assert abs(float(found["format"]["duration"]) - seconds) < 0.1
    assert [one["tags"]["title"] for one in found["chapters"]] == ["Shine", "Calm"]


def test_an_mp4_of_a_span_begins_and_ends_there(film: Path) -> None:
    path, _ = export(film, "mp4", "--span", JOIN)
    found = probe(path, "-count_frames")
    video = found["streams"][0]
    frames = int(video["nb_read_frames"])
    assert video["codec_name"] == "h264" and abs(float(video["duration"]) - frames / 15) < 0.01
    sound = found["streams"][1]
    assert abs(float(sound["duration"]) - frames / 15) < 0.05
    assert len(found["chapters"]) == 2


@pytest.mark.parametrize(("form", "codec"), [("m4a", "aac"), ("mp3", "mp3")])
def test_the_sound_has_chapters(film: Path, form: str, codec: str) -> None:
    path, _ = export(film, "audio", "--format", form)
    assert path.suffix == f".{form}"
    found = probe(path)
    assert found["streams"][0]["codec_name"] == codec
    assert [one["tags"]["title"] for one in found["chapters"]] == ["Shine", "Calm"]
    assert found["format"]["tags"]["title"] == "Made up"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["giff"], "There is no output `giff`. Choose one of: mp4, gif"),
        (["gif", "--limit", "five"], "a size is written like 5MB"),
        (["gif", "--span", "01@nowhere..02"], "Row 01 has no mark `nowhere`"),
        (["gif", "--span", "02..01"], "The span `02..01` is empty"),
        (["gif", "--span", "01", "--scene", "02"], "Leave out one of them"),
        (["webm", "--codec", "av1", "--transparent"], "exclude each other: AV1 has no alpha"),
    ],
)
def test_bad_input_is_told_in_one_message(film: Path, arguments: list[str], said: str) -> None:
    done = run(film, "export", *arguments, "--quality", "low", root=film)
    assert done.exit_code == 2 and said in done.output and "Traceback" not in done.output


def test_an_output_of_the_storyboard_is_checked_with_its_line(film: Path, tmp_path: Path) -> None:
    root = shutil.copytree(film, tmp_path / "copy", ignore=shutil.ignore_patterns("build"))
    storyboard = root / "storyboard.yaml"
    text = storyboard.read_text(encoding="utf-8")
    for wrong, line in (
        ("limit: much", "storyboard.yaml:8:7 LT642 The option `limit`"),
        ("span: 01@nowhere..", "storyboard.yaml:8:25 LT905 Row 01 has no mark `nowhere`"),
        ("span: ..07", "storyboard.yaml:8:25 LT903 There is no row `07`"),
    ):
        outputs = f"  outputs:\n    - {{make: gif, {wrong}}}\nrows:"
        storyboard.write_text(text.replace("rows:", outputs, 1), encoding="utf-8")
        for command in (["check"], ["--quality", "low"]):
            done = run(root, *command, root=root)
            assert done.exit_code == 2 and line in done.output, done.output


def test_sizes_are_read_as_people_write_them() -> None:
    assert [parse_size(one) for one in ("5MB", "800 kB", "2MiB", "1.5M", "12")] == [
        5_000_000,
        800_000,
        2_097_152,
        1_500_000,
        12,
    ]
    for wrong in ("five", "5 TB", "-1MB", "0"):
        with pytest.raises(ValueError, match="5MB"):
            parse_size(wrong)


def test_every_step_down_is_lighter() -> None:
    forms = ladder(Form(960, 15, 256), (12.5, 10, 8), (128, 64, 32))
    weights = [form.weight for form in forms]
    assert weights == sorted(weights, reverse=True) and len(set(weights)) == len(weights)
    assert forms[-1].width == 120 and all(form.width % 2 == 0 for form in forms)
