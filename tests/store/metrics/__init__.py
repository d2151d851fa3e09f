"""Tests of chalicelib.store.metrics."""
