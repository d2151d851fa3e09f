"""Tests of chalicelib.domain.metrics."""
