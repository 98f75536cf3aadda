"""The film itself passes every gate, in both languages."""

from __future__ import annotations

import pytest
from conftest import Inspected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_gates_find_nothing(inspected: dict[str, Inspected], language: str) -> None:
    assert [str(finding) for finding in inspected[language].findings] == []
