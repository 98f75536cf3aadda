"""Folders to publish, and the check of the platforms' limits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import pytest
from PIL import Image
from projects import CALM, project, run

from lantu.outputs.publish.limits import Upload, problems, text_of
from lantu.outputs.publish.platforms import platforms

FINE = Upload(
    title="A title",
    description="00:00 One\n00:20 Two\n00:40 Three\n",
    tags=["one", "two words"],
    size=1_000_000,
    seconds=60,
    width=1920,
    height=1080,
    fps=60,
    chapters=[20, 20, 20],
    thumbnail=100_000,
)


FILLED = """
def construct(self) -> None:
    self.until("here")
    self.add(Square(4, fill_color=WHITE, fill_opacity=1))
"""


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of two short rows."""
    return project(tmp_path_factory.mktemp("publish"), {"First": FILLED, "Second": CALM})


def test_a_folder_has_what_the_upload_form_asks_for(film: Path) -> None:
    options = ("--platforms", "youtube,tiktok", "--tags", "one, two", "--thumbnail", "02@here")
    done = run(film, "export", "publish", *options, "--quality", "low", root=film)
    assert done.exit_code == 0, done.output
    folder = next((film / "build" / "exports").glob("*-publish"))
    youtube, tiktok = folder / "youtube", folder / "tiktok"
    assert (youtube / "title.txt").read_text("utf-8") == "Made up\n"
    assert "00:00 First" in (youtube / "description.txt").read_text("utf-8")
    assert (youtube / "tags.txt").read_text("utf-8") == "one, two\n"
    assert "-->" in (youtube / "captions.en.srt").read_text("utf-8")
    with Image.open(youtube / "thumbnail.jpg") as picture:
        assert (picture.format, picture.size) == ("JPEG", (1280, 720))
    with Image.open(tiktok / "thumbnail.jpg") as picture:
        assert picture.size == (1080, 1920)
    with av.open(str(youtube / "film.mp4")) as opened:
        assert opened.streams.video[0].width == 854
    text = (tiktok / "text.txt").read_text("utf-8")
    assert text.startswith("Made up\n") and text.endswith("#one #two\n")
    assert "upright format" in (tiktok / "check.md").read_text("utf-8")
    assert "TikTok: The picture is 1.78 times as wide as high" in done.output


def test_the_thumbnail_is_the_cue_with_the_most_to_see(film: Path) -> None:
    options = ("--platforms", "youtube", "--quality", "low")
    done = run(film, "export", "publish", *options, root=film)
    assert done.exit_code == 0, done.output
    folder = next((film / "build" / "exports").glob("*-publish"))
    with Image.open(folder / "youtube" / "thumbnail.jpg") as picture:
        assert min(picture.getpixel((640, 360))) > 200, "the white square of row 01"


def test_an_unknown_platform_or_frame_is_told(film: Path) -> None:
    for option, value, said in (
        ("--platforms", "youtub", "There is no platform `youtub`. Choose of: bilibili"),
        ("--thumbnail", "01@nowhere", "The thumbnail 01@nowhere is not in what is shown"),
    ):
        done = run(film, "export", "publish", option, value, "--quality", "low", root=film)
        assert done.exit_code == 2 and said in done.output


def test_what_keeps_to_all_limits_has_no_problem() -> None:
    assert list(problems(platforms()["youtube"], FINE)) == []
    upright = replace(FINE, width=1080, height=1920)
    for name, platform in platforms().items():
        shown = upright if platform.ratio and platform.ratio[1] < 1 else FINE
        assert list(problems(platform, shown)) == [], name


@pytest.mark.parametrize(
    ("platform", "upload", "said"),
    [
        ("youtube", replace(FINE, title="x" * 101), "The title has 101 characters, at most 100"),
        ("youtube", replace(FINE, description="x" * 5001), "with --description"),
        ("youtube", replace(FINE, tags=["x" * 501]), "The tags have 501 characters"),
        ("youtube", replace(FINE, size=300 * 10**9), "Take a lower --quality"),
        ("youtube", replace(FINE, seconds=50_000), "Publish a part with --span"),
        ("youtube", replace(FINE, chapters=[5, 20, 20]), "Join short rows"),
        ("youtube", replace(FINE, thumbnail=3_000_000), "The thumbnail has 3.0 MB"),
        ("bilibili", replace(FINE, tags=["x"] * 11), "There are 11 tags, at most 10"),
        ("bilibili", replace(FINE, tags=["x" * 21]), "has over 20 characters"),
        ("tiktok", replace(FINE, width=1080, height=1920, fps=15), "--quality medium or higher"),
        ("tiktok", FINE, "upright format"),
        ("linkedin", replace(FINE, width=128, height=72), "sides of 144 to 4096 pixels"),
        ("linkedin", replace(FINE, description="x" * 3000), "The text has"),
    ],
)
def test_each_limit_is_told_with_its_remedy(platform: str, upload: Upload, said: str) -> None:
    assert any(said in one for one in problems(platforms()[platform], upload))


def test_every_platform_names_where_its_limits_are_published() -> None:
    assert len(platforms()) >= 6
    for platform in platforms().values():
        assert all(source.startswith("https://") for source in platform.sources)
    assert "#twowords" in text_of(FINE)
