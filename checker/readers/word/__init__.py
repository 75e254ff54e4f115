"""What a Word document is made of: its package, its styles, its numbers, the text of a paragraph, its tables."""
