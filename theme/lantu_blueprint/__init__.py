"""The blueprint theme: colours, fonts, drawing sheet, glow, mobjects (`parts`), sound effects."""
