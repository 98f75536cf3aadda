"""Languages and scripts together: films in all of them, their fonts, figures, captions, sides."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import numpy as np
import pytest
from lantu_blueprint.captions import caption_strip
from lantu_blueprint.mirroring import mirror
from lantu_blueprint.type import sans
from manim import BLUE, RED, Line, Text, VGroup
from projects import ROOT, run

from lantu.captions.captioning import from_right
from lantu.core.errors import StoryboardError
from lantu.core.glyph_coverage import has_glyph
from lantu.drawing.worker.right_to_left import keep_right_to_left_inside
from lantu.figures import check_figures, figures_in
from lantu.languages import LANGUAGES
from lantu.pipeline import check_storyboard, prepare
from lantu.project import find_project
from lantu.storyboard import load, load_text
from lantu.themes import find_theme, install_font
from lantu.voices.text.lexicon import Lexicon
from lantu.voices.text.normalise import normalise

EXAMPLE = ROOT / "examples" / "languages"
ELEVEN = ROOT / "tests" / "data" / "eleven.yaml"


def command(cwd: Path, environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "lantu", *words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
    )
    return done.stdout + done.stderr


# Films -------------------------------------------------------------------------------------------


def test_every_language_makes_a_film_without_warnings(tmp_path: Path) -> None:
    """eSpeak speaks all of them, and no caption is over the limits of its language."""
    (tmp_path / "storyboard.yaml").write_bytes(ELEVEN.read_bytes())
    project = find_project(None, tmp_path, None)
    film = load(project.storyboard_file, project.root).film
    assert set(film.languages) == set(LANGUAGES)
    for language in film.languages:
        made = prepare(project, language)
        assert not made.narration.notices
        assert all(1.0 < row.speech.seconds < 15.0 for row in made.rows), language
    checked = check_storyboard(project, rehearse=False)
    fonts_apart = [one for one in checked.warnings if one.code != "LT806"]
    assert fonts_apart == []


def test_the_example_lacks_nothing_but_the_font(tmp_path: Path, fonts: dict[str, str]) -> None:
    words = ("check", "--storyboard", str(EXAMPLE / "storyboard.yaml"), "--output", str(tmp_path))
    said = command(ROOT, fonts, *words)
    assert "3 rows, no problems" in said and "LT" not in said


def test_a_missing_font_is_named_with_its_command(tmp_path: Path) -> None:
    bare = tmp_path / "fonts.conf"
    bare.write_text("<fontconfig><dir>/usr/share/fonts/opentype</dir></fontconfig>", "utf-8")
    said = command(
        ROOT,
        {**os.environ, "FONTCONFIG_FILE": str(bare)},
        *("check", "--storyboard", str(EXAMPLE / "storyboard.yaml"), "--output", str(tmp_path)),
    )
    assert "LT806 the font `Noto Sans Arabic` for `ar` is not installed" in said
    assert install_font("Noto Sans Arabic") in said


@pytest.mark.parametrize(
    ("system", "family", "expected"),
    [
        ("debian", "Noto Sans Arabic", "apt-get install --yes fonts-noto-core"),
        ("fedora", "Noto Sans Devanagari", "google-noto-sans-devanagari-fonts"),
        ("darwin", "Noto Sans Thai", "brew install --cask font-noto-sans-thai"),
        ("darwin", "Noto Sans CJK JP", "brew install --cask font-noto-sans-cjk"),
        ("win32", "Noto Sans Hebrew", "https://fonts.google.com/noto"),
    ],
)
def test_the_command_that_installs_a_font(system: str, family: str, expected: str) -> None:
    assert expected in install_font(family, system)


def test_rows_with_the_same_words_are_drawn_once(tmp_path: Path) -> None:
    storyboard = """\
        film:
          title: Two
          drawing: T
          languages: [en, de]
          voice: silent
        rows:
          - id: "01"
            layout: points
            title: A B C
            narration: "A B C {one} D E F."
            seen: Letters.
            data: {points: [{text: A, at: one}]}
          - id: "02"
            layout: points
            title: {en: End, de: Ende}
            narration: {en: "The end {one} is near.", de: "Das Ende {one} kommt bald."}
            seen: A list.
            data: {points: [{text: {en: End, de: Ende}, at: one}]}
        """
    (tmp_path / "storyboard.yaml").write_text(dedent(storyboard), "utf-8")
    done = run(tmp_path, "--language", "all", "--quality", "low", "--explain")
    assert done.exit_code == 0, done.output
    build = tmp_path / "build"
    assert all((build / f"film-low-{language}.mp4").is_file() for language in ("en", "de"))
    assert len(list(build.glob("cache/clips/*.mp4"))) == 3  # one for row 01, two for row 02


# Tags --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "like", "script"),
    [("pt-BR", "pt", "Latn"), ("zh-TW", "zh-Hant", "Hant"), ("de-AT", "de", "Latn")],
)
def test_a_tag_falls_back_to_the_nearest_folder(tag: str, like: str, script: str) -> None:
    found = LANGUAGES[tag]
    assert found.tag == tag and found.script == script and not found.lacks
    assert found.seen == LANGUAGES[like].seen and found.vocabulary is LANGUAGES[like].vocabulary


@pytest.mark.parametrize(
    ("tag", "direction", "spaced", "iso639"),
    [
        ("sw", "ltr", True, "swa"),
        ("th", "ltr", False, "tha"),
        ("he", "rtl", True, "heb"),
        ("sr-Latn", "ltr", True, "srp"),
    ],
)
def test_an_unknown_language_works_and_says_what_it_lacks(
    tag: str, direction: str, spaced: bool, iso639: str
) -> None:
    found = LANGUAGES[tag]
    assert (found.direction, found.spaced, found.iso639) == (direction, spaced, iso639)
    assert found.lacks and found.figures().number("xyz", 0) is None


@pytest.mark.parametrize("tag", ["foo", "jp", "more text", "", "a", "en_US", "zz", "x-klingon"])
def test_what_is_no_tag_is_no_language(tag: str) -> None:
    assert tag not in LANGUAGES and LANGUAGES.get(tag) is None


def test_check_says_in_one_line_what_a_language_lacks(tmp_path: Path) -> None:
    (tmp_path / "storyboard.yaml").write_text(
        "film: {title: F, drawing: F, languages: [sw], voice: silent}\n"
        'rows: [{id: "01", layout: points, title: F, narration: "Moja {one} mbili tatu nne.", '
        "seen: F, data: {points: [{text: Moja, at: one}]}}]\n",
        "utf-8",
    )
    done = run(tmp_path, "check")
    assert done.exit_code == 0 and done.output.count("LT151") == 1
    assert "it lacks units and symbols in words" in done.output


PLUGIN = '''
"""Interlingua, from outside of the package."""

from lantu.languages import Language, Vocabulary

LANGUAGE = Language(
    tag="ia",
    name="Interlingua",
    english_name="Interlingua",
    iso639="ina",
    sample="Ecce le voce.",
    word="plano",
    vocabulary=lambda: Vocabulary(tag="ia", units={"s": ("secunda", "secundas")}),
)
'''


def test_a_package_brings_a_language(tmp_path: Path) -> None:
    (tmp_path / "lantu_ia.py").write_text(PLUGIN, "utf-8")
    info = tmp_path / "lantu_ia-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lantu-ia\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text("[lantu.languages]\nia = lantu_ia\n", "utf-8")
    code = (
        "from lantu.languages import LANGUAGES, sources; from lantu.figures import figures_in;"
        "print(LANGUAGES['ia'].name, [(f.value, f.unit) for f in figures_in('5 secundas', 'ia')],"
        " any(file.name == 'lantu_ia.py' for file in sources()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "Interlingua [(5.0, 's')] True"


# Figures -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("26 Gigabyte", "27 Gigabyte", "27 Gigabyte"),
        ("zwanzig Millisekunden", "dreißig Millisekunden", "dreißig Millisekunden"),
        ("26ギガバイト", "62ギガバイト", "62ギガバイト"),
        ("26ギガバイト", "三十ギガバイト", "三十ギガバイト"),
        ("26 غيغابايت", "28 غيغابايت", "28 غيغابايت"),
        ("20 ميلي ثانية", "ثلاثون ميلي ثانية", "ثلاثون ميلي ثانية"),
    ],
)
def test_a_planted_figure_is_found(right: str, wrong: str, said: str) -> None:
    text = (EXAMPLE / "storyboard.yaml").read_text("utf-8")
    assert right in text
    check_figures(load_text(text, "storyboard.yaml", EXAMPLE))
    planted = load_text(text.replace(right, wrong), "storyboard.yaml", EXAMPLE)
    with pytest.raises(StoryboardError) as error:
        check_figures(planted)
    assert any(f"`{said}`" in problem.cause for problem in error.value.problems)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "sechsundzwanzig Gigabyte in 2,5 Sekunden", [(26, "GB"), (2.5, "s")]),
        ("de", "1.500 Euro, doppelt, 70 Milliarden", [(1500, "euro"), (2, "×"), (7e10, "")]),
        ("fr", "deux cent cinquante millisecondes, la moitié", [(250, "ms"), (50, "%")]),
        ("es", "once segundos, setenta mil millones", [(11, "s"), (7e10, "")]),
        ("en", "once upon a time", []),
        ("pt", "vinte e seis gigabytes, dos 3 segundos", [(26, "GB"), (3, "s")]),
        ("ru", "двадцать шесть гигабайт, в три раза", [(26, "GB"), (3, "×")]),
        ("ar", "ستة وعشرون غيغابايت وثلاثة أضعاف", [(26, "GB"), (3, "×")]),
        ("hi", "छब्बीस गीगाबाइट, नब्बे प्रतिशत", [(26, "GB"), (90, "%")]),
        ("ja", "二十六ギガバイト、2.5秒、七百億", [(26, "GB"), (2.5, "s"), (7e10, "")]),
        ("ko", "이십육 기가바이트, 구십 퍼센트", [(26, "GB"), (90, "%")]),
        ("sw", "ishirini na sita", [(26, "")]),
    ],
)
def test_figures_in_words(language: str, text: str, expected: list[tuple[float, str]]) -> None:
    assert [(one.value, one.unit) for one in figures_in(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (
            "de",
            "1 s, 21 s, 2,5 s",
            "eine Sekunde, einundzwanzig Sekunden, zwei Komma fünf Sekunden",
        ),
        ("de", "20–30 ms", "zwanzig bis dreißig Millisekunden"),
        ("de", "1.000.000 Wörter", "eine Million Wörter"),
        ("de", "im Jahr 1984", "im Jahr neunzehnhundertvierundachtzig"),
        ("fr", "90 %, 3× plus", "quatre-vingt-dix pour cent, trois fois plus"),
        ("es", "21 h", "veintiuna horas"),
        ("pt", "2 h", "duas horas"),
        ("ru", "1 s, 2 s, 5 s", "одна секунда, две секунды, пять секунд"),
        ("ar", "26 GB", "26 غيغابايت"),
        ("hi", "2.5 s", "दो दशमलव पाँच सेकंड"),
        ("ja", "26 GBを2.5 sで", "26ギガバイトを2.5びょうで"),
        ("sw", "26 GB", "26 GB"),
    ],
)
def test_text_for_the_ear(language: str, text: str, said: str) -> None:
    spans = normalise(text, language, Lexicon({}))
    assert "".join(span.said for span in spans) == said


# Letters -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["שלום", "مرحبا", "مقارنة"])
def test_words_from_the_right_keep_their_letters(word: str) -> None:
    """Manim alone drops the letters that lie outside of Pango's picture, without a word."""
    letters = len(word)
    assert len(sans(word).submobjects) == letters
    keep_right_to_left_inside()
    assert len(Text(word).submobjects) == letters
    gradient = Text(word, gradient=(RED, BLUE))
    assert len(gradient.submobjects) == letters


