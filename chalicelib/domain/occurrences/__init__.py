"""The occurrence, its life cycle and everything kept under its protocol."""
