"""What a script asks for: fonts, the side on which reading begins, and the breaking of lines.

Scripts are named by their codes in ISO 15924. A script without an entry is written from the left,
with spaces between words, and its Noto font is called after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

RIGHT_TO_LEFT = frozenset(
    ["Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"]
)
"""Scripts whose lines begin on the right."""
UNSPACED = frozenset(["Hans", "Hant", "Hani", "Jpan", "Khmr", "Laoo", "Mymr", "Thai", "Tibt"])
"""Scripts that do not separate words by spaces."""
WIDE = frozenset(["Hans", "Hant", "Hani", "Jpan"])
"""Scripts of characters that are set in squares and have words of one or two of them."""


@dataclass(frozen=True, slots=True)
class FontPackage:
    """A font family, and how the package managers call what brings it.

    Attributes:
        family: name of the family.
        apt, dnf, brew: names of the package.
    """

    family: str
    apt: str
    dnf: str
    brew: str


def _noto(name: str, apt: str = "fonts-noto-core") -> FontPackage:
    slug = name.lower().replace(" ", "-")
    return FontPackage(
        f"Noto Sans {name}", apt, f"google-noto-sans-{slug}-fonts", f"--cask font-noto-sans-{slug}"
    )


NAMES = {
    "Arab": "Arabic", "Armn": "Armenian", "Beng": "Bengali", "Cher": "Cherokee",
    "Deva": "Devanagari", "Ethi": "Ethiopic", "Geor": "Georgian", "Gujr": "Gujarati",
    "Guru": "Gurmukhi", "Hebr": "Hebrew", "Khmr": "Khmer", "Knda": "Kannada", "Laoo": "Lao",
    "Mlym": "Malayalam", "Mong": "Mongolian", "Mymr": "Myanmar", "Nkoo": "N Ko", "Orya": "Oriya",
    "Sinh": "Sinhala", "Syrc": "Syriac", "Taml": "Tamil", "Telu": "Telugu", "Thaa": "Thaana",
    "Thai": "Thai", "Tibt": "Tibetan", "Adlm": "Adlam", "Olck": "Ol Chiki", "Tfng": "Tifinagh",
}  # fmt: skip
"""Script -> what its Noto font is called; scripts that the CJK fonts hold have no entry."""
CJK = {"Hans": "SC", "Hant": "TC", "Hani": "SC", "Jpan": "JP", "Kore": "KR"}
"""Script -> the end of the names of the Noto CJK fonts with its forms of characters."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of a script.

    Attributes:
        added: families that are asked after the theme's own, for the letters it lacks.
        forms: family -> the family that has the same letters in the forms of this script.
    """

    added: tuple[str, ...] = ()
    forms: dict[str, str] = field(default_factory=dict)


def fonts(script: str) -> Fonts:
    """The fonts that a script needs beside the theme's."""
    if script in NAMES:
        return Fonts(added=(_noto(NAMES[script]).family,))
    if script in CJK:
        own = CJK[script]
        kinds = ("Noto Sans CJK", "Noto Sans Mono CJK", "Noto Serif CJK")
        forms = {
            f"{kind} {other}": f"{kind} {own}"
            for kind in kinds
            for other in ("SC", "TC", "HK", "JP", "KR")
            if other != own
        }
        return Fonts(added=(f"Noto Sans CJK {own}",), forms=forms)
    return Fonts()


def font_package(family: str) -> FontPackage | None:
    """How to get a font family; None if that is not known."""
    if family.startswith(("Noto Sans CJK", "Noto Sans Mono CJK", "Noto Serif CJK")):
        kind = "serif" if "Serif" in family else "sans"
        of = f"noto-{kind}-cjk"
        return FontPackage(family, "fonts-noto-cjk", f"google-{of}-fonts", f"--cask font-{of}")
    name = family.removeprefix("Noto Sans ")
    return _noto(name) if name in NAMES.values() else None
