"""`python -m checker` into the command line."""

from checker.cli import start

if __name__ == "__main__":  # a process of its own that checks imports this file again
    start()
