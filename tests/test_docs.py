"""The documentation site, built once: whole, from the code, and without a request to anywhere."""

from __future__ import annotations

import html
import json
import re
import shlex
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import numpy as np
import pytest
import yaml
from browser import page, served
from click.testing import CliRunner
from conftest import ROOT
from PIL import Image

import lantu
from lantu.cli import main
from lantu.core.errors import LantuError
from lantu.findings import Code
from tools.docsite.building import CACHE, build, make_site
from tools.docsite.keys import anchor
from tools.docsite.layouts import layouts
from tools.docsite.parts import draw_pictures, find_parts

FETCHED = {"link", "script", "img", "iframe", "source", "video", "audio", "embed", "object"}
"""Elements whose address a browser fetches by itself."""


class Page(HTMLParser):
    """What a page of the site refers to.

    Attributes:
        ids: anchors.
        links: addresses that a reader can follow.
        fetched: addresses that the browser fetches.
        text: its words.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.text = ""
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.ids |= {given[name] for name in ("id", "name") if name in given}
        places = [given[name] for name in ("src", "href", "data", "poster") if given.get(name)]
        if tag in FETCHED and given.get("rel") not in ("canonical", "next", "prev"):
            self.fetched += places
        elif tag == "a":
            self.links += places

    def handle_data(self, data: str) -> None:
        self.text += data


LOADED = {name: one for name, one in sys.modules.items() if name.partition(".")[0] == "tools"}


@pytest.fixture(scope="module", autouse=True)
def tools_as_imported() -> None:
    """Bring back the modules of `tools`: a test that enters another project drops them."""
    sys.modules.update(LOADED)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make docs` builds it."""
    return build(tmp_path_factory.mktemp("docs"), CACHE)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Address -> each page."""
    return {file.relative_to(site).as_posix(): Page(file) for file in site.rglob("*.html")}


def test_every_link_and_anchor_leads_somewhere(site: Path, pages: dict[str, Page]) -> None:
    assert len(pages) > 60
    broken = []
    for address, one in pages.items():
        if address == "404.html":  # its addresses are from the root of a server
            continue
        for link in [*one.links, *one.fetched]:
            to = urlsplit(link)
            if to.scheme or to.netloc:
                continue
            target = (site / address).parent / unquote(to.path) if to.path else site / address
            file = target.resolve()
            if not file.is_file():
                broken.append((address, link))
            elif to.fragment and file.suffix == ".html":
                anchors = pages[file.relative_to(site.resolve()).as_posix()].ids
                if unquote(to.fragment) not in anchors and to.fragment != "__skip":
                    broken.append((address, link))
    assert broken == []


def test_nothing_is_fetched_from_elsewhere(site: Path, pages: dict[str, Page]) -> None:
    far = re.compile(r"^(?:[a-z]+:)?//")
    assert [link for one in pages.values() for link in one.fetched if far.match(link)] == []
    for sheet in site.rglob("*.css"):
        addresses = re.findall(r"(?:url\(|@import\s+)[\"']?([^\"')]+)", sheet.read_text("utf-8"))
        assert not [one for one in addresses if far.match(one)], sheet
    assert "mermaid" not in (site / "architecture.html").read_text("utf-8").replace(".mermaid", "")


def test_a_reader_without_a_network_on_a_phone(site: Path) -> None:
    """No request leaves the machine, searching included, and no page is wider than its window."""
    asked: list[str] = []
    with served(site) as address, page() as tab:
        tab.on("request", lambda request: asked.append(request.url))
        tab.set_viewport_size({"width": 390, "height": 844})
        for name in ("index", "getting-started", "reference/storyboard", "reference/parts/truck"):
            tab.goto(f"{address}/{name}.html")
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
            picture = "[...document.images].every((one) => one.loading || one.naturalWidth)"
            assert tab.evaluate(picture), name
        tab.set_viewport_size({"width": 1280, "height": 800})
        # The search listens to keys that are released, not to a value that is set.
        tab.locator("input[name=query]").press_sequentially("lantu.show")
        links = "[...document.querySelectorAll('.md-search-result__item a')]"
        tab.wait_for_function(f"{links}.some((one) => one.href.includes('python.html'))")
    assert len(asked) > 10
    assert [one for one in asked if not one.startswith((address, "data:", "blob:"))] == []


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("[a](nowhere.md)", "'nowhere.md'"),
        ("[a](#nowhere)", "'#nowhere'"),
        ("![a](nothing.png)", "'nothing.png'"),
        ("::: lantu.nothing", "lantu.nothing"),
    ],
)
def test_a_planted_fault_stops_the_build(
    fault: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pages"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.md").write_text(f"# Home\n\n{fault}\n", encoding="utf-8")
    with pytest.raises(LantuError, match="not built"):
        make_site(folder, tmp_path / "site", [{"Home": "index.md"}])
    assert words in capsys.readouterr().err


def test_records_of_this_film_stay_out(site: Path) -> None:
    names = [file.relative_to(site).as_posix() for file in site.rglob("*")]
    for word in ("fresh-eyes", "before-and-after", "choreography", "coverage", "gallery"):
        assert not [name for name in names if word in name]


def test_the_storyboard_page_has_every_key(site: Path) -> None:
    """Those of layouts stand on the pages of the layouts."""
    schema = json.loads((ROOT / "storyboard.schema.json").read_text(encoding="utf-8"))
    addresses = dict.fromkeys(schema["$defs"], "storyboard")
    addresses |= {
        name: f"layouts/{name.partition('.')[0]}"
        for name in schema["$defs"]
        if name.partition(".")[0] in layouts()
    }
    for name, model in schema["$defs"].items():
        text = (site / "reference" / f"{addresses[name]}.html").read_text(encoding="utf-8")
        sections = dict(re.findall(r'<h2 id="([\w-]+)">(.*?)(?=<h2|</article)', text, re.DOTALL))
        title = anchor(name) if addresses[name] == "storyboard" else name.partition(".")[2].lower()
        for key in model["properties"]:
            assert f"<code>{key}</code>" in sections[title or "data"], (name, key)


def test_every_layout_has_its_picture_and_a_row_to_paste(site: Path) -> None:
    folder = site / "reference" / "layouts"
    for layout in layouts().values():
        picture = np.asarray(Image.open(folder / f"{layout.name}.webp").convert("L"))
        assert (picture.shape, picture.max() > 140) == ((360, 640), True), layout.name
        with Image.open(folder / f"{layout.name}-strip.webp") as strip:
            assert strip.size == (4 * 640 + 3 * 10, 360)
        text = html.unescape(
            re.sub("<[^>]+>", "", (folder / f"{layout.name}.html").read_text("utf-8"))
        )
        assert layout.example.strip() in text


def test_every_code_has_its_section(site: Path, pages: dict[str, Page]) -> None:
    for code in Code:
        address = f"reference/findings/{code[2]}.html"
        assert code.lower() in pages[address].ids, code
        assert f"{code[2]}.html#{code.lower()}" in pages["reference/findings/index.html"].links


def test_the_page_of_the_command_line_has_every_option(site: Path) -> None:
    text = (site / "reference" / "commands.html").read_text(encoding="utf-8")
    sections = re.split(r'<h2 id="[\w-]+">', text)[1:]
    named = {section.partition("<")[0].strip(): section for section in sections}
    for name, command in {"": main, **main.commands}.items():
        section = named[f"lantu {name}".strip()]
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                assert all(f"<code>{one}</code>" in section for one in option.opts), (name, option)


def test_the_page_of_the_public_functions_has_every_name(pages: dict[str, Page]) -> None:
    anchors = pages["reference/python.html"].ids
    assert {f"lantu.{name}" for name in dir(lantu)} <= anchors


def test_every_part_has_its_picture_and_signatures(site: Path) -> None:
    parts = list(find_parts(ROOT))
    modules = {file.stem for file in (ROOT / "theme/lantu_blueprint/parts").glob("*.py")}
    drawn = {name for name in modules if "\ndef demo(" in source(name)} | {"sheet"}
    assert {part.name for part in parts} == drawn and len(parts) > 30
    folder = site / "reference" / "parts"
    for part in parts:
        picture = np.asarray(Image.open(folder / f"{part.name}.webp").convert("L"))
        assert picture.shape == (360, 640)
        assert picture.max() > 100, part.name
        text = (folder / f"{part.name}.html").read_text(encoding="utf-8")
        assert part.names, part.name
        for name in part.names:
            assert f'id="{part.module}.{name}"' in text, (part.name, name)
        assert 'class="doc-signature highlight"' in text, part.name


def source(part: str) -> str:
    return (ROOT / "theme" / "lantu_blueprint" / "parts" / f"{part}.py").read_text("utf-8")


def test_pictures_of_unchanged_parts_are_not_drawn_again(site: Path, tmp_path: Path) -> None:
    parts = list(find_parts(ROOT))
    before = {file: file.stat().st_mtime_ns for file in CACHE.glob("*.webp")}
    draw_pictures(parts, tmp_path, CACHE)
    assert {file: file.stat().st_mtime_ns for file in CACHE.glob("*.webp")} == before
    assert len(list(tmp_path.glob("*.webp"))) == len(parts)


def test_the_first_film_can_be_made_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its commands, and its edits of words and figures, give a storyboard without a problem."""
    text = (ROOT / "docs" / "getting-started.md").read_text(encoding="utf-8")
    commands = re.findall(r"^(?:lantu|cd) .*", text, re.MULTILINE)
    narration, facts = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    for command in commands:
        words = shlex.split(command, comments=True)
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
        elif words[1:] and words[1] in ("init", "new"):
            done = CliRunner().invoke(main, words[1:], obj=None if words[1] == "init" else Path())
            assert done.exit_code == 0, done.output
    file = Path("storyboard.yaml")
    film = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert [row["id"] for row in film["rows"]] == ["01", "02", "03", "04", "05"]
    film["rows"][0] |= yaml.safe_load(narration)
    film["rows"][2] |= yaml.safe_load(facts)
    file.write_text(yaml.safe_dump(film, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert lantu.check() == ()
    options = {one for command in main.commands.values() for p in command.params for one in p.opts}
    used = set(re.findall(r"--[a-z-]+", " ".join(commands)))
    assert used <= options | {one for p in main.params for one in p.opts}
