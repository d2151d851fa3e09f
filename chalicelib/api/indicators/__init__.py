"""The figures and the yearly report: routes, requests and answers."""
