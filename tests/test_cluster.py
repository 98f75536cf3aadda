"""Rows drawn on the workers of a Dask cluster are the rows drawn here, and losses are survived."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from click.testing import Result
from cluster_processes import ClusterProcesses
from projects import project, run

from lantu.cluster import task
from lantu.cluster.archive import project_archive, unpacked
from lantu.cluster.order import Product
from lantu.store import Environment, this_environment

CALM = """
def construct(self) -> None:
    square = Square(color=BLUE, fill_opacity=0.5)
    self.play(FadeIn(square), run_time=1)
    self.until("here")
"""
OTHER = CALM.replace("BLUE", "RED")
KILLS = """
def construct(self) -> None:
    once = Path({mark!r})
    if not once.exists():
        once.touch()
        here = Path(f"/proc/{{os.getppid()}}/stat").read_text().rpartition(")")[2].split()
        while {wait}:
            time.sleep(0.1)
        os.kill({victim}, signal.SIGKILL)
        time.sleep(60)
    self.until("here")
"""
HANGS = """
def construct(self) -> None:
    once = Path({mark!r})
    if not once.exists():
        once.touch()
        time.sleep(60)
    self.until("here")
"""
ITS_WORKER = "int(here[1])"
"""The process of the Dask worker: the parent of the fork server."""
IMPORTS = "import os, signal, time\nfrom pathlib import Path"
LONG = "Words that take their time. " * 10


@pytest.fixture(scope="module")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClusterProcesses]:
    cluster = ClusterProcesses(tmp_path_factory.mktemp("cluster"))
    try:
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="module")
def outdated(processes: ClusterProcesses, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A worker whose Manim says that it is an older one."""
    folder = tmp_path_factory.mktemp("packages")
    metadata = folder / "manim-0.21.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: manim\nVersion: 0.21.0\n")
    processes.add("outdated", variables={"PYTHONPATH": str(folder)})
    return "outdated"


@pytest.fixture(scope="module")
def cluster(processes: ClusterProcesses, outdated: str) -> ClusterProcesses:
    """Two workers that may draw, and one that may not."""
    processes.add("one", nanny=True)
    processes.add("two")
    return processes


def film(folder: Path, **scenes: str) -> Path:
    folder.mkdir(parents=True)
    root = project(folder, scenes)
    for file in (root / "scenes").glob("*.py"):
        file.write_text(f"{IMPORTS}\n{file.read_text()}")
    return root


def rendered(root: Path, output: str, *arguments: object) -> Result:
    return run(root, "--quality", "low", "--output", root / output, *arguments)


def succeeded(result: Result) -> str:
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def pictures(root: Path, output: str) -> bytes:
    return (root / output / "film-low-en.mp4").read_bytes()


def test_without_a_worker_of_the_same_versions_nothing_is_drawn(
    processes: ClusterProcesses, outdated: str, tmp_path: Path
) -> None:
    root = film(tmp_path / "film", One=CALM)
    result = rendered(root, "there", "--cluster", processes.address)
    assert result.exit_code == 1
    assert "LT421" in result.output and "manim is 0.21.0 instead of 0.22.0" in result.output
    assert not [*(root / "there").glob("*.mp4")]


def test_the_film_is_the_same_to_the_byte(cluster: ClusterProcesses, tmp_path: Path) -> None:
    root = film(tmp_path / "film", One=CALM, Two=OTHER, Three=CALM)
    storyboard = root / "storyboard.yaml"
    storyboard.write_text(storyboard.read_text().replace("Some words at first, ", LONG, 1))
    (root / ".env").write_text("PASSWORD=secret")
    succeeded(rendered(root, "here", "--jobs", 1))
    said = succeeded(rendered(root, "there", "--jobs", 8, "--cluster", cluster.address))
    assert pictures(root, "here") == pictures(root, "there")
    drawn = {line for line in said.splitlines() if line.startswith("row 0")}
    assert len(drawn) == 3 and all("by one" in line or "by two" in line for line in drawn), said
    assert "left out: manim is 0.21.0" in said
    assert not [*cluster.folder("outdated").rglob("projects")]
    received = [*cluster.folder("one").rglob("*"), *cluster.folder("two").rglob("*")]
    assert any(path.name == "one.py" for path in received), "the sources travelled"
    assert not any(path.name == ".env" for path in received), "secrets did not"
    assert not any(path.suffix == ".mp4" for path in received), "nothing is left behind"


def test_changed_sources_reach_the_workers(cluster: ClusterProcesses, tmp_path: Path) -> None:
    root = film(tmp_path / "film", One=CALM)
    succeeded(rendered(root, "there", "--cluster", cluster.address))
    before = pictures(root, "there")
    scene = root / "scenes" / "one.py"
    scene.write_text(scene.read_text().replace("BLUE", "GREEN"))
    succeeded(rendered(root, "there", "--cluster", cluster.address))
    succeeded(rendered(root, "here"))
    assert before != pictures(root, "there") == pictures(root, "here")


def test_a_worker_makes_a_whole_film(cluster: ClusterProcesses, tmp_path: Path) -> None:
    """Drawn, mixed and published there; the second time nothing is made."""
    root = film(tmp_path / "film", One=CALM)
    arguments = ("there", "--cluster", cluster.address, "--cluster-task", "film")
    assert "made by " in succeeded(rendered(root, *arguments))
    succeeded(rendered(root, "here"))
    assert pictures(root, "here") == pictures(root, "there")
    names = [{file.name for file in (root / one).glob("film*")} for one in ("here", "there")]
    assert names[0] == names[1] and len(names[0]) > 8
    assert "made by " not in succeeded(rendered(root, *arguments))
    assert not [*cluster.folder("one").rglob("*.mp4"), *cluster.folder("two").rglob("*.mp4")]


