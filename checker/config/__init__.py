"""Configuration: which keys there are, where their values come from, and what they come to for one document.

fields      the keys as a table, and that table as a JSON Schema
values      what a file, the environment or the command line says, checked against the table
files       the file that counts for a path, and those it extends
settings    layers of values into one record, each value with its origin
overrides   settings of single documents, by path, place, year and script
"""
