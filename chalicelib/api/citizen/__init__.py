"""The citizen without an account: routes, requests and answers."""