def test_a_row_that_hangs_is_drawn_elsewhere(cluster: ClusterProcesses, tmp_path: Path) -> None:
    scene = HANGS.format(mark=str(tmp_path / "hung"))
    root = film(tmp_path / "film", One=scene)
    said = succeeded(rendered(root, "there", "--row-timeout", 10, "--cluster", cluster.address))
    assert "no new frame for" in said and "drawn elsewhere" in said
    assert "by one, two" in said or "by two, one" in said


def test_gates_find_the_same_there(cluster: ClusterProcesses, tmp_path: Path) -> None:
    scene = CALM.replace("square =", "self.add(Text('Gone').shift(7 * RIGHT))\n    square =")
    root = film(tmp_path / "film", One=scene)
    told = []
    for output, options in (("here", ()), ("there", ("--cluster", cluster.address))):
        result = run(root, "check", "--picture", "--output", output, *options)
        assert result.exit_code == 1, result.output
        told.append([line for line in result.output.splitlines() if "LT502" in line])
        assert [*(root / output / "gates").rglob("*.png")]
    assert told[0] == told[1] != []


def test_a_scene_that_fails_is_told_as_here(cluster: ClusterProcesses, tmp_path: Path) -> None:
    root = film(tmp_path / "film", One="def construct(self) -> None:\n    self.play(nothing)")
    result = rendered(root, "there", "--cluster", cluster.address)
    assert result.exit_code == 1
    assert "scenes/one.py:9 LT402 row 01: NameError: name 'nothing'" in result.output


def test_a_worker_that_is_killed_costs_only_time(cluster: ClusterProcesses, tmp_path: Path) -> None:
    scene = KILLS.format(mark=str(tmp_path / "killed"), victim=ITS_WORKER, wait=False)
    root = film(tmp_path / "film", One=scene, Two=CALM)
    succeeded(rendered(root, "there", "--cluster", cluster.address))
    assert (tmp_path / "killed").exists()
    succeeded(rendered(root, "here"))
    assert pictures(root, "here") == pictures(root, "there")


def test_clips_outlive_the_scheduler(cluster: ClusterProcesses, tmp_path: Path) -> None:
    cluster.add("three")  # a test before may have killed one of two
    clips = tmp_path / "film/there/cache/clips"
    scene = KILLS.format(
        mark=str(tmp_path / "killed"),
        victim=cluster.scheduler.pid,
        wait=f"not [*Path({str(clips)!r}).glob('*.mp4')]",
    )
    root = film(tmp_path / "film", One=CALM, Two=scene)
    result = rendered(root, "there", "--cluster", cluster.address)
    assert result.exit_code == 1 and "LT420" in result.output, result.output
    assert len([*clips.glob("*.mp4")]) == 1
    assert not [*(root / "there").glob("*.mp4")]
    assert "row 01" not in succeeded(rendered(root, "there"))


def test_what_was_damaged_on_its_way_is_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged: list[Path] = []
    product = task.product

    def damage(file: Path, folder: Path) -> Product:
        made = product(file, folder)
        if damaged:
            return made
        damaged.append(file)
        return Product(made.name, b"x" + made.data[1:], made.digest)

    monkeypatch.setattr(task, "product", damage)
    root = film(tmp_path / "film", One=CALM)
    result = rendered(root, "there", "--cluster", "local:1")
    assert result.exit_code == 1 and "was damaged" in result.output, "there is no other worker"
    assert not [*(root / "there/cache/clips").glob("*.mp4")]
    succeeded(rendered(root, "there", "--cluster", "local:1"))
    with av.open(str(root / "there" / "film-low-en.mp4")) as made:
        assert made.streams.video[0].frames


def test_a_scheduler_that_does_not_answer_is_told(tmp_path: Path) -> None:
    root = film(tmp_path / "film", One=CALM)
    result = rendered(root, "there", "--cluster", "nonsense")
    assert result.exit_code == 2 and "no address of a cluster" in result.output


def test_dask_is_not_imported_without_a_cluster(tmp_path: Path) -> None:
    root = film(tmp_path / "film", One=CALM)
    code = (
        "import sys, lantu.pipeline.rendering, lantu.drawing.pool, lantu.cli\n"
        "try: lantu.cli.main(['list'])\n"
        "except SystemExit: print({'dask', 'distributed', 'fsspec'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "set()", done


def test_an_archive_is_named_by_its_content(tmp_path: Path) -> None:
    root = film(tmp_path / "film", One=CALM)
    scene = root / "scenes" / "one.py"
    (root / "assets").mkdir()
    (root / "assets" / ".token").write_text("secret")
    (root / "notes.txt").write_text("private")
    first = project_archive(root, [scene])
    os.utime(scene, (1, 1))
    assert project_archive(root, [scene]) == first
    place = unpacked(first, tmp_path / "there")
    assert {p.name for p in place.rglob("*") if p.is_file()} == {"one.py"}
    scene.write_text(scene.read_text() + "\n")
    from lantu.store import clear_file_caches

    clear_file_caches()
    assert project_archive(root, [scene]).key != first.key


def test_environments_tell_how_they_differ() -> None:
    here = this_environment()
    other = {**here.parts, "C library": "glibc 2.17", "font New.ttf": "1"}
    other.pop(next(name for name in here.parts if name.startswith("font ")))
    told = here.differences(Environment(other))
    assert len(told) == 3 and any("glibc 2.17" in one for one in told)
    assert any("missing" in one for one in told) and any("too many" in one for one in told)
    assert here.key != Environment(other).key
