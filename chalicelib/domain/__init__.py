"""The rules of an ombudsman: standard library only, no clock, no environment, no input or output."""
