"""Measurements: scripts/bench."""
