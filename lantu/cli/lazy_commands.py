"""The commands of a group, each imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module

import click


class LazyCommands(MutableMapping[str, click.Command]):
    """Name of a command -> the command.

    Each lies in a module of one package, under the name of its module. Importing all of them takes
    longer than most commands wait for anything else.
    """

    def __init__(self, package: str, modules: Mapping[str, str]) -> None:
        """Import nothing yet.

        Args:
            package: name of the package.
            modules: name of a command -> name of its module in the package, and of it there.
        """
        self._package = package
        self._modules = dict(modules)
        self._imported: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        """Import a command.

        Raises:
            KeyError: there is none of this name.
        """
        if name not in self._imported:
            module = self._modules[name]
            found: click.Command = getattr(import_module(f"{self._package}.{module}"), module)
            self._imported[name] = found
        return self._imported[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._modules[name], self._imported[name] = name, command

    def __delitem__(self, name: str) -> None:
        del self._modules[name]
        self._imported.pop(name, None)

    def __contains__(self, name: object) -> bool:
        """Tell without importing the command."""
        return name in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)
