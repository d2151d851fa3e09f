"""Tests of tasks.operations."""
