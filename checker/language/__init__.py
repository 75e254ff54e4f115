"""Text into figures, periods and mentions of indicators and regions, each with its span."""
