"""Disks that are full, cannot be written, or fail: one clear line, and nothing half-made."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from failing_disk import refusing
from projects import CALM, project, run
from torture import FULL, told

from lantu.core.files import CannotWrite, write_whole
from lantu.outputs.folders import whole_folder
from lantu.store import remove_leftovers
from lantu.store.seals import intact, move_sealed, write_sealed


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("disks"), {"Dawn": CALM, "Noon": CALM})


def render(root: Path, *arguments: object, largest: int | None = None) -> tuple[int, str]:
    """A render in a process whose files cannot grow beyond some bytes, as on a full disk."""

    def bound() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    done = subprocess.run(
        [sys.executable, str(root / "render.py"), "--quality", "low", *map(str, arguments)],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=bound,
        check=False,
        timeout=900,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("largest", [0, 20_000] if FULL else [20_000])
def test_a_file_that_cannot_grow_is_told_in_one_line(
    root: Path, tmp_path: Path, largest: int
) -> None:
    code, said = render(root, "--output", tmp_path / "out", largest=largest)
    assert code in (1, 2), said
    assert "Traceback" not in said
    assert not largest or "cannot be written: File too large. Free some space" in said
    assert len(said.strip().splitlines()) <= 4
    assert "scenes/" not in said, "no scene is blamed"
    left = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert not [path for path in left if path.suffix == ".mp4" or path.name.startswith(".")], left


DISK = """
options=$1 folder=$2 two=$3; shift 3
mount -t tmpfs -o "$options" none "$folder" || exit 77
if [ "$two" ]; then mkdir -p "$folder/cache/clips"; mount -t tmpfs none "$folder/cache/clips"; fi
"$@"; echo "ended $?"
"""
"""A shell that makes a disk, gives a folder of it a disk of its own, and runs a command on it."""
LATER = """
find "$folder" -name '*.mp4' -o -name '.*' -type f | sed 's/^/left /'
mount -o remount,size=99m "$folder"
"$@"; echo "ended $?"
"""
"""Tells what is half-made, and makes the disk larger."""
READ_ONLY = """
mount -o remount,ro "$folder"
"$@" --scene 01; echo "ended $?"
"""
"""Makes the disk read-only."""


def on_a_disk(root: Path, folder: Path, options: str, script: str, two: str = "") -> str:
    """What is said by renders in a folder that is a small disk, for them alone."""
    folder.mkdir()
    program = [sys.executable, str(root / "render.py"), "--quality", "low", "--output", str(folder)]
    return unshared(["sh", "-c", script, "sh", options, str(folder), two, *program], root)


def unshared(command: list[str], folder: Path, surroundings: dict[str, str] | None = None) -> str:
    """What a command says that may mount disks, for itself alone."""
    user = [] if os.getuid() == 0 else ["--map-root-user"]
    done = subprocess.run(
        ["unshare", "--mount", *user, *command],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=surroundings,
        check=False,
        timeout=3000,
    )
    if done.returncode in (1, 77) and "ended" not in done.stdout:
        pytest.skip(f"no disk can be mounted here: {done.stdout.strip()}")
    return done.stdout


SIZES = [*range(20, 400, 20), *range(400, 1000, 60)] if FULL else [150]
"""KiB of disks that are too small; the film takes more."""


@pytest.mark.parametrize("size", SIZES)
def test_a_full_disk_is_told_in_one_line(root: Path, tmp_path: Path, size: int) -> None:
    said = on_a_disk(root, tmp_path / "disk", f"size={size}k", DISK + LATER + READ_ONLY * FULL)
    full, _, later = said.partition("ended ")
    assert "Traceback" not in said and "scenes/" not in said, said
    assert not later.startswith("0\n"), said
    assert "No space left on device. Free some space, or use --output" in full, said
    assert len(full.strip().splitlines()) <= 5, said
    assert "left" not in later.partition("ended")[0], said
    made, *read_only = later.split("ended ")[1:]
    assert made.startswith("0\n"), said
    if FULL:
        assert not read_only[0].startswith("0\n") and "Read-only file system" in made, said
        told(f"a disk of {size} KiB, then of 99 MiB, then read-only: 3 tried")


@pytest.mark.skipif(not FULL, reason="make torture mounts one; the next test lets a rename fail so")
def test_folders_of_the_cache_may_be_on_another_disk(root: Path, tmp_path: Path) -> None:
    said = on_a_disk(root, tmp_path / "disk", "size=99m", DISK, "two")
    assert "ended 0" in said, said


@pytest.mark.parametrize(
    "folder", ["", "cache/scratch", "cache/clips"] if FULL else ["cache/clips"]
)
def test_a_file_in_the_way_of_a_folder_is_told(root: Path, tmp_path: Path, folder: str) -> None:
    place = tmp_path / "out" / folder
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("in the way", "utf-8")
    done = run(root, "--quality", "low", "--output", tmp_path / "out", root=root)
    said = done.output
    assert done.exit_code in (1, 2) and isinstance(done.exception, SystemExit), said
    assert "LT811" in said or "LT999" in said
    assert place.read_text("utf-8") == "in the way"


def test_a_path_that_is_too_long_is_told(root: Path, tmp_path: Path) -> None:
    done = run(root, "--quality", "low", "--output", tmp_path / ("x" * 300), root=root)
    assert done.exit_code == 2 and "LT811" in done.output, done.output


FAULTS = ["ENOSPC", "EDQUOT", "EIO", "EROFS", "ESTALE", "EACCES"]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("call", ["replace", "write_bytes", "mkdir"])
def test_every_step_of_a_write_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, fault: str
) -> None:
    path = tmp_path / "folder" / "file.txt"
    write_whole(path, "before")
    write_sealed(path, "before")

    def fail(*_: object, **__: object) -> None:
        raise OSError(getattr(errno, fault), "injected")

    with monkeypatch.context() as patched:
        patched.setattr(Path, call, fail)
        with pytest.raises(CannotWrite, match=r"file\.txt: it cannot be written: .*\. .*--output"):
            write_whole(path, "after")
        with pytest.raises(CannotWrite):
            write_sealed(path, "after")
        if call == "replace":
            with pytest.raises(CannotWrite):
                move_sealed(path, tmp_path / "other.txt")
    assert path.read_text("utf-8") == "before" and intact(path)
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(".")] == []


NO_TEMPORARY = """
mount -t tmpfs none /media && mkdir /media/old && mount --bind /tmp /media/old || exit 77
mount -t tmpfs none /tmp
for kept in "$1" "$2" "$3"; do case $kept in /tmp/*)
    mkdir -p "$kept" && mount --bind "/media/old/${kept#/tmp/}" "$kept" ;; esac; done
mount -o remount,ro /tmp
for folder in /var/tmp /usr/tmp; do [ ! -d $folder ] || mount -t tmpfs -o ro none $folder; done
shift 3
cd /proc && "$@"; echo "ended $?"
"""
"""A shell that has no folder for temporary files."""


def test_no_folder_for_temporary_files_is_told(root: Path) -> None:
    kept = [str(ROOT), sys.prefix, str(root)]
    program = [sys.executable, str(root / "render.py"), "check"]
    surroundings = {name: value for name, value in os.environ.items() if name != "TMPDIR"}
    said = unshared(["sh", "-c", NO_TEMPORARY, "sh", *kept, *program], root, surroundings)
    assert "LT811: No usable temporary directory found" in said, said
    assert "Set TMPDIR to a folder that can be written." in said, said
    assert "ended 1" in said and "Traceback" not in said, said


def test_a_file_is_copied_to_another_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, path, replace = tmp_path / "made.txt", tmp_path / "file.txt", Path.replace
    made.write_text("content", "utf-8")

    def apart(one: Path, other: Path) -> Path:
        if one == made:
            raise OSError(errno.EXDEV, "injected")
        return replace(one, other)

    monkeypatch.setattr(Path, "replace", apart)
    move_sealed(made, path)
    assert path.read_text("utf-8") == "content" and intact(path) and not made.exists()


def test_a_folder_that_cannot_take_its_place_leaves_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    for number in range(2):
        with whole_folder(folder) as made:
            (made / f"{number}.txt").touch()
    for after, error in ((1, errno.ENOSPC), (2, errno.EIO), (3, errno.ESTALE)):
        with (
            pytest.raises(CannotWrite, match="pictures: it cannot be written"),
            refusing(tmp_path, after, error) as disk,
            whole_folder(folder) as made,
        ):
            (made / "2.txt").touch()
        assert disk.refused
        assert [one.name for one in tmp_path.iterdir()] == ["pictures"]
        assert [one.name for one in folder.iterdir()] == ["1.txt"]


def test_folders_of_killed_processes_are_deleted_or_put_back(tmp_path: Path) -> None:
    dead, live = 2**22 + 1, f"{os.getpid()}-1"  # no process has a number above the first
    for name in (f".a.{dead}-1", f".a.{dead}-1.old", f".b.c.{dead}-1.old", f".d.{live}", "a"):
        (tmp_path / "export" / name / "inside").mkdir(parents=True)
    remove_leftovers(tmp_path, tmp_path / "cache")
    assert sorted(one.name for one in (tmp_path / "export").iterdir()) == [f".d.{live}", "a", "b.c"]


def test_an_error_of_another_kind_is_not_hidden(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        move_sealed(tmp_path / "none", tmp_path / "file")
