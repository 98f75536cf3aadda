"""Being drawn."""

from theme.scene import BlueprintScene


class CodingSpeed(BlueprintScene):
    """Being drawn."""

    def construct(self) -> None:
        """Nothing yet."""
