"""Points, addresses, H3 cells and what is near a point."""
