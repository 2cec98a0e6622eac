"""`python -m synodik` is the command `synodik`."""

from synodik.cli import main

if __name__ == "__main__":
    main()
