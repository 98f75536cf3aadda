"""What this machine lacks for a render, and the command that fixes it.

`examine` looks, `report` prints. Nothing is installed or written, and no check needs another one's
library: a broken Manim or a missing PyAV is a finding, not a crash.
"""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from lantu.core.errors import LantuError
from lantu.findings import Code, printable
from lantu.languages import DEFAULT, LANGUAGES

OLDEST_PYTHON = (3, 11)
FONTS = ("Noto Sans CJK SC", "Noto Sans Mono CJK SC")
SCRIPTS = "".join(
    f":lang={LANGUAGES[tag].fontconfig}" for tag in DEFAULT if LANGUAGES[tag].fontconfig
)
"""The languages that a font must cover, in the syntax of fontconfig patterns."""
ENCODERS = ("libx264", "aac")
WORDS = {tag: LANGUAGES[tag].word for tag in DEFAULT}
"""A word for the voice to say in each language of a film that lists none."""
FREE_BYTES = 2_000_000_000
"""Room that a film at high quality in two languages, with its cache, wants in build/."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at.

    Attributes:
        code: the code of the finding if it is missing.
        name: what was looked for.
        ok: whether a render can use it.
        found: what is there, in few words.
        remedy: the command that fixes it on this system; empty when all is well.
    """

    code: Code
    name: str
    ok: bool
    found: str
    remedy: str = ""


def examine(build: Path) -> list[Check]:
    """Look at everything a render into the folder `build` needs, in the order to fix it."""
    return [
        python(),
        compiler(),
        headers(),
        kernels(),
        program("pkg-config", apt="pkg-config", brew="pkgconf"),
        library("cairo", apt="libcairo2-dev", brew="cairo"),
        library("pangocairo", apt="libpango1.0-dev", brew="pango"),
        *(font(family) for family in FONTS),
        lantu(),
        *(dependency(requirement) for requirement in required()),
        voice(),
        *(encoder(name) for name in ENCODERS),
        disk(build),
    ]


def report(checks: Sequence[Check], console: Console | None = None) -> None:
    """Print the checks as a table, then the commands that install what is missing."""
    console = console or Console()
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    table.add_column("Needed", no_wrap=True)
    table.add_column("Found", overflow="fold")
    for check in checks:
        mark = "[green]✓[/]" if check.ok else "[red]✗[/]"
        table.add_row(mark, check.name, escape(printable(check.found)))
    console.print(table)

    missing = [check for check in checks if not check.ok]
    if not missing:
        console.print("\nEverything is there.")
        return
    console.print(f"\n{len(missing)} of {len(checks)} missing. This mends it:")
    for remedy in dict.fromkeys(check.remedy for check in missing):
        console.print(f"  {printable(remedy)}", markup=False, highlight=False, soft_wrap=True)


def python() -> Check:
    """The interpreter this runs in."""
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return _check(
        Code.OLD_PYTHON,
        f"Python {oldest} or newer",
        platform.python_version(),
        ok=sys.version_info >= OLDEST_PYTHON,
        remedy=_install("python3", "python"),
    )


def kernels() -> Check:
    """The compiled part of Lantu; without it films come out too, slower."""
    from lantu import native

    # A checkout has the sources beside the library; what was installed otherwise has none.
    checkout = native.sources.digest(native.HERE) != ""
    what = "--editable ." if checkout else "--force-reinstall lantu"
    name, remedy = "compiled kernels", f"{_python()} -m pip install --no-deps {what}"
    try:
        used = native.available()
    except LantuError as error:
        return _check(Code.KERNELS, name, str(error), ok=False, remedy=remedy)
    if used:
        return _check(Code.KERNELS, name, Path(native.library()._name).name, remedy=remedy)
    if native.is_built():
        return _check(
            Code.KERNELS, name, f"not used, for {native.VARIABLE}=0: slower", remedy=remedy
        )
    return _check(Code.KERNELS, name, f"missing: slower (to build them: {remedy})", remedy=remedy)


def compiler() -> Check:
    """A C compiler: pycairo, ManimPango and Lantu's own kernels are compiled in the set-up."""
    named = shlex.split(os.environ.get("CC", ""))[:1]
    found = next(filter(None, map(shutil.which, [*named, "cc", "gcc", "clang"])), None)
    remedy = "xcode-select --install" if sys.platform == "darwin" else _install("gcc libc6-dev", "")
    return _check(Code.NO_COMPILER, "C compiler", found, remedy=remedy)


def headers() -> Check:
    """Python's headers, which the installation needs to compile the library."""
    header = Path(sysconfig.get_path("include")) / "Python.h"
    found = str(header) if header.is_file() else None
    return _check(
        Code.NO_PYTHON_HEADERS,
        "Python development files",
        found,
        remedy=_install("python3-dev", "python"),
    )


def program(name: str, *, apt: str, brew: str) -> Check:
    """A program on the path, and the packages that convert_script it."""
    return _check(Code.NO_SYSTEM_LIBRARY, name, shutil.which(name), remedy=_install(apt, brew))


def library(name: str, *, apt: str, brew: str) -> Check:
    """The development files of a C library, as pkg-config knows them."""
    found = _output("pkg-config", "--modversion", name)
    return _check(
        Code.NO_SYSTEM_LIBRARY, f"{name} development files", found, remedy=_install(apt, brew)
    )


