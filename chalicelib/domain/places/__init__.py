"""Points, addresses, H3 cells and nearby occurrences."""
