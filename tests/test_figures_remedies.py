"""What a finding about a figure offers: two lines of YAML, either of which settles it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from figure_films import film, problems

ROOT = Path(__file__).parent.parent
UNBACKED = [
    ("en", "Only 12% of them notice."),
    ("en", "It accepts nineteen percent."),
    ("en", "It is 2.5× as fast."),
    ("en", "A hundred times better."),
    ("en", "It is twice as fast as that."),
    ("en", "A pass takes 20 ms/token here."),
    ("en", "It reads 1.3 TB/s at best."),
    ("en", "Light covers 300,000 km per second."),
    ("en", "Water boils at 100 degrees Celsius."),
    ("zh", "他跑了五公里。"),
    ("en", "Nine out of eleven agree."),
    ("en", "Two thirds of them agree."),
    ("en", "It takes 0.0000125 seconds of time."),
    ("en", "It has 70 billion bytes of weights."),
    ("en", "Look, {mark} 40\n  percent {other} of it."),
    ("zh", "接受率是百分之八十。"),
    ("zh", "大约六成五的词。"),
    ("zh", "速度是两倍半。"),
    ("zh", "一趟要20毫秒。"),
    ("zh", "一共要三小时。"),
    ("en", "The trip takes 20 minutes."),
    ("en", "It holds with 30 newtons."),
    ("zh", "它读了[26GB|二十六吉字节]的书。"),
]
ALL_ONLY = [
    ("en", "It drafts 5 words."),
    ("en", "There are 5,120 of them, the third too."),
    ("en", "Code and prose are 3 : 2 there."),
    ("zh", "七百亿参数。"),
]
CASES = [("quantities", *one) for one in UNBACKED] + [
    ("all", *one) for one in [*UNBACKED, *ALL_ONLY]
]


def offered(problem: str) -> tuple[list[str], str | None]:
    """The lines for `facts` and the line for `figures_of_speech` in a problem."""
    facts, _, speech = problem.partition("; if it states none")
    lines = re.findall(r"`(\w+: \{value: .*?\})`", facts)
    phrase = re.search(r"`- (\{phrase: .*?\})`", speech)
    return lines, phrase[1] if phrase else None


@pytest.mark.parametrize(("mode", "language", "sentence"), CASES)
def test_either_line_settles_the_finding(
    mode: str, language: str, sentence: str, tmp_path: Path
) -> None:
    head = f"figures: {mode}"
    found = problems(film(tmp_path, {language: sentence}, head=head))
    assert found
    facts: list[str] = []
    phrases: list[str] = []
    for problem in found:
        lines, phrase = offered(problem)
        assert lines, problem
        facts += lines
        phrases += [phrase] if phrase else []
    names = dict.fromkeys(facts)
    assert problems(film(tmp_path, {language: sentence}, head=head, facts="\n".join(names))) == []
    if mode == "quantities":
        assert len(phrases) == len(found)
    if len(phrases) == len(found):
        listed = f"{head}\nfigures_of_speech: [{', '.join(phrases)}]"
        assert problems(film(tmp_path, {language: sentence}, head=listed)) == []


def test_the_strict_way_offers_no_figure_of_speech_for_a_measured_figure(tmp_path: Path) -> None:
    (found,) = problems(film(tmp_path, {"en": "Only 12% notice."}, head="figures: all"))
    assert "figures_of_speech" not in found


def test_a_second_count_of_what_a_fact_counts_counts_it_too(tmp_path: Path) -> None:
    fact = 'drafted: {value: 4, source: a count, show: "{:.0f}", counts: {en: token}}'
    texts = {"en": "It drafts four tokens, and then five tokens."}
    (found,) = problems(film(tmp_path, texts, facts=fact))
    ((line,), _) = offered(found)
    assert problems(film(tmp_path, texts, facts=f"{fact}\n{line}")) == []


def test_the_name_of_a_fact_is_not_taken(tmp_path: Path) -> None:
    fact = 'share_12: {value: 50, source: a count, show: "{:.0f}%"}'
    (found,) = problems(film(tmp_path, {"en": "12% notice."}, facts=fact, label="{share_12}"))
    assert "`share_12_2: {value: 12, " in found


def test_a_label_offers_both_ways_too(tmp_path: Path) -> None:
    (found,) = problems(film(tmp_path, {"en": "Look here."}, label="Only 80% of it"))
    lines, phrase = offered(found)
    assert lines == ['share_80: {value: 80, source: "where it comes from", show: "{:g}%"}']
    head = f"figures_of_speech: [{phrase}]"
    assert problems(film(tmp_path, {"en": "Look."}, label="Only 80% of it", head=head)) == []
    assert problems(film(tmp_path, {"en": "Look."}, label="Only {share_80}", facts=lines[0])) == []


def run_check(folder: Path) -> subprocess.CompletedProcess[str]:
    code = (
        "import sys; from pathlib import Path; from lantu.cli import main;"
        "main(['check'], obj=Path.cwd(), standalone_mode=True)"
    )
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_command_accepts_an_ordinary_film(tmp_path: Path) -> None:
    film(
        tmp_path,
        {
            "en": "Python 3 came out in 2008. {then} Two things are new, a million thanks.",
            "zh": "Python 3 发布于2008年。{then}有两件新事，十分感谢。",
        },
        label="Step 2 of 7",
    )
    done = run_check(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_command_refuses_a_planted_error_and_names_both_ways_out(tmp_path: Path) -> None:
    film(tmp_path, {"en": "Chapter 2 is read by 12% of you."})
    done = run_check(tmp_path)
    assert done.returncode == 2
    text = done.stdout + done.stderr
    assert "storyboard.yaml:13:33 LT301 row a: the en narration says `12%`" in text
    assert '`share_12: {value: 12, source: "where it comes from", show: "{:g}%"}`' in text
    assert '`- {phrase: "by 12% of", because: "why it states no quantity"}`' in text
    assert "Traceback" not in text


def test_another_way_of_checking_is_refused(tmp_path: Path) -> None:
    found = problems(film(tmp_path, {"en": "Look."}, head="figures: none"))
    assert found == [
        f"{tmp_path}/storyboard.yaml:7:12 LT108 `figures` cannot be `none`."
        " The choices are: all, quantities."
    ]
