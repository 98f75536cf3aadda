"""The pages of findings: their form, and that their examples are what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import lantu
from finding_pages import codes, examples, found_in, storyboard

from lantu.findings import Code, all_pages, read_page

PAGES = {page.code: page for page in all_pages()}
STORYBOARDS = [code for code, page in PAGES.items() if examples(page)["Wrong"][0] == "yaml"]
FOLDER = Path(__file__).parents[1] / "lantu/findings/pages"


def test_each_code_has_a_page_and_each_page_a_code() -> None:
    assert sorted(file.stem for file in FOLDER.iterdir()) == sorted(Code)


@pytest.mark.parametrize("code", PAGES)
def test_a_page_is_short_and_has_both_examples(code: Code) -> None:
    page = PAGES[code]
    assert set(examples(page)) == {"Wrong", "Right"}
    assert len(page.text.splitlines()) <= 40 and page.text.endswith("```\n")
    assert not re.search(r"[.:]$", page.title)


def test_titles_differ() -> None:
    assert len({page.title for page in PAGES.values()}) == len(PAGES)


@pytest.mark.parametrize("code", STORYBOARDS)
def test_the_wrong_example_is_refused_with_this_code_and_the_right_one_passes(
    code: Code, tmp_path: Path
) -> None:
    shown = examples(PAGES[code])
    wrong = found_in(tmp_path / "wrong", storyboard(shown["Wrong"][1]))
    assert codes(wrong) == {code}, wrong
    assert all(one.file and one.line and one.column for one in wrong)
    right = found_in(tmp_path / "right", storyboard(shown["Right"][1]))
    assert right == []


def test_explain_prints_a_page_or_lists_all() -> None:
    done = lantu("explain", "lt101")
    assert (done.code, done.out) == (0, read_page("LT101").text)
    done = lantu("explain")
    assert done.code == 0
    assert done.out.splitlines()[0] == "LT101  Unknown key"
    assert len(done.out.splitlines()) == len(Code)
    done = lantu("explain", "LT000")
    assert done.code == 2 and "There is no code `LT000`" in done.err
