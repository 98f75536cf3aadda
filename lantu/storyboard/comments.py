"""Find texts of which YAML drops words: after ` #`, a comment, and after `&`, an anchor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lantu.findings import Code, Finding, Fix
from lantu.storyboard.source import Place, Source, texts_in

CUT = re.compile(r"[ \t]+#(?!\s|$)[^\n]*")
"""A comment whose # touches the next character, as in `Bug #42`; comments have a space there."""
ANCHOR = re.compile(r"&(\S+)")
TEXTS = {"narration", "caption", "title", "seen", "labels", "data"}


def comment_problems(data: Any, source: Source) -> Iterator[Finding]:
    """Report texts without quotes after which a comment begins that looks like their next words."""
    for place, _ in texts_in(data):
        if not TEXTS.intersection(map(str, place)):
            continue
        span = source.spans.get(place)
        anchor = span and ANCHOR.match(source.text, span.start)
        if anchor and f"*{anchor[1]}" not in source.text:
            cause = f"the text begins with `{anchor[0]}`, which YAML takes for an anchor"
            remedy = "Put the text in quotes; or remove it, if no `*` repeats it."
            yield source.problem(Code.CUT_BY_COMMENT, place, cause, remedy)
        if span is None or source.text[span.start : span.start + 1] in {'"', "'", "|", ">", "*"}:
            continue
        cut = CUT.match(source.text, span.end)
        if cut:
            yield _problem(place, source, cut)


def _problem(place: Place, source: Source, cut: re.Match[str]) -> Finding:
    span = source.spans[place]
    whole = source.text[span.start : cut.end()].rstrip()
    fixes: tuple[Fix, ...] = ()
    if "\n" not in whole:
        quoted = "'" + whole.replace("'", "''") + "'"
        fixes = (Fix("Put it in quotes", (source.edit(span.start, cut.end(), quoted),)),)
    words = cut[0].strip()
    cause = f"the text ends before `{words}`, which YAML takes for a comment"
    remedy = "Put the text in quotes; or write a space after # if it is a comment."
    return source.problem(Code.CUT_BY_COMMENT, place, cause, remedy, fixes=fixes)
