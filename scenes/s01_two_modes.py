"""Being drawn."""

from theme.scene import BlueprintScene


class TwoModes(BlueprintScene):
    """Being drawn."""

    def construct(self) -> None:
        """Nothing yet."""
