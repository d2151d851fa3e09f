"""Ways in that are not HTTP: decode, call one service, say which records failed."""
