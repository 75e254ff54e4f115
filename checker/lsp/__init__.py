"""The language server: open drafts into diagnostics, hovers, actions and symbols.

It reads no file and chooses no rule: the command line gives it a `Loader`. Only `plancheck server` imports it, for
pygls takes most of a second to load.
"""