def test_letters_are_written_from_the_right() -> None:
    """The first glyph, which Write draws first, is the rightmost."""
    first, *_, last = sans("שלום").submobjects
    assert first.get_center()[0] > last.get_center()[0]


def test_an_emoji_that_no_font_has_is_seen() -> None:
    assert not has_glyph("Noto Sans CJK SC", "🚀")
    assert not has_glyph("Noto Sans CJK SC, Noto Sans Mono CJK SC", "🚀")
    assert has_glyph("Noto Sans CJK SC, DejaVu Sans", "a")


def test_the_fonts_of_a_film_follow_its_languages() -> None:
    theme = find_theme("blueprint", ROOT)
    of = {tag: theme.with_scripts([LANGUAGES[tag].fonts]).look.fonts["sans"] for tag in LANGUAGES}
    assert of["zh"] == of["en"] == of["de"] == theme.look.fonts["sans"] == "Noto Sans CJK SC"
    assert of["ja"] == "Noto Sans CJK JP" and of["zh-Hant"] == "Noto Sans CJK TC"
    assert of["ar"] == "Noto Sans CJK SC, Noto Sans Arabic"
    named = theme.changed({}, {"sans": "Noto Serif CJK SC"})
    assert named.with_scripts([LANGUAGES["ja"].fonts]).look.fonts["sans"] == "Noto Serif CJK SC"


