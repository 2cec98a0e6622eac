"""Counting: estimates of those on no list."""
