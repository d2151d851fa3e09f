"""Tests of chalicelib.domain.deadlines."""
