"""Each write of each command fails once: one line tells it, nothing is half-made or lost."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest
from failing_disk import refusing
from projects import CALM, project, run, write_scene
from torture import FULL, told

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT, errno.EACCES, errno.ESTALE)
LOW = ("--quality", "low")
COMMANDS = {
    "render": LOW,
    "lock": ("lock",),
    "narrate": ("narrate",),
    "sound": ("sound",),
    "still": ("still", "01@here", *LOW),
    "accept": ("accept", *LOW),
    "new": ("new", "03", "--scene", "--title", "Dusk"),
    "say": ("say", "01"),
    "init": ("init", "other"),
    "import": ("import", "script.md", "--project", "imported"),
    "translations": ("translate", "export", "zh"),
    "gif": ("export", "gif", *LOW),
    "png": ("export", "png", "--scene", "01", "--width", "96", *LOW),
    "audio": ("export", "audio", *LOW),
    "captions": ("export", "captions", *LOW),
    "player": ("export", "player", *LOW),
    "slides": ("export", "slides", *LOW),
    "publish": ("export", "publish", "--platforms", "youtube", *LOW),
}
SCRIPT = "# Film\n\n## One\n\nSome words at first.\n\n- a point\n"
SHORT = ("new", "import", "translations")
"""What needs no film."""
TIMES = (".review.html", ".json", ".sum")
"""Suffixes of files that hold times or folders of a run."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project; in full with a film, since which a scene and a text were changed."""
    root = project(tmp_path_factory.mktemp("writes"), {"Dawn": CALM, "Noon": CALM})
    board = root / "storyboard.yaml"
    text = board.read_text("utf-8").replace("voice: silent", "voice: espeak")
    board.write_text(text, "utf-8")
    if FULL:
        assert run(root, *LOW, root=root).exit_code == 0
    write_scene(root, "Dawn", CALM + "    pass\n")
    board.write_text(text.replace("at first", "now", 1), "utf-8")
    (root / "script.md").write_text(SCRIPT, "utf-8")
    return root


def files(root: Path) -> dict[str, bytes]:
    """All files of a project but those of the cache."""
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in sorted(found.items())
        if not name.startswith("build/cache/") and not name.endswith(TIMES)
    }


@pytest.mark.parametrize("name", COMMANDS if FULL else SHORT)
def test_each_write_may_fail(root: Path, tmp_path: Path, name: str) -> None:
    work, began, command = tmp_path / "f", files(root), COMMANDS[name]

    def done(after: int, error: int) -> tuple[str, str]:
        """What was refused and said, in the project as it was."""
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(root, work)
        with refusing(work, after, error) as disk:
            ended = run(work, *command, root=work)
        assert isinstance(ended.exception, SystemExit | None), (disk.refused, ended.exception)
        said = f"{disk.refused}: {ended.exit_code} {ended.output}"
        if disk.refused and ended.exit_code:
            assert "LT811" in said or "LT999" in said, said
            assert len(ended.stderr.splitlines()) <= 4, said
        else:
            assert not ended.exit_code, said
        return disk.refused, said

    done(10_000, errno.EIO)
    ends, tried = files(work), 0
    assert ends != began
    while True:
        refused, said = done(tried, ERRORS[tried % len(ERRORS)])
        if not refused:
            break
        for path, content in files(work).items():
            assert content in (began.get(path), ends.get(path)), (path, said)
        assert began.keys() <= files(work).keys(), (said, began.keys() - files(work).keys())
        assert not [path for path in work.rglob(".*") if path.is_file()], said
        again = run(work, *command, root=work)
        assert again.exit_code == 0, (said, again.output)
        assert files(work) == ends, said
        tried += 1
    told(f"writes of {name}: each of {tried} failed once")
