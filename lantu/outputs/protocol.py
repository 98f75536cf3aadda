"""The interface of an output: one class, found by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Flag, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from lantu.outputs.excerpt import Excerpt


class Need(Flag):
    """What must be made before an output can be."""

    PICTURE = auto()
    """The clips; decoded, from any frame."""
    JOINABLE = auto()
    """Clips that begin and end with the excerpt, to be joined by copying their packets."""
    SOUND = auto()
    """The mixed sound."""
    ALPHA = auto()
    """It can be transparent: clips without the sheet, if the option `transparent` asks for it."""
    ALL_LANGUAGES = auto()
    """The excerpt in every language of the film."""


class Options(BaseModel):
    """Base of the options of an output; the description of a field is its help.

    The command line takes a field as an option, the storyboard as a key: a boolean is a flag, a
    Literal a choice, all others are text that the model reads.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


@dataclass(frozen=True, slots=True)
class NamesMark:
    """Says that a field of options holds ROW@MARK, which must be in what is shown."""


@dataclass(frozen=True, slots=True)
class Made:
    """What an output has made.

    Attributes:
        path: the file, or the folder.
        remarks: what the user should know, such as the size that was chosen; one line each.
    """

    path: Path
    remarks: tuple[str, ...] = ()


class Output(Protocol):
    """One kind of output.

    Attributes:
        name: its name on the command line and in storyboards.
        about: what it is for, one line.
        needs: what must be made before.
        options: model of its options.
    """

    name: ClassVar[str]
    about: ClassVar[str]
    needs: ClassVar[Need]
    options: ClassVar[type[Options]]

    def suffix(self, options: Any) -> str:
        """Return the suffix of its file, such as ".gif"; empty for a folder."""
        ...

    def make(self, excerpts: Sequence[Excerpt], options: Any, out: Path) -> tuple[str, ...]:
        """Write the output.

        Args:
            excerpts: the excerpt in the spoken language; those in the others follow if the output
                needs all languages.
            options: of the class `options`.
            out: a temporary file, or an existing empty folder, which is renamed afterwards.

        Returns:
            Remarks for the user.

        Raises:
            LantuError: it cannot be made.
        """
        ...
