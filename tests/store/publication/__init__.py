"""Tests of chalicelib.store.publication."""
