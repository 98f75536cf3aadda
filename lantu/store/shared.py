"""A cache that several machines share: a folder, or any address that fsspec knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lantu.core.errors import InputError
from lantu.core.installation import install_command
from lantu.store.environment import this_environment
from lantu.store.seals import SEAL, digest, intact, write_sealed

CLIPS = "clips"


class SharedCache:
    """Clips by content key and environment, each with the hash of its content beside it.

    A file that does not match its hash counts as missing: it is half written, or damaged. A cache
    that cannot be reached is told once and then not used.
    """

    def __init__(self, address: str, say: Callable[[str], object]) -> None:
        """Open the cache.

        Args:
            address: a folder, or an address such as `s3://bucket/films`.
            say: called with each notice.

        Raises:
            InputError: fsspec, or what it needs for the address, is not installed.
        """
        try:
            from fsspec.core import url_to_fs
        except ImportError as missing:
            raise InputError(
                f"--cache needs fsspec, which is not installed. Install it: "
                f"{install_command('cluster')}."
            ) from missing
        try:
            self._files, folder = url_to_fs(address)
        except (ImportError, ValueError) as refused:
            raise InputError(f"{address}: the cache cannot be opened: {refused}.") from refused
        self._folder = f"{folder.rstrip('/')}/{CLIPS}/{this_environment().key}"
        self._address = address
        self._say = say
        self._lost = False

    def fetch(self, wanted: Mapping[str, Path]) -> set[str]:
        """Copy clips into the cache of this machine.

        Args:
            wanted: content key -> path of the clip.

        Returns:
            The keys that were found.
        """
        missing = {key: path for key, path in wanted.items() if not intact(path)}
        names = [name for key in missing for name in self._names(key)]
        found: Mapping[str, Any] = self._tried(self._read, names) or {}
        fetched = set()
        for key, path in missing.items():
            data, seal = (found.get(name) for name in self._names(key))
            if data is None or seal is None:
                continue
            write_sealed(path, data)
            if digest(path).encode() == seal:
                fetched.add(key)
            else:
                path.unlink()
        return fetched

    def put(self, key: str, path: Path) -> None:
        """Copy a clip into the shared cache; its hash first."""
        self._tried(self._write, key, path)

    def _names(self, key: str) -> tuple[str, str]:
        name = f"{self._folder}/{key}.mp4"
        return name, name + SEAL

    def _read(self, names: list[str]) -> Mapping[str, bytes]:
        if not names or not self._files.exists(self._folder):
            return {}
        content = self._files.cat(names, on_error="return")
        return {name: data for name, data in content.items() if isinstance(data, bytes)}

    def _write(self, key: str, path: Path) -> None:
        name, seal = self._names(key)
        self._files.makedirs(self._folder, exist_ok=True)
        self._files.pipe_file(seal, digest(path).encode())
        self._files.pipe_file(name, path.read_bytes())

    def _tried(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Do something with the cache; if it cannot be reached, say so and go on without."""
        if self._lost:
            return None
        try:
            return work(*arguments)
        except Exception as failure:  # each file system of fsspec has exceptions of its own
            self._lost = True
            cause = f"{type(failure).__name__}: {failure}"
            self._say(f"{self._address}: the cache cannot be used ({cause}); going on without it")
            return None
