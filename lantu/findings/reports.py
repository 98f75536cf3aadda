"""What `--json` prints: one model per command; the JSON Schema beside this file is made from them.

`python -m lantu.findings.reports` writes the schema anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from lantu.findings.finding import Finding

SCHEMA = Path(__file__).with_name("report.schema.json")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Report(_Part):
    """What every report holds."""

    format: Literal[1] = 1
    """Version of this document; a field that is renamed or removed makes a new one."""
    version: str
    """Version of Lantu."""
    exit_code: int
    """The command's exit code: 0 all is well, 1 it failed or found something, 2 bad input."""
    project: str | None = None
    """Absolute path of the project's root, if there is one."""
    storyboard: str | None = None
    """Path of the storyboard file as the findings name it."""
    findings: tuple[Finding, ...] = ()
    """All problems; those of a storyboard are in the order of its lines."""


class CheckReport(Report):
    """What `lantu check --json` prints."""

    command: Literal["check"] = "check"
    """The command."""
    rows: int | None = None
    """Number of rows; null if the storyboard has errors."""
    fixed: tuple[Finding, ...] = ()
    """The findings that --fix removed, each with the fix that it applied as its first one."""


class ListedRow(_Part):
    """One row with its timing."""

    id: str
    """Its id."""
    scene: str | None
    """Name of its Scene class; null if a layout draws it."""
    layout: str | None
    """Name of its layout; null if a Scene class draws it."""
    scene_file: str
    """Path of the file of its Scene class or layout."""
    title: str
    """Its title in the spoken language."""
    begins: float
    """Seconds from the start of the film."""
    seconds: float
    """Its length."""
    cues: dict[str, float]
    """Mark -> seconds from the start of the row."""


class ListReport(Report):
    """What `lantu list --json` prints."""

    command: Literal["list"] = "list"
    """The command."""
    language: str | None = None
    """Spoken language."""
    rows: tuple[ListedRow, ...] = ()
    """The rows in the order of the film."""


class RenderedFilm(_Part):
    """One film that was published."""

    path: str
    """Path of the MP4."""
    seconds: float
    """Its length."""
    files: dict[str, str]
    """Suffix -> path of each file beside it."""


class RenderReport(Report):
    """What `lantu --json` prints."""

    command: Literal["render"] = "render"
    """The command."""
    films: tuple[RenderedFilm, ...] = ()
    """The film, or one film per row of --scene; with --from its preview."""


class DrawnStill(_Part):
    """One picture."""

    path: str
    """Path of the PNG."""
    row: str
    """Id of its row."""
    moment: str
    """Mark, or seconds such as 3.2s."""
    seconds: float
    """Seconds from the start of the row."""


class StillReport(Report):
    """What `lantu still --json` prints."""

    command: Literal["still"] = "still"
    """The command."""
    pictures: tuple[DrawnStill, ...] = ()
    """The pictures in the order in which they were drawn."""


class ExportedOutput(_Part):
    """One output."""

    output: str
    """Name of the output, such as gif."""
    path: str
    """Path of the file or the folder."""
    fresh: bool
    """Whether it was made now; false if nothing that it is made of has changed."""
    remarks: tuple[str, ...]
    """What was chosen, such as size and frame rate."""


class ExportReport(Report):
    """What `lantu export OUTPUT --json` prints."""

    command: Literal["export"] = "export"
    """The command."""
    outputs: tuple[ExportedOutput, ...] = ()
    """What was made."""


class ListedVoice(_Part):
    """One voice in one language of the film."""

    name: str
    """Name of the voice, as `voice` of the storyboard takes it."""
    language: str
    """Language."""
    available: bool
    """Whether it can speak on this machine now."""
    chosen: bool
    """Whether the film uses it."""
    cause: str = ""
    """Why it cannot speak."""
    remedy: str = ""
    """What makes it speak."""
    unproved: str = ""
    """Why only speaking tells whether it can, such as a service that was not asked."""


class SpokenSample(_Part):
    """A sample of a voice."""

    name: str
    """Name of the voice."""
    language: str
    """Language."""
    path: str
    """Path of the WAV file."""


class VoicesReport(Report):
    """What `lantu voices --json` prints."""

    command: Literal["voices"] = "voices"
    """The command."""
    voices: tuple[ListedVoice, ...] = ()
    """All voices in all languages of the film; empty if samples were asked for."""
    samples: tuple[SpokenSample, ...] = ()
    """The samples that were asked for."""


class ExaminedThing(_Part):
    """One thing that a render needs."""

    name: str
    """What was looked for."""
    ok: bool
    """Whether a render can use it."""
    found: str
    """What is there."""


class DoctorReport(Report):
    """What `lantu doctor --json` prints."""

    command: Literal["doctor"] = "doctor"
    """The command."""
    checks: tuple[ExaminedThing, ...] = ()
    """Everything that was looked at, in the order in which to fix it."""


AnyReport = Annotated[
    CheckReport
    | ListReport
    | RenderReport
    | StillReport
    | ExportReport
    | VoicesReport
    | DoctorReport,
    Field(discriminator="command"),
]
REPORTS: dict[str, type[Report]] = {
    str(model.model_fields["command"].default): model
    for model in (
        CheckReport,
        ListReport,
        RenderReport,
        StillReport,
        ExportReport,
        VoicesReport,
        DoctorReport,
    )
}
"""Name of a command -> the model of its report."""


def report_schema() -> dict[str, Any]:
    """The JSON Schema of all reports."""
    adapter: TypeAdapter[Any] = TypeAdapter(AnyReport)
    schema = adapter.json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What lantu prints with --json",
        **schema,
    }


def schema_text() -> str:
    """The text of the schema file."""
    return json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
