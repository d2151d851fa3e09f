"""The municipality's directory: routes, requests and answers."""
