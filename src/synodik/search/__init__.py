"""Finding persons by what someone half remembers."""
