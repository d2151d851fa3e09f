"""Mail that comes in: its headers, its text without what it quotes, who sends it, and what it answers."""
