"""Data for a stack: a directory, samples, the demo's year, and any file of 311 cases."""
