"""Tests of tasks.web."""
