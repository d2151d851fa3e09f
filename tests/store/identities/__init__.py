"""Tests of chalicelib.store.identities."""
