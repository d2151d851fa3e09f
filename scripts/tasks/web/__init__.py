"""Building the web apps, and what the tests of them need."""
