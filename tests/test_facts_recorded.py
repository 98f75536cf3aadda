"""Figures counted in the data that a scene draws."""

from typing import Any

import pytest

from facts import recorded, speedup

PASSES: list[dict[str, list[str]]] = [
    {"draft": ["shone", "on"], "written": ["folded"]},
    {"draft": ["into", "dust"], "written": ["into", "letters"]},
    {"draft": ["it", "never"], "written": ["it", "never", "mailed"]},
]


def test_what_passes_tell() -> None:
    assert recorded.drafted_each(PASSES) == 2
    assert recorded.accepted_share(PASSES) == 0.5
    written = sum(len(one["written"]) for one in PASSES) / len(PASSES)
    assert written == 2
    assert written == speedup.tokens_from_share(
        recorded.accepted_share(PASSES), recorded.drafted_each(PASSES)
    )


@pytest.mark.parametrize(
    ("ask", "data", "message"),
    [
        (recorded.listed, {"zh": ["一"], "en": ["a", "b"]}, "languages differ: zh 1, en 2"),
        (recorded.drafted_each, [*PASSES, {"draft": ["a"], "written": ["b"]}], "not equally many"),
        (
            recorded.accepted_share,
            [{"draft": ["a", "b"], "written": ["a"]}],
            "pass 1 keeps 1 drafted tokens, so it writes 2, not 1",
        ),
    ],
)
def test_data_that_cannot_be(ask: Any, data: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ask(data)
