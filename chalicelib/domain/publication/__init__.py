"""What a town shows everybody: which occurrences are public, how finely, and when nobody can be recognised."""
