"""Being drawn."""

from theme.scene import BlueprintScene


class Verification(BlueprintScene):
    """Being drawn."""

    def construct(self) -> None:
        """Nothing yet."""
