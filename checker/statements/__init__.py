"""Figures, periods and subjects of a document into statements."""
