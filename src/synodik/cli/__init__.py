"""The command line: each command parses its arguments, calls one function, prints and exits."""

from synodik.cli.app import app, main

__all__ = ["app", "main"]
