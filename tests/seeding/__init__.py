"""How cases become occurrences: reading, laying, living and loading them."""
