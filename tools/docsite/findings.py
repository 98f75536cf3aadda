"""The pages of the codes of findings, one page for each stage, from the pages beside the code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from lantu.findings import Page, all_pages
from tools.docsite.tables import table

ADDRESS = "reference/findings"
STAGE = re.compile(r"^\| (LT(\d)xx) \| (.+?)(?: \(\[.+\))? \|$", re.MULTILINE)
"""A line of the table in docs/findings.md: the codes of a stage and what they are about."""
INDEX = """# The codes

Every code that a finding can have. `lantu explain CODE` prints the same. What a finding is, fixes
and JSON: [findings](../../findings.md).

"""


def finding_pages(overview: str) -> dict[str, str]:
    """Write the pages.

    Args:
        overview: text of docs/findings.md, which says what each stage is about.

    Returns:
        Address -> Markdown: the list of all codes, then a page for each stage.
    """
    stages = {digit: about for _, digit, about in STAGE.findall(overview)}
    pages = all_pages()
    listed = table(("code", "says"), ((_link(page), page.title) for page in pages))
    made = {f"{ADDRESS}/index.md": INDEX + listed}
    for digit, some in groupby(pages, lambda page: page.code[2]):
        made[f"{ADDRESS}/{digit}.md"] = _stage_page(digit, stages[digit], some)
    return made


def linked(overview: str) -> str:
    """The text of docs/findings.md, whose table leads to the pages of the stages."""
    return STAGE.sub(
        lambda line: line[0].replace(line[1], f"[{line[1]}]({ADDRESS}/{line[2]}.md)"), overview
    )


def _link(page: Page) -> str:
    return f"[{page.code}]({page.code[2]}.md#{page.code.lower()})"


def _stage_page(digit: str, about: str, pages: Iterable[Page]) -> str:
    sections = "\n".join(_section(page) for page in pages)
    return f"# LT{digit}xx: {about}\n\n{sections}"


def _section(page: Page) -> str:
    """A page of a code as a section with its code as anchor."""
    text = page.text.partition("\n")[2].strip()
    return f"## {page.code}: {page.title} {{ #{page.code.lower()} }}\n\n{text}\n"
