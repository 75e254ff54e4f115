"""How a place is told: line and column of a text, the place in the original of what was taken out of another format."""

from checker.document import Place
from checker.places import SPOTS, spot


def where(place: Place, language: str) -> str:
    """The file and the place in it."""
    return f"{place.path} {spot(place, language)}" if place.spot else f"{place.path}:{place.line}:{place.column}"


def within(place: Place, language: str) -> str:
    """The place within its file."""
    return spot(place, language) or f"{place.line}:{place.column}"


def paged(place: Place, language: str) -> str:
    """The place within its file, as one who holds a copy of it finds it: a text by its line."""
    return spot(place, language) or SPOTS["line"].in_(language).format(place.line)
