"""Good storyboards: what YAML means here, how fast it loads, and that the schema is current."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lantu.storyboard.loading import load
from lantu.storyboard.models import localize
from lantu.storyboard.schema import SCHEMA_FILE, schema_text

ROOT = Path(__file__).resolve().parents[1]
ROW = """\
  - id: "{number:02}"
    scene: Only
    title: {{zh: 第{number}行, en: Row {number}}}
    narration:
      zh: |
        看，{{scan}}大卡车[26 GB|二十六吉字节]来了。{{stop}}它停下了。
      en: |
        Look, {{scan}} the truck with [26 GB|26 gigabytes] comes. It {{stop}} stops.
    seen: {{zh: 卡车, en: A truck}}
    labels: {{speed: "{{passes}} passes", brace: '\\{{x\\}}'}}
    data: {{tokens: [on, no, "04", 2026-11-22, 1:30, true, 1.5, 7, null], nested: {{deep: [[1]]}}}}
    facts: {{passes: {{value: {number}, source: the script}}}}
    sounds: [{{at: scan, play: scanner}}, {{at: start, play: neon, after: 0.5, gain: -6}}]
"""


def film(rows: int) -> str:
    head = "film: {title: Film, drawing: SD}\nrows:\n"
    return head + "".join(ROW.format(number=number) for number in range(1, rows + 1))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "scenes").mkdir()
    (tmp_path / "scenes/only.py").write_text("class Only(Scene): ...\n")
    return tmp_path


def loaded(text: str, root: Path):  # type: ignore[no-untyped-def]
    (root / "storyboard.yaml").write_text(text, encoding="utf-8")
    return load(root / "storyboard.yaml", root)


def test_words_that_old_yaml_takes_for_something_else(root: Path) -> None:
    row = loaded(film(1), root).rows[0]
    assert row.data["tokens"] == ["on", "no", "04", "2026-11-22", "1:30", True, 1.5, 7, None]
    assert row.data["nested"] == {"deep": [[1]]}


def test_localize_and_defaults(root: Path) -> None:
    storyboard = loaded(film(1), root)
    assert localize(storyboard.film.title, "zh") == "Film"
    assert localize(storyboard.rows[0].title, "en") == "Row 1"
    assert storyboard.film.languages == ["zh", "en"]
    assert storyboard.film.lexicon is None, "the usual lexicon is not there"


def test_one_language_is_enough_where_the_film_has_one(root: Path) -> None:
    text = film(1).replace("drawing: SD", "drawing: SD, languages: [en]")
    text = text.replace("zh: 第1行, en: Row 1", "en: Row 1")
    assert loaded(text, root).rows[0].title == {"en": "Row 1"}


def test_aliases_and_windows_line_ends(root: Path) -> None:
    text = film(1).replace("zh: 卡车, en: A truck", "zh: &truck 卡车, en: *truck")
    (root / "storyboard.yaml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    storyboard = load(root / "storyboard.yaml", root)
    assert storyboard.rows[0].seen == {"zh": "卡车", "en": "卡车"}
    assert storyboard.source.position(("rows", 0, "scene")) == (4, 12)
    assert storyboard.source.position(("rows", 0, "scene"), key=True) == (4, 5)
    assert storyboard.source.position(("rows", 0, "absent")) == (3, 5)


def test_ten_rows_load_in_no_time(root: Path) -> None:
    text = film(10)
    loaded(text, root)
    seconds = []
    for _ in range(5):
        begun = time.perf_counter()
        load(root / "storyboard.yaml", root)
        seconds.append(time.perf_counter() - begun)
    assert min(seconds) < 0.15


def test_loading_imports_nothing_heavy() -> None:
    code = (
        "import sys, lantu.storyboard.loading, lantu.storyboard.facts;"
        "print([m for m in ('manim', 'numpy', 'scipy', 'av', 'cv2') if m in sys.modules])"
    )
    command = [sys.executable, "-c", code]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert shown.stdout.strip() == "[]"


def test_the_schema_is_current() -> None:
    written = (ROOT / SCHEMA_FILE).read_text(encoding="utf-8")
    assert written == schema_text(), "run: python -m lantu.storyboard.schema"


def test_the_schema_explains_every_key() -> None:
    schema = json.loads(schema_text())
    for name, model in schema["$defs"].items():
        # Further keys of an output are the options that its package defines.
        assert model["additionalProperties"] is (name == "OutputSettings")
        for key, value in model["properties"].items():
            assert value.get("description"), f"{name}.{key} has no hover text"


def test_the_storyboard_names_its_schema() -> None:
    first = (ROOT / "storyboard.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA_FILE}"
