"""What is special to a language lies in its folder, and a folder is all that a language needs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from projects import CALM, ROOT, project

from lantu.languages import DEFAULT, LANGUAGES, detect, sources
from lantu.store import PACKAGE_ROOT, source_keys

ENGINE = ROOT / "lantu"
NAMES = r"chinese|english|mandarin|german|japanese|arabic|hindi|korean|russian"
IDENTIFIER = re.compile(rf"(?i)(?:^|_)(?:{'|'.join(DEFAULT)})(?:$|_)|{NAMES}")
FIELD = "english_name"
"""A field of the record itself."""
TEXT = re.compile(rf"(?i)\b(?:{NAMES})\b|[\u4e00-\u9fff]")


def language_words(source: str) -> Iterator[str]:
    """Line and text of each name of a language in code, and of each word in its script.

    Docstrings and comments may give examples.
    """
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        found = ""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in docstrings and (
                node.value in set(LANGUAGES) or TEXT.search(node.value)
            ):
                found = node.value
        else:
            names = (getattr(node, name, None) for name in ("id", "attr", "name", "arg", "module"))
            texts = (name for name in names if isinstance(name, str) and name != FIELD)
            found = next((name for name in texts if IDENTIFIER.search(name)), "")
        if found:
            yield f"{getattr(node, 'lineno', 0)}: {found}"


def test_the_engine_knows_no_language_by_name() -> None:
    files = [file for file in ENGINE.rglob("*.py") if ENGINE / "languages" not in file.parents]
    assert len(files) > 100
    found = [
        f"{file.relative_to(ROOT)}:{word}"
        for file in files
        for word in language_words(file.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "fault",
    [
        'if language == "zh":\n    pass',
        'NAMES = {"en": 1}',
        "from lantu.languages import zh",
        "def whole_en() -> None: ...",
        'print("Write it in English.")',
        "chinese = True",
        'UNITS = ("秒",)',
    ],
)
def test_a_planted_name_is_found(fault: str) -> None:
    assert list(language_words(f'"""In Chinese (zh), 秒."""\n\n{fault}\n'))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_languages_are_complete(tag: str) -> None:
    language = LANGUAGES[tag]
    assert language.tag == tag and re.fullmatch(r"[a-z]{3}", language.iso639)
    assert all((language.name, language.english_name, language.sample, language.word))
    assert language.rules() and language.figures().units and language.ordinary().phrases
    assert not language.lacks
    assert bool(language.words) is not language.spaced
    assert language.captions.joint == (" " if language.spaced else "")


def test_a_text_is_known_by_its_letters() -> None:
    assert detect("用 KV 缓存").tag == "zh"
    assert detect("The KV cache, 26 GB").tag == detect("26").tag == "en"


def test_keys_name_the_files_of_the_languages() -> None:
    """They are imported by name at run time, so that reading import statements misses them."""
    keys = source_keys([ENGINE / "captions" / "captioning.py", *sources()], PACKAGE_ROOT)
    for file in ("zh/words.py", "zh/__init__.py", "en/__init__.py", "limits.py"):
        assert f"lantu/languages/{file}" in keys


ESPERANTO = r'''
"""Esperanto."""

from lantu.languages import FigureWords, Language, Limits

LANGUAGE = Language(
    tag="eo",
    name="Esperanto",
    english_name="Esperanto",
    iso639="epo",
    sample="Jen la voĉo.",
    word="plano",
    seen="Sur la ekrano",
    captions=Limits(columns=20),
    figures=lambda: FigureWords(units={"s": ("sekundoj",)}, ratio=r"\s+al\s+"),
)
'''
RENDER = """
if __name__ == "__main__":
    from pathlib import Path

    import lantu.languages

    root = Path(__file__).resolve().parent
    lantu.languages.__path__.append(str(root / "languages"))
    from lantu.__main__ import run

    run(root)
