"""Tests of chalicelib.domain.directory."""
