"""`python -m synodik` is the command `synodik`."""

if __name__ == "__main__":
    # Here, so that the processes of a build, which import this file, need not wait.
    from synodik.cli import main

    main()
