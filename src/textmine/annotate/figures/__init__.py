"""Danish numbers in running text: value, kind, unit, modifier, what is counted, which period and whose number it is."""

from textmine.annotate.figures.find import find_figures

__all__ = ["find_figures"]
