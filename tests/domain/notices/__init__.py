"""Tests of chalicelib.domain.notices."""
