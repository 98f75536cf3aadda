"""Being drawn."""

from theme.scene import BlueprintScene


class ValueReveal(BlueprintScene):
    """Being drawn."""

    def construct(self) -> None:
        """Nothing yet."""
