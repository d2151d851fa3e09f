"""Tests of chalicelib.domain.places."""
