"""Tests: the same tree and names as the code."""
