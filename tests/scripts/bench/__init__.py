"""Tests of tasks.bench."""
