"""Being drawn."""

from theme.scene import BlueprintScene


class Recap(BlueprintScene):
    """Being drawn."""

    def construct(self) -> None:
        """Nothing yet."""
