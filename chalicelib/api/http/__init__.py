"""The parts of every route: its declaration, parsing, authentication, problems and scalar values."""