def font(family: str) -> Check:
    """A font family with simplified Chinese in it; fontconfig would quietly give another one."""
    name = f"font {family}"
    if shutil.which("fc-list") is None:
        remedy = _install("fontconfig", "fontconfig")
        return _check(Code.NO_FONT, name, "unknown: no fc-list", ok=False, remedy=remedy)
    files = _output("fc-list", f":family={family}{SCRIPTS}", "file") or ""
    found = Path(files.splitlines()[0].rstrip(": ")).name if files else None
    return _check(
        Code.NO_FONT, name, found, remedy=_install("fonts-noto-cjk", "--cask font-noto-sans-cjk")
    )


def lantu() -> Check:
    """Lantu itself as a distribution: its metadata say what it needs."""
    try:
        found: str | None = version("lantu")
    except PackageNotFoundError:
        found = None
    return _check(
        Code.NOT_INSTALLED,
        "lantu",
        found,
        remedy=f"{_python()} -m pip install --editable '.[espeak]'",
    )


def required() -> list[Requirement]:
    """The requirements of the engine and its embedded voice that apply to this machine.

    From the metadata of the installed distribution; none if Lantu is not installed.
    """
    try:
        requirements = [Requirement(line) for line in requires("lantu") or []]
    except PackageNotFoundError:
        return []
    return [
        requirement
        for requirement in requirements
        if requirement.marker is None or requirement.marker.evaluate({"extra": "espeak"})
    ]


def dependency(requirement: Requirement) -> Check:
    """A Python package at a version that Lantu can use."""
    # Sorted, `>=0.22` comes before `<0.23`.
    versions = ",".join(sorted(map(str, requirement.specifier), reverse=True))
    wanted = f"{requirement.name}{versions}"
    remedy = f"{_python()} -m pip install {shlex.quote(wanted)}"
    try:
        installed = version(requirement.name)
    except PackageNotFoundError:
        return _check(Code.WRONG_DEPENDENCY, wanted, None, remedy=remedy)
    fits = requirement.specifier.contains(Version(installed), prereleases=True)
    return _check(Code.WRONG_DEPENDENCY, wanted, installed, ok=fits, remedy=remedy)


def voice() -> Check:
    """The embedded voice: it says a word in each of its languages, in a process of its own."""
    from lantu.voices import phonemes

    remedy = f"{_python()} -m pip install --force-reinstall --no-deps espeakng-loader"
    try:
        said = {language: phonemes(text, language) for language, text in WORDS.items()}
    except LantuError as error:
        return _check(Code.NO_EMBEDDED_VOICE, "embedded voice", str(error), ok=False, remedy=remedy)
    dumb = [
        language
        for language, sounds in said.items()
        if not sounds or any(sound.startswith("(") for sound in sounds)  # "(en)": another language
    ]
    found = f"cannot say {', '.join(dumb)}" if dumb else f"speaks {', '.join(said)}"
    return _check(Code.NO_EMBEDDED_VOICE, "embedded voice", found, ok=not dumb, remedy=remedy)


def encoder(name: str) -> Check:
    """An encoder inside PyAV's own FFmpeg libraries."""
    remedy = f"{_python()} -m pip install --force-reinstall --no-deps --only-binary av av"
    try:
        from av.codec import Codec

        found = Codec(name, "w").long_name
    except (ImportError, ValueError) as error:  # an unknown codec is a ValueError
        return _check(Code.NO_ENCODER, f"{name} encoder", str(error), ok=False, remedy=remedy)
    return _check(Code.NO_ENCODER, f"{name} encoder", found, remedy=remedy)


def disk(folder: Path) -> Check:
    """Free room where the film goes, and leave to write there."""
    name = "room in build/"
    place = next(parent for parent in (folder, *folder.parents) if parent.exists())
    remedy = "lantu --output A_FOLDER_WITH_ROOM"
    if not os.access(place, os.W_OK):
        return _check(Code.NO_ROOM, name, f"{place} may not be written", ok=False, remedy=remedy)
    free = shutil.disk_usage(place).free
    found = f"{free / 1e9:.1f} GB for {folder}"
    return _check(Code.NO_ROOM, name, found, ok=free >= FREE_BYTES, remedy=remedy)


def _check(
    code: Code, name: str, found: str | None, *, remedy: str, ok: bool | None = None
) -> Check:
    good = bool(found) if ok is None else ok
    return Check(code, name, good, found or "missing", "" if good else remedy)


def _output(*command: str) -> str | None:
    """What a command prints, or None when it is missing, fails or hangs."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip() or None


def _install(apt: str, brew: str) -> str:
    """The command that installs a system package here."""
    if sys.platform == "darwin":
        return f"brew install {brew}"
    if _is_debian():
        sudo = "" if os.geteuid() == 0 else "sudo "
        return f"{sudo}apt-get install --yes {apt}"
    return f"install with this system's package manager what Debian calls: {apt}"


def _is_debian() -> bool:
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return False
    return "debian" in f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".split()


def _python() -> str:
    """This interpreter as one would type it here."""
    executable = Path(sys.executable)
    if executable.is_relative_to(Path.cwd()):
        executable = executable.relative_to(Path.cwd())
    return shlex.quote(str(executable))
