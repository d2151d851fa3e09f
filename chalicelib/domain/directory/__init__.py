"""The municipality's data and the rules for editing it."""
