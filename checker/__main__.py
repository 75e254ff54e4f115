"""`python -m checker` into the command line."""

from checker.cli import main

main()
