"""Tests of chalicelib.store."""
