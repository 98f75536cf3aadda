"""Being drawn."""

from theme.scene import BlueprintScene


class Drafting(BlueprintScene):
    """Being drawn."""

    def construct(self) -> None:
        """Nothing yet."""
