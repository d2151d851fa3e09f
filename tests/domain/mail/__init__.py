"""Tests of chalicelib.domain.mail."""
