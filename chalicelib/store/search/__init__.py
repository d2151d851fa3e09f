"""The index that occurrences are searched by."""
