"""What several use cases need; its modules import neither a use case nor each other."""
