"""The pictures of an outline, which go into the folder assets of the new film."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from lantu.core.project_names import ASSETS
from lantu.scaffold.markdown_script import Block, ScriptRow

SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
"""Ends of the names of pictures that can be drawn."""


def with_images(
    rows: Sequence[ScriptRow], folder: Path, root: Path
) -> tuple[tuple[ScriptRow, ...], dict[Path, bytes]]:
    """Give the pictures of an outline their places in the film.

    A picture that does not exist, is on the web or in another format keeps its text, which names no
    asset.

    Args:
        rows: of the script.
        folder: that of the script, from which its pictures are named.
        root: that of the film.

    Returns:
        The rows, whose pictures are named as assets; and the files to write with their contents.
    """
    copies: dict[Path, bytes] = {}
    placed = []
    for row in rows:
        blocks = tuple(
            _placed(block, folder, root, copies) if block.kind == "image" else block
            for block in row.blocks
        )
        placed.append(replace(row, blocks=blocks))
    return tuple(placed), copies


def _placed(block: Block, folder: Path, root: Path, copies: dict[Path, bytes]) -> Block:
    source = folder / unquote(block.text)
    if source.suffix.lower() not in SUFFIXES or not source.is_file():
        return block
    assets = root / ASSETS
    if source.resolve().is_relative_to(assets.resolve()):
        inside = source.resolve().relative_to(assets.resolve())
        return replace(block, text=f"{ASSETS}/{inside.as_posix()}")
    content = source.read_bytes()
    target, number = assets / source.name, 2
    while (copies.get(target) or _present(target)) not in (None, content):
        target = assets / f"{source.stem}-{number}{source.suffix}"
        number += 1
    if not target.exists():
        copies[target] = content
    return replace(block, text=f"{ASSETS}/{target.name}")


def _present(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
