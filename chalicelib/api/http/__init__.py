"""What every route needs: reading requests, who is signed in, problems, shared shapes."""
