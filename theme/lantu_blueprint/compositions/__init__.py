"""Measures of the compositions of rows, one file each: for landscape, and for a narrow stage."""
