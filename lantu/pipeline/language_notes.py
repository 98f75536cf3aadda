"""Warns about what a film's languages lack: rules of their own, and fonts of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lantu.findings import Code, Finding
from lantu.languages import LANGUAGES
from lantu.project import Project
from lantu.storyboard import Source, Storyboard
from lantu.themes import font_families, install_font
from lantu.timing import film_theme


def language_notes(storyboard: Storyboard, project: Project) -> Iterator[Finding]:
    """One warning for each language without a folder, and one for each font that it lacks.

    Args:
        storyboard: a valid storyboard.
        project: its project.
    """
    source = storyboard.source
    assert isinstance(source, Source)
    for index, tag in enumerate(storyboard.film.languages):
        place = ("film", "languages", index)
        if lacking := LANGUAGES[tag].lacks:
            cause = f"little is known of the language `{tag}`: it lacks {', '.join(lacking)}"
            remedy = "Write figures and units in words in its narration, or as [shown|said]"
            found = source.problem(Code.LANGUAGE_LACKS, place, cause, f"{remedy}.")
            yield replace(found, severity="warning")
        for family in _missing_fonts(storyboard, project, tag):
            cause = f"the font `{family}` for `{tag}` is not installed, so another stands in"
            found = source.problem(Code.NO_FONT, place, cause, f"Run `{install_font(family)}`.")
            yield replace(found, severity="warning")


def _missing_fonts(storyboard: Storyboard, project: Project, tag: str) -> list[str]:
    """The families that a language adds to the theme's, and that are not installed."""
    plain = set(film_theme(storyboard.film, project.root).look.fonts.values())
    roles = film_theme(storyboard.film, project.root, tag).look.fonts.values()
    families = dict.fromkeys(one.strip() for role in roles for one in role.split(","))
    added = [family for family in families if family not in plain]
    own = {*LANGUAGES[tag].fonts.added, *LANGUAGES[tag].fonts.forms.values()}
    return [one for one in added if one in own and one not in font_families()]