# Sides -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("يقرأ GPT النص.", "يقرأ GPT النص."),
        ("GPT يقرأ النص.", "\u200fGPT يقرأ النص."),
        ("26 GB", "\u200f26 GB"),
    ],
)
def test_a_caption_begins_on_the_right(line: str, shown: str) -> None:
    assert from_right(line) == shown


def test_burnt_captions_begin_on_the_right() -> None:
    """The Latin word with which the line begins is the rightmost."""
    words = caption_strip([from_right("GPT يقرأ النص")])[1][0]
    glyphs = [glyph for glyph in words.submobjects if len(glyph.points)]
    latin = [glyph for glyph in glyphs if glyph.get_center()[0] > words.get_center()[0]][:3]
    assert words.submobjects and len(latin) == 3
    assert max(glyph.get_right()[0] for glyph in latin) == pytest.approx(words.get_right()[0])


def test_burnt_captions_stay_on_their_plate() -> None:
    plate, words = caption_strip(["عند القراءة يعالج الكلمات.", from_right("GPT (مرة واحدة)،")])
    assert words.get_top()[1] < plate.get_top()[1] and words.get_bottom()[1] > plate.get_bottom()[1]


def test_mirroring_moves_texts_and_turns_lines() -> None:
    text, line = sans("abc").move_to((-3, 1, 0)), Line((-4, 0, 0), (-1, 0, 0))
    before = text.submobjects[0].get_left()[0] - text.get_left()[0]
    group = VGroup(text, line)
    mirror([group, VGroup(text)], 0.0)  # each part once, though two groups hold the text
    assert text.get_center()[0] == pytest.approx(3)
    assert text.submobjects[0].get_left()[0] - text.get_left()[0] == pytest.approx(before)
    assert np.allclose(line.get_start(), (4, 0, 0)) and np.allclose(line.get_end(), (1, 0, 0))


def test_marks_of_direction_and_vowels_take_no_column() -> None:
    assert LANGUAGES["ar"].captions.width("\u200fGPT") == 3
    assert LANGUAGES["hi"].captions.width("में") < len("में")
