"""Tests of chalicelib.services.shared."""
