"""Write all pages to one folder, and let MkDocs make the site from them.

The pages are complete before MkDocs starts, so that the site needs no plugin that makes pages: only
mkdocstrings, which the successors of MkDocs read as well.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from lantu.core.errors import LantuError
from tools.docsite import findings, layouts, parts
from tools.docsite.commands import commands_page
from tools.docsite.python_reference import python_page
from tools.docsite.storyboard import storyboard_page

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "build" / "cache" / "docs"
"""Keeps the pictures of parts."""
LEFT_OUT = ("before-and-after*", "choreography*", "coverage*", "fresh-eyes*", "gallery*")
"""What of docs/ is a record of this repository's film, or is made anew for the site."""


def build(folder: Path, cache: Path) -> Path:
    """Write pages and site.

    Args:
        folder: gets the pages in `docs` and the site in `site`.
        cache: keeps the pictures of parts.

    Returns:
        The folder of the site.

    Raises:
        LantuError: MkDocs has warnings, such as a broken link; it prints them.
    """
    made = write_pages(folder / "docs", cache)
    make_site(folder / "docs", folder / "site", navigation(made))
    return folder / "site"


def make_site(pages: Path, site: Path, nav: list[Any]) -> None:
    """Run MkDocs.

    Args:
        pages: Markdown and pictures.
        site: gets the site.
        nav: the navigation, as in mkdocs.yml; every page must be in it.

    Raises:
        LantuError: there are warnings; they go to stderr.
    """
    settings = load_config(
        str(ROOT / "mkdocs.yml"), docs_dir=str(pages), site_dir=str(site), nav=nav, strict=True
    )
    told = logging.StreamHandler()
    told.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(told)
    logging.getLogger("jieba").setLevel(logging.WARNING)  # cuts Chinese words for the search
    try:
        settings.plugins.on_startup(command="build", dirty=False)
        run_mkdocs(settings)
    except Abort as error:
        raise LantuError(f"The documentation was not built: {error}.") from error
    finally:
        settings.plugins.on_shutdown()
        logging.getLogger("mkdocs").removeHandler(told)


def navigation(made: list[str]) -> list[Any]:
    """The navigation of mkdocs.yml, with pages made from the code below their overviews."""
    nav: list[Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    _add_below(nav, made)
    return nav


def write_pages(pages: Path, cache: Path) -> list[str]:
    """Write the pages of docs/ and those made from the code.

    Returns:
        The addresses of those made from the code, in order.
    """
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(ROOT / "docs", pages, ignore=shutil.ignore_patterns(*LEFT_OUT))
    shutil.copytree(Path(__file__).parent / "static", pages, dirs_exist_ok=True)
    for name in ("CONTRIBUTING.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8").replace("](docs/", "](")
        (pages / name.lower()).write_text(text, encoding="utf-8")
    theme = (pages / "theme.md").read_text(encoding="utf-8")
    (pages / "theme.md").write_text(
        theme.replace("(gallery.md)", f"({parts.ADDRESS}/index.md)"), encoding="utf-8"
    )
    overview = (pages / "findings.md").read_text(encoding="utf-8")
    (pages / "findings.md").write_text(findings.linked(overview), encoding="utf-8")
    made = {
        "reference/commands.md": commands_page(),
        "reference/python.md": python_page(),
        "reference/storyboard.md": storyboard_page(layouts.layouts()),
        **findings.finding_pages(overview),
        **layouts.layout_pages(pages / layouts.ADDRESS, cache),
        **parts.part_pages(ROOT, pages / parts.ADDRESS, cache),
    }
    for address, text in made.items():
        file = pages / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return list(made)


def _add_below(nav: list[Any], made: list[str]) -> None:
    """Add pages to the list that names the overview of their folder."""
    for entry in list(nav):
        if isinstance(entry, dict):
            for below in entry.values():
                if isinstance(below, list):
                    _add_below(below, made)
        elif entry.endswith("/index.md"):
            folder = entry.removesuffix("index.md")
            nav.extend(one for one in made if one.startswith(folder) and one != entry)
