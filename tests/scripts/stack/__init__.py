"""Tests of tasks.stack."""
