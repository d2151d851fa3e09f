"""Tests of chalicelib.store.directory."""
