"""OpenDocument texts (.odt) in the terms of Word, so that one reader reads both.

names     the names of an OpenDocument's elements
styles    what styles say of paragraphs and spans
lists     the lists and their numbers
tables    tables
text      paragraphs and what hangs on them
"""
