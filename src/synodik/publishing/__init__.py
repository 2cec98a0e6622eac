"""What leaves an archive: exports that others can use and check."""
