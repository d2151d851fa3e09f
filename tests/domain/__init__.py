"""Tests of the rules: a file for each module of chalicelib.domain."""
