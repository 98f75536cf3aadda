"""What a row writes for the layout `video`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, model_validator

from lantu.layouts import Asset, Heard, LayoutData, Mark, Text, asset_file, refuse

SUFFIXES = (".mp4", ".mov", ".m4v", ".webm", ".mkv")


class Data(LayoutData):
    """A clip of the user's, trimmed; it plays from a mark on, then its last picture stays."""

    file: Asset = Field(description="A file MP4, MOV, WebM or MKV.")
    at: Mark | None = Field(None, description="Mark at which it begins to play; else at once.")
    begin: Annotated[float, Field(ge=0)] = Field(0.0, description="Seconds to leave out at first.")
    end: Annotated[float, Field(gt=0)] | None = Field(
        None, description="Second of the clip at which it stops; else its end."
    )
    speed: Annotated[float, Field(ge=0.1, le=10)] = Field(
        1.0, description="Times faster than it was taken."
    )
    sound: bool = Field(False, description="Whether its sound is heard, quieter while one speaks.")
    gain: Annotated[float, Field(ge=-40, le=12)] = Field(0.0, description="Its loudness in dB.")
    caption: Text | None = Field(None, description="What it shows; stands below it.")
    progress: bool = Field(True, description="Whether a line below it shows how far it is.")

    def keys(self) -> tuple[str, ...]:
        """Return `video`."""
        return ("video",)

    def heard(self) -> tuple[Heard, ...]:
        """Return its sound, if that is wanted."""
        if not self.sound:
            return ()
        return (Heard(self.file, self.at, self.begin, self.end, self.gain),)

    @model_validator(mode="after")
    def _readable(self, info: ValidationInfo) -> Data:
        """Open the file where a storyboard is validated."""
        if "." + self.file.rpartition(".")[2].lower() not in SUFFIXES:
            cause = f"`{self.file}` is neither MP4, MOV, WebM nor MKV"
            raise refuse(cause, "Save it in one of these formats.")
        if self.sound and self.speed != 1.0:
            cause = "a clip that is not played at its own speed has no sound"
            raise refuse(cause, "Leave out `sound:` or `speed:`.")
        file = asset_file(self.file, info)
        if file is None:
            return self
        import av

        try:
            with av.open(str(file)) as container:
                if not container.streams.video:
                    raise refuse(f"`{self.file}` has no pictures", "Name another file.")
                if self.sound and not container.streams.audio:
                    raise refuse(f"`{self.file}` has no sound", "Leave out `sound:`.")
                length = (container.duration or 0) / av.time_base
        except (av.FFmpegError, OSError):
            cause = f"`{self.file}` is damaged, or no video"
            raise refuse(cause, "Open it in a video editor and save it again.") from None
        if self.begin >= (self.end if self.end is not None else length):
            cause = f"the clip begins at {self.begin:g} s, after its end"
            raise refuse(cause, f"It has {length:.1f} s; write `begin:` below `end:`.")
        if self.end is not None and self.end > length + 0.05:
            cause = f"the clip ends at {self.end:g} s, and has {length:.1f} s"
            raise refuse(cause, "Lower `end:`, or leave it out.")
        return self