"""
NARRATION = "Unue venas kelkaj vortoj, {here} poste venas aliaj vortoj, kaj fine la lasta."


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in a language of its own folder, without any other file that knows of it."""
    root = project(tmp_path_factory.mktemp("eo"), {"Calm": CALM})
    (root / "languages" / "eo").mkdir(parents=True)
    (root / "languages" / "eo" / "__init__.py").write_text(ESPERANTO, "utf-8")
    (root / "render.py").write_text(RENDER, "utf-8")
    storyboard = root / "storyboard.yaml"
    text = storyboard.read_text("utf-8")
    text = text.replace("[en]", "[eo, en]").replace(
        "title: Made up", "title: {eo: Filmo, en: Film}"
    )
    said = "Some words at first, {here} and some more."
    assert said in text
    text = text.replace(f"narration: {said}", f'narration: {{eo: "{NARRATION}", en: "{said}"}}')
    storyboard.write_text(text, "utf-8")
    return root


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """`render.py` of a project."""
    return subprocess.run(
        [sys.executable, "render.py", *command], cwd=root, capture_output=True, text=True
    )


def test_a_language_is_one_folder(film: Path) -> None:
    done = run(film, "--quality", "low")
    assert done.returncode == 0, done.stdout + done.stderr
    build = film / "build"
    shown = NARRATION.replace("{here} ", "")
    blocks = (build / "film-low-eo.eo.srt").read_text("utf-8").strip().split("\n\n")
    lines = [line for block in blocks for line in block.splitlines()[2:]]
    assert " ".join(lines) == shown and max(map(len, lines)) <= 20
    assert (build / "film-low-eo.eo.vtt").read_text("utf-8").startswith("WEBVTT\nLanguage: eo\n")
    assert (
        (build / "film-low-eo.eo.transcript.md")
        .read_text("utf-8")
        .endswith(f"{shown}\n\n*Sur la ekrano: Nothing much.*\n")
    )
    with av.open(str(build / "film-low-eo.mp4")) as opened:
        assert opened.duration and opened.duration > 3_000_000
        tags = [(one.type, one.metadata["language"]) for one in opened.streams]
        names = [one.metadata.get("handler_name") for one in opened.streams.get(subtitles=(0, 1))]
    assert tags[:4] == [
        ("video", "epo"),
        ("audio", "epo"),
        ("subtitle", "epo"),
        ("subtitle", "eng"),
    ]
    assert names == ["Esperanto", "English"]
    assert 'lang="eo"' in (build / "film-low-eo.review.html").read_text("utf-8")


def test_the_other_language_of_that_film_is_made_too(film: Path) -> None:
    done = run(film, "check", "--language", "en")
    assert done.returncode == 0, done.stdout + done.stderr


def test_figures_are_read_in_its_words(film: Path) -> None:
    code = (
        "import lantu.languages; lantu.languages.__path__.append('languages');"
        "from lantu.figures import figures_in; print([(f.value, f.unit) for f in"
        " figures_in('5 sekundoj, 3 al 2, 70亿, seventy', 'eo')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=film, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[(5.0, 's'), (1.5, ':'), (7000000000.0, ''), (70.0, '')]"


def test_messages_name_it(film: Path, tmp_path: Path) -> None:
    refused = run(film, "check", "--language", "esperanto")
    assert refused.returncode == 2 and "'eo'" in refused.stderr
    text = (film / "storyboard.yaml").read_text("utf-8").replace("[eo, en]", "[eo, jp]")
    (film / "other.yaml").write_text(text, "utf-8")
    unknown = run(film, "check", "--storyboard", "other.yaml")
    assert "unknown language `jp`" in unknown.stdout + unknown.stderr
    assert "Did you mean `ja`?" in unknown.stdout + unknown.stderr


def test_voices_without_it_say_so(film: Path) -> None:
    text = (film / "storyboard.yaml").read_text("utf-8")
    for voice in ("espeak", "edge"):
        (film / "spoken.yaml").write_text(text.replace("silent", voice), "utf-8")
        said = run(film, "say", "01", "--storyboard", "spoken.yaml", "--language", "eo")
        assert said.returncode == 1 and f"Voice {voice}" in said.stdout + said.stderr
        assert "Traceback" not in said.stderr and "`eo`" in said.stdout + said.stderr
        listed = run(film, "list", "--storyboard", "spoken.yaml")
        assert listed.returncode == 0, listed.stdout + listed.stderr


def test_a_new_row_begins_with_the_texts_that_there_are(film: Path) -> None:
    done = run(film, "new", "02", "--layout", "points")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "eo: " in (film / "storyboard.yaml").read_text("utf-8").partition('"02"')[2]
