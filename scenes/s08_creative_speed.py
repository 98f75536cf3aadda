"""Being drawn."""

from theme.scene import BlueprintScene


class CreativeSpeed(BlueprintScene):
    """Being drawn."""

    def construct(self) -> None:
        """Nothing yet."""
