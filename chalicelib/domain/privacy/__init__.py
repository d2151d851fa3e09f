"""The visibility of occurrences, and the disclosure of sensitive ones to their sector."""
