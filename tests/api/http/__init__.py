"""Tests of chalicelib.api.http."""
