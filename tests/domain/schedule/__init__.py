"""Tests of chalicelib.domain.schedule."""
