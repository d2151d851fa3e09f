"""Tests of the store of mails."""
