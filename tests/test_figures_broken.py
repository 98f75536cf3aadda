"""The film's own storyboard made wrong, one figure at a time: each slip is caught at its place."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from lantu.core.errors import StoryboardError
from lantu.figures.check import check_figures
from lantu.findings import Finding
from lantu.storyboard.loading import load

ROOT = Path(__file__).parent.parent
STORYBOARD = (ROOT / "storyboard.yaml").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Slip:
    """One thing typed wrong.

    Attributes:
        row: id of the row, or None for the head of the film.
        old: what stands there, once in the row.
        new: what is typed instead.
        found: each finding: what stands at its place, as `before|at` split where it points, and
            what the message says.
    """

    row: str | None
    old: str
    new: str
    found: tuple[tuple[str, str], ...]


def slip(row: str | None, old: str, new: str, *found: tuple[str, str]) -> Slip:
    return Slip(row, old, new, found)


SLIPS = {
    "2.7 typed as 2.8": slip(
        "recap",
        "2.7 times faster",
        "2.8 times faster",
        ("|2.8 times", "the en narration says `2.8 times`, but the fact `faster` shows 2.7x"),
    ),
    "a spelled-out figure wrong": slip(
        "recap",
        "二点七倍的速度",
        "二点八倍的速度",
        ("|二点八倍", "the zh narration says `二点八倍`, but the fact `faster` shows 2.7x"),
    ),
    "Chinese and English differ": slip(
        "recap",
        "model: five tokens",
        "model: four tokens",
        ("model: |four tokens", "the en narration says `four` where the zh says `五`"),
    ),
    "one language says less": slip(
        "09",
        "{hero}速度大约是三倍！",
        "{hero}速度飞起！",
        (
            "{hero} that is about |three",
            "the en narration says `three times`, the zh does not after {hero}",
        ),
    ),
    "a share read as α": slip(
        "08",
        "speedup: {compute: speedup.from_share, using: {share: acceptance,",
        "speedup: {compute: speedup.from_alpha, using: {alpha: acceptance,",
        (
            "from_alpha, using: {alpha: |acceptance",
            "`acceptance` is α in `speedup` but the share of drafted tokens in `tokens_per_pass`",
        ),
        (
            "{needle}结果：|一点五倍",
            "`一点五倍` cannot come from α = 30%: no speed-up exceeds 1/(1 − α) = 1.43×",
        ),
    ),
    "a speed-up typed beside an α": slip(
        "08",
        "      tokens_per_pass: {compute: speedup.tokens_from_share, using: {share: acceptance,",
        "      claim: {value: 1.5, source: a script, show: '{:.1f}x'}\n"
        "      tokens_per_pass: {compute: speedup.tokens_from_alpha, using: {alpha: acceptance,",
        ("|claim: {value", "`1.5x` cannot come from α = 30%: no speed-up exceeds"),
    ),
    "p not summing to one": slip(
        "06",
        "p: [0.15, 0.45, 0.25, 0.15]",
        "p: [0.15, 0.45, 0.25, 0.25]",
        ("p: |[0.15, 0.45, 0.25, 0.25]", "the probabilities `p` sum to 1.1, not 1"),
    ),
    "p of the pass that two rows show not summing to one": slip(
        "03",
        "p: [0.62, 0.25, 0.13]",
        "p: [0.62, 0.25, 0.23]",
        ("p: |[0.62, 0.25, 0.23]", "the probabilities `p` sum to 1.1, not 1"),
    ),
    "q not summing to one": slip(
        "recap",
        "q: [0.70, 0.10, 0.15, 0.05]",
        "q: [0.70, 0.10, 0.15, 0.15]",
        ("q: |[0.70, 0.10, 0.15, 0.15]", "the probabilities `q` sum to 1.1, not 1"),
    ),
    "a unit swapped in the narration": slip(
        "02",
        "[26GB|二十六吉字节]",
        "[26MB|二十六兆字节]",
        ("[|26MB", "the zh narration says `26MB`, but the fact `memory` shows 26GB, another unit"),
    ),
    "shown and said differ": slip(
        "02",
        "[26GB|二十六吉字节]",
        "[26GB|二十七吉字节]",
        ("|[26GB|二十七", "the zh narration shows `26GB` but says `二十七吉字节`"),
    ),
    "a unit swapped in a fact": slip(
        "02",
        "pass_time: {compute: cost.pass_ms, using: {gigabytes: memory, terabytes_per_second: "
        'bandwidth}, show: "{:.0f}ms"',
        "pass_time: {compute: cost.pass_ms, using: {gigabytes: memory, terabytes_per_second: "
        'bandwidth}, show: "{:.0f}s"',
        ('bandwidth}, show: |"{:.0f}s"', "shows `20s`, but cost.pass_ms gives ms"),
    ),
    "an argument in another unit": slip(
        "02",
        'show: "{:.1f}TB/s"',
        'show: "{:.1f}GB/s"',
        ("terabytes_per_second: |bandwidth", "is in TB/s, but `bandwidth` is 1.3GB/s"),
    ),
    "a wrong rounding": slip(
        "09",
        'show: "{:.0f}X", rounded: {to: 1,',
        'show: "{:.1f}X", rounded: {to: 1,',
        ('show: |"{:.1f}X"', "shows 2.8X, but 2.83604 rounded to 1 is 3"),
    ),
    "an undeclared rounding": slip(
        "recap",
        ', rounded: {to: 0.1, because: "2.67, as in the diagram"}',
        "",
        (
            'after_ms: speculative_total}, show: |"{:.1f}x"',
            "shows 2.7x for 2.66667, but declares no rounding",
        ),
    ),
    "a rounding that goes too far": slip(
        "07",
        "light: {compute: speedup.from_share, using: {share: acceptance, gamma: drafted, "
        'cost: cost}, show: "{:.0f}", unit: ×, rounded: {to: 1,',
        "light: {compute: speedup.from_share, using: {share: acceptance, gamma: drafted, "
        'cost: cost}, show: "{:.0f}", unit: ×, rounded: {to: 4,',
        ("rounded: |{to: 4", "`rounded` turns the fact `light` from 5.19903 into 4"),
    ),
    "five rounded up to six": slip(
        "07",
        "结果：五倍光速",
        "结果：六倍光速",
        ("结果：|六倍", "the zh narration says `六倍`, but the fact `speedup` shows 5.2x"),
    ),
    "a percentage in words wrong": slip(
        "07",
        "ninety percent",
        "nineteen percent",
        ("|nineteen percent", "says `nineteen percent`, but the fact `acceptance` shows 90%"),
    ),
    "a percentage in Chinese wrong": slip(
        "08",
        "百分之三十",
        "三成五",
        ("|三成五", "the zh narration says `三成五`, but the fact `acceptance` shows 30%"),
    ),
    "a fact unused": slip(
        "03",
        "      throw_ratio: {value",
        '      spare: {value: 7, source: nowhere, show: "{:.0f}"}\n      throw_ratio: {value',
        ("|spare: {value", "the fact `spare` is neither shown nor said"),
    ),
    "a figure typed into a label": slip(
        "07",
        'rate: "Acceptance Rate: {acceptance}"',
        'rate: "Acceptance Rate: 90%"',
        ("Acceptance Rate: |90%", "the label `rate` has the figure `90%` typed into it"),
    ),
    "a word typed into a label": slip(
        "recap",
        'heading: "Speculative Decoding: Draft',
        'heading: "Five drafted: Draft',
        ('"|Five drafted', "the label `heading` has the figure `Five` typed into it"),
    ),
    "a unit typed beside a fact": slip(
        "recap",
        'target_time: "{target_calls} forward pass',
        'target_time: "{target_calls}ms forward pass',
        ('target_time: "|{target_calls}', "the label `target_time` reads `1ms`, but the fact"),
    ),
    "a label that shows another fact in one language": slip(
        "09",
        'en: "time averaged {code} : {prose}, {before_ms} / {mixed_ms}"',
        'en: "time averaged {code} : {prose}, {before_ms} / {before_ms}"',
        (
            'en: |"time averaged {code} : {prose}, ',
            "the label `evidence` shows `mixed_ms` in zh only",
        ),
    ),
    "an ordinal beyond what is counted": slip(
        "02",
        "{third}再来第三趟",
        "{third}再来第四趟",
        (
            "再来|第四",
            "the zh narration says `第四`, but no fact of this row counts that far, only to 3",
        ),
    ),
    "a count of the wrong thing": slip(
        "04",
        "trips: {value: 1, source: One forward",
        "trips: {value: 2, source: One forward",
        ("|One trip", "the en narration says `One`, but the fact `trips` shows 2"),
    ),
    "ten times as fast, said twice as fast": slip(
        "03",
        "{speed} ten times the speed",
        "{speed} twice the speed",
        ("|twice", "the en narration says `twice`, but the fact `throw_ratio` shows 10"),
    ),
    "thousands taken for ten thousands": slip(
        "02",
        "三万两千倍",
        "三千两百倍",
        ("|三千两百倍", "the zh narration says `三千两百倍`, but the fact `ratio` shows 31,738"),
    ),
    "a mix turned round": slip(
        "09",
        "one part prose",
        "two parts prose",
        ("|two parts prose", "the en narration says `two`, but the fact `prose` shows 1"),
    ),
    "an invented figure": slip(
        "01",
        "{fast} in parallel",
        "{fast} 64 at a time, in parallel",
        ("|64 at", "the en narration says `64`, which no fact of this row backs"),
    ),
    "a unit hidden in a figure of speech": slip(
        None,
        "phrase: 百发百中",
        "phrase: 五倍光速",
        ("phrase: |五倍光速", "the figure of speech `五倍光速` holds `五倍`"),
    ),
    "a figure of speech that exempts nothing": slip(
        None,
        "phrase: 一眼能看十行",
        "phrase: 一眼能看百行",
        ("phrase: |一眼能看百行", "the figure of speech `一眼能看百行` exempts nothing"),
        (
            "一眼能看|十行",
            "the zh narration says `十`, but the fact `slowed` shows 10, another unit",
        ),
    ),
    "an example that says something else": slip(
        "05",
        "{token: apple, q: 0.60, p: 0.80}",
        "{token: apple, q: 0.60, p: 0.70}",
        ("|百分之八十", "the zh narration says `百分之八十`, but the fact"),
    ),
    "a draft of five that is said to be four": slip(
        "03",
        "        redraw: 0.50\n",
        "          - {token: glass, q: 0.30, p: 0.45}\n        redraw: 0.50\n",
        ("草|四个词", "the zh narration says `四`, but the fact `drafted` shows 5"),
        ("drafts |four words", "the en narration says `four`, but the fact `drafted` shows 5"),
    ),
    "languages that draft differently": slip(
        "08",
        "draft: [to, you]",
        "draft: [to]",
        ("|drafted: {compute", "not equally many"),
    ),
    "coins that accept another token": slip(
        "recap",
        "coin: 0.35",
        "coin: 0.95",
        ("|accepted: {compute", "“cat” is rejected, so it needs p and q over a vocabulary"),
    ),
    "a picture described wrong": slip(
        "08",
        "最差的一趟，0.93x",
        "最差的一趟，0.94x",
        ("最差的一趟，|0.94x", "the zh seen says `0.94x`, but the fact `worst` shows 0.93x"),
    ),
}


def section(text: str, row: str | None) -> tuple[int, int]:
    """Where a row begins and ends in the file."""
    starts = [match.start() for match in re.finditer(r"\nrows:|\n  - id: ", text)]
    names = [None, *[text[at:].split()[2].strip('"') for at in starts[1:]]]
    start = 0 if row is None else starts[names.index(row)]
    return start, next((at for at in starts[1:] if at > start), len(text))


def findings(text: str, folder: Path) -> list[Finding]:
    file = folder / "storyboard.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StoryboardError) as caught:
        check_figures(load(file, ROOT))
    return caught.value.problems


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_caught_at_its_line_and_column(name: str, tmp_path: Path) -> None:
    wrong = SLIPS[name]
    start, end = section(STORYBOARD, wrong.row)
    assert STORYBOARD.count(wrong.old, start, end) == 1, "the storyboard has changed: fix the slip"
    text = (
        STORYBOARD[:start] + STORYBOARD[start:end].replace(wrong.old, wrong.new) + STORYBOARD[end:]
    )
    problems = findings(text, tmp_path)
    for place, message in wrong.found:
        before, _, after = place.partition("|")
        at = text.index(before + after, start) + len(before)
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        there = [one for one in problems if (one.line, one.column) == (line, column)]
        assert any(message in one.cause for one in there), [str(one) for one in problems]


def test_the_film_has_no_such_slip() -> None:
    check_figures(load(ROOT / "storyboard.yaml", ROOT))
