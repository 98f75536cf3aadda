"""The command that installs an extra, by how Lantu was installed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lantu.core import installation


@pytest.mark.parametrize(
    ("recorded", "command"),
    [
        (None, "pip install 'lantu[edge]'"),
        ({"url": "https://example.org/lantu.zip"}, "pip install 'lantu[edge]'"),
        ({"url": "file:///my%20clone", "dir_info": {}}, "pip install '/my clone[edge]'"),
        (
            {"url": "file:///clone", "dir_info": {"editable": True}},
            "pip install --editable '/clone[edge]'",
        ),
        ({"url": "file:///a.whl", "archive_info": {}}, "pip install '/a.whl[edge]'"),
    ],
)
def test_the_extra_comes_from_where_lantu_came_from(
    recorded: dict[str, object] | None,
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    metadata = tmp_path / "lantu-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: lantu\nVersion: 1\n")
    if recorded is not None:
        (metadata / "direct_url.json").write_text(json.dumps(recorded))
    monkeypatch.syspath_prepend(str(tmp_path))
    installation.install_command.cache_clear()
    assert installation.install_command("edge") == command
    installation.install_command.cache_clear()
