"""The staff, as the user pool they sign in with has them."""
