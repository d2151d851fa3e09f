"""Tests of chalicelib.domain.publication."""
