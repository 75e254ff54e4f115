"""plancheck: recomputes the figures of Chinese plan documents from their own operands."""

__version__ = "0.1.0"
