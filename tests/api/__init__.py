"""Tests of chalicelib.api."""
