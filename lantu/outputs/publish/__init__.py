"""A folder per platform with what its upload form asks for, and a check of its limits."""

from lantu.outputs.publish.output import Publish

__all__ = ["Publish"]
