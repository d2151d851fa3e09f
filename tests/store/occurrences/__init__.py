"""Tests of chalicelib.store.occurrences."""
