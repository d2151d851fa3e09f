"""The occurrences table: items, indexes, and one module for each way to read or write it."""
