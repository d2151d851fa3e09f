"""Tests of chalicelib.domain.occurrences."""
