"""Tests of chalicelib.domain.privacy."""
