"""Tests of chalicelib.events."""
