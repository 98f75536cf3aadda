"""Being drawn."""

from theme.scene import BlueprintScene


class MemoryWall(BlueprintScene):
    """Being drawn."""

    def construct(self) -> None:
        """Nothing yet."""
