"""Tests of chalicelib.services."""
