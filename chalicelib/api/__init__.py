"""The HTTP contract: parse, call one service, present."""
