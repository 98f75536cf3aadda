"""Bits of an H.264 NAL unit: Exp-Golomb codes, emulation prevention (ITU-T H.264, 7.3.1, 9.1)."""

from __future__ import annotations

import re


class BitReader:
    """Reads an RBSP from its first bit."""

    def __init__(self, rbsp: bytes) -> None:
        self._value = int.from_bytes(rbsp, "big")
        self._length = 8 * len(rbsp)
        self.position = 0

    def u(self, bits: int) -> int:
        """An unsigned number of fixed length."""
        shift = self._length - self.position - bits
        self.position += bits
        return (self._value >> shift) & ((1 << bits) - 1)

    def ue(self) -> int:
        """An unsigned Exp-Golomb number."""
        zeros = 0
        while self.u(1) == 0:
            zeros += 1
        return (1 << zeros) - 1 + self.u(zeros)

    def se(self) -> int:
        """A signed Exp-Golomb number."""
        code = self.ue()
        return (code + 1) // 2 if code % 2 else -(code // 2)

    def more_rbsp_data(self) -> bool:
        """Whether anything stands between here and the trailing bits (7.2)."""
        rest = self._value & ((1 << self._length - self.position) - 1)
        trailing = rest & -rest  # the last bit that is set
        return rest != trailing


class BitWriter:
    """Writes an RBSP bit by bit."""

    def __init__(self) -> None:
        self._bits: list[str] = []

    def u(self, value: int, bits: int) -> None:
        """An unsigned number of fixed length."""
        self._bits.append(format(value, f"0{bits}b"))

    def ue(self, value: int) -> None:
        """An unsigned Exp-Golomb number."""
        code = format(value + 1, "b")
        self._bits.append("0" * (len(code) - 1) + code)

    def se(self, value: int) -> None:
        """A signed Exp-Golomb number."""
        self.ue(2 * value - 1 if value > 0 else -2 * value)

    def rbsp(self) -> bytes:
        """The bytes written so far, closed with the trailing bits."""
        return _packed("".join(self._bits) + "1")

    def unfinished(self) -> tuple[bytes, int]:
        """The bytes written so far, zeros after the last bit, and how many bits they hold."""
        bits = "".join(self._bits)
        return _packed(bits), len(bits)


def _packed(bits: str) -> bytes:
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def unescape(payload: bytes) -> bytes:
    """NAL payload to RBSP: without emulation prevention bytes."""
    return payload.replace(b"\x00\x00\x03", b"\x00\x00")


def escape(rbsp: bytes) -> bytes:
    """RBSP to NAL payload: no three bytes may look like a start code."""
    return re.sub(rb"\x00\x00(?=[\x00-\x03])", b"\x00\x00\x03", rbsp)


def split_nals(stream: bytes) -> list[bytes]:
    """The NAL units of an Annex B byte stream, without start codes."""
    return [nal for nal in re.split(rb"\x00{2,3}\x01", stream) if nal]


def join_nals(nals: list[bytes]) -> bytes:
    """An Annex B byte stream of NAL units."""
    return b"".join(b"\x00\x00\x00\x01" + nal for nal in nals)
