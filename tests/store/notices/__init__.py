"""Tests of chalicelib.store.notices."""
