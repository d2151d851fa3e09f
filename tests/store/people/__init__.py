"""Tests of the staff in the user pool."""
