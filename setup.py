"""Compiles a hash of the C sources into the library; all else stands in pyproject.toml."""

import runpy
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

NATIVE = Path(__file__).parent / "lantu" / "native"


class BuildKernels(build_ext):
    """Tells the compiler which sources the library is built from."""

    def build_extension(self, ext: Extension) -> None:
        """Compile always: a library of other sources in the build folder may be newer by date."""
        digest = runpy.run_path(str(NATIVE / "sources.py"))["digest"]
        ext.define_macros.append(("LANTU_SOURCES", digest(NATIVE)))
        self.force = True
        super().build_extension(ext)


setup(cmdclass={"build_ext": BuildKernels})
