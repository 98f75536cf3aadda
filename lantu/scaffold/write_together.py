"""Several files written together: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from lantu.core.errors import InputError
from lantu.core.files import whole, write_whole
from lantu.findings import Code


def require_new(*files: Path) -> None:
    """Refuse to write over anything.

    Raises:
        InputError: if one of the files is there.
    """
    for file in files:
        if file.exists():
            raise InputError(
                f"{file} is there already. Remove it, or choose another name.", Code.CANNOT_WRITE
            )


@contextmanager
def written(new: Mapping[Path, bytes | str], last: Path, text: str) -> Iterator[Path]:
    """Write new files; yield a draft of the last one, which is moved into place after the block.

    If the block or anything after it fails, nothing of it stays, neither files nor folders.

    Args:
        new: files that are not there yet, with their content.
        last: the file that names them.
        text: of the last file.
    """
    folders = [folder for file in (*new, last) for folder in _missing(file.parent)]
    done: list[Path] = []
    try:
        for file, content in new.items():
            done.append(file)
            write_whole(file, content)
        with whole(last) as draft:
            draft.write_bytes(text.encode("utf-8"))
            yield draft
    except BaseException:
        for file in done:
            file.unlink(missing_ok=True)
        for folder in sorted(set(folders), reverse=True):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        raise


def _missing(folder: Path) -> list[Path]:
    """The folders that have to be made for this one."""
    return [one for one in (folder, *folder.parents) if not one.exists()]
