"""What is counted of an occurrence, and the figures made of it."""
