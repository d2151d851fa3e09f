"""The facts counted of an occurrence, and the figures computed from them."""
