"""Many films in one run, and a film in parts that several machines draw."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from projects import CALM, project, run

from lantu.core.errors import InputError, StoryboardError
from lantu.pipeline import BatchItem, parse_share, read_batch

HELD = """
def construct(self) -> None:
    self.hold(9)
    self.until("here")
"""


def films(root: Path, *names: str) -> None:
    for name in names:
        (root / name).mkdir(parents=True)
        project(root / name, {"One": CALM})


def batch_file(root: Path, text: str) -> Path:
    file = root / "films.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_batch_is_storyboards_by_languages_by_qualities(tmp_path: Path) -> None:
    films(tmp_path, "course/a", "course/b")
    storyboard = tmp_path / "course/a/storyboard.yaml"
    storyboard.write_text(storyboard.read_text().replace("[en]", "[zh, en]"))
    file = batch_file(
        tmp_path,
        "defaults: {options: [--burn]}\n"
        "films:\n"
        "  - {storyboard: course/*/storyboard.yaml, qualities: [low, high]}\n"
        "  - {storyboard: course/b/storyboard.yaml, languages: [en], options: [], fps: 25,\n"
        "     formats: [square, '4:3']}\n",
    )
    items = read_batch(file)
    a, b = (tmp_path / f"course/{name}/storyboard.yaml" for name in "ab")
    assert set(items) == {
        *(BatchItem(a, tag, size, ("--burn",)) for tag in ("zh", "en") for size in ("low", "high")),
        *(BatchItem(b, "en", size, ("--burn",)) for size in ("low", "high")),
        *(BatchItem(b, "en", "medium", (), shape, 25) for shape in ("square", "4:3")),
    }
    assert [item.storyboard for item in items[:3]] == [a, b, b], "in turn"
    listed = run(tmp_path, "batch", file, "--list").output.splitlines()
    assert len(listed) == len(items) and "a/storyboard zh low" in listed
    assert "b/storyboard en medium 4:3 25 fps" in listed
    square = next(item for item in items if item.format == "square")
    assert square.arguments[-4:] == ["--format", "square", "--fps", "25"]


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ("films:\n  - {storyboard: no/storyboard.yaml}\n", 2, "there is no storyboard"),
        ("films:\n  - storyboard: a/storyboard.yaml\n    quality: low\n", 3, "films.0.quality"),
        ("films:\n\n  - {storyboard: a/storyboard.yaml, qualities: [hihg]}\n", 3, "no quality"),
        ("films:\n  - {storyboard: a/storyboard.yaml, languages: [xx]}\n", 2, "no language"),
        ("films:\n  - {storyboard: a/storyboard.yaml, fps: 23}\n", 2, "no frame rate `23`"),
        ("films:\n  - {storyboard: a/storyboard.yaml, formats: [cube]}\n", 2, "no format `cube`"),
        ("films: [\n", 2, "expected"),
        ("films: []\n", 1, "lists no film"),
        ("- 1\n", 1, "valid dictionary"),
    ],
)
def test_problems_of_a_batch_are_told_with_their_line(
    tmp_path: Path, text: str, line: int, cause: str
) -> None:
    films(tmp_path, "a")
    with pytest.raises(StoryboardError) as told:
        read_batch(batch_file(tmp_path, text))
    (problem,) = told.value.problems
    assert (problem.code, problem.line) == ("LT920", line) and cause in problem.cause


def test_a_batch_makes_all_films_and_goes_on_where_it_was(tmp_path: Path) -> None:
    films(tmp_path, "a", "b")
    scene = tmp_path / "b/scenes/one.py"
    text = scene.read_text()
    scene.write_text(text.replace("self.until", "self.untill"))
    file = batch_file(
        tmp_path,
        "defaults: {qualities: [low]}\nfilms: [{storyboard: '*/storyboard.yaml'}]\n",
    )
    result = run(tmp_path, "batch", file, "--at-once", 2, "--json-events")
    assert result.exit_code == 1
    events = [json.loads(line) for line in result.output.splitlines()]
    ended = {Path(one["storyboard"]).parent.name: one for one in events if one["event"] == "ended"}
    assert ended["a"]["exit_code"] == 0 and ended["b"]["exit_code"] == 1
    (made,) = ended["a"]["films"]
    assert made["path"].endswith("film-low-en.mp4") and not ended["b"]["films"]
    assert ended["b"]["findings"][0]["code"] == "LT402"
    film = tmp_path / "a/build/film-low-en.mp4"
    before = film.stat().st_mtime_ns
    scene.write_text(text)
    again = run(tmp_path, "batch", file)
    assert again.exit_code == 0 and "2 of 2 films made" in again.output, again.output
    assert film.stat().st_mtime_ns == before, "a film that is finished is not made again"


def test_parts_of_two_machines_are_joined_without_drawing(tmp_path: Path) -> None:
    machines = [tmp_path / name for name in ("first", "second", "joining")]
    for root in machines:
        root.mkdir()
        project(root, {"One": CALM, "Two": HELD})
    first, second, joining = machines
    options = ("--quality", "low")
    for number, root in ((1, first), (2, second)):
        done = run(root, *options, "--part", f"{number}/2")
        assert done.exit_code == 0 and "1 of 2 rows" in done.output, done.output
        assert not [*(root / "build").glob("*.mp4")]
    parts = [root / "build/parts" for root in (first, second)]
    joined = run(joining, "join", *parts, *options)
    assert joined.exit_code == 0 and "2 clips" in joined.output, joined.output
    assert "row 0" not in joined.output, "nothing was drawn"
    whole = run(first, *options)
    assert whole.exit_code == 0
    film = "build/film-low-en.mp4"
    assert (joining / film).read_bytes() == (first / film).read_bytes()

    (clip,) = parts[1].rglob("*.mp4")
    clip.write_bytes(clip.read_bytes()[:-1])
    refused = run(joining, "join", *parts, *options)
    assert refused.exit_code == 2 and "was damaged" in refused.output
    refused = run(joining, "join", tmp_path / "first/scenes", *options)
    assert refused.exit_code == 2 and "holds no part" in refused.output


@pytest.mark.parametrize("text", ["0/2", "3/2", "1", "a/b", "1/2/3"])
def test_a_part_is_a_number_of_a_number(text: str) -> None:
    with pytest.raises(InputError, match="--part 2/5"):
        parse_share(text)


def test_machines_share_what_they_drew(tmp_path: Path) -> None:
    """Each address is a file system of fsspec; `memory://` is not a folder of this machine."""
    for number, cache in enumerate((f"memory://films-{tmp_path.name}", str(tmp_path / "shared"))):
        root = tmp_path / f"film-{number}"
        root.mkdir()
        project(root, {"One": CALM})
        arguments = ("--quality", "low", "--cache", cache)
        drawn = run(root, *arguments, "--output", "one")
        assert drawn.exit_code == 0 and "row 01: " in drawn.output, drawn.output
        taken = run(root, *arguments, "--output", "two")
        assert taken.exit_code == 0 and "row 01" not in taken.output, taken.output
        film = "film-low-en.mp4"
        assert (root / "one" / film).read_bytes() == (root / "two" / film).read_bytes()
    (clip,) = (tmp_path / "shared").rglob("*.mp4")
    clip.write_bytes(b"half")
    again = run(root, *arguments, "--output", "three")
    assert again.exit_code == 0 and "row 01: " in again.output, "it is drawn again"
    assert clip.read_bytes() != b"half"


def test_a_cache_that_cannot_be_reached_is_told_and_not_used(tmp_path: Path) -> None:
    project(tmp_path, {"One": CALM})
    (tmp_path / "taken").write_text("a file")
    done = run(tmp_path, "--quality", "low", "--cache", tmp_path / "taken")
    assert done.exit_code == 0 and "going on without it" in done.output, done.output
    wrong = run(tmp_path, "--quality", "low", "--cache", "nonsense://x")
    assert wrong.exit_code == 2 and "cannot be opened" in wrong.output
