"""Lists the C sources, and compiles a hash of them into the library; all else is in pyproject.toml.

Sources lie in folders by group, so they are found rather than listed. No -march: one library serves
every machine. It is optional: without a compiler the install succeeds, and lantu.native says so.
"""

import runpy
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = Path(__file__).parent
NATIVE = ROOT / "lantu" / "native"


def sources(ending: str) -> list[str]:
    """Sources with an ending, as paths from the root: setuptools takes no others."""
    return sorted(path.relative_to(ROOT).as_posix() for path in NATIVE.rglob(f"*{ending}"))


class BuildKernels(build_ext):
    """Tells the compiler which sources the library is built from."""

    def build_extension(self, ext: Extension) -> None:
        """Compile always: a library of other sources in the build folder may be newer by date."""
        digest = runpy.run_path(str(NATIVE / "sources.py"))["digest"]
        ext.define_macros.append(("LANTU_SOURCES", digest(NATIVE)))
        self.force = True
        super().build_extension(ext)


KERNELS = Extension(
    "lantu.native._kernels",
    sources=sources(".c"),
    depends=sources(".h"),  # the sdist holds them too
    extra_compile_args=["-O3", "-std=c11", "-Wall", "-Wextra", "-Wno-psabi"],
    optional=True,
)

setup(cmdclass={"build_ext": BuildKernels}, ext_modules=[KERNELS])
