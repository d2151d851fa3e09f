"""Tests of chalicelib.store.accounts."""
