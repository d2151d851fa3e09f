"""Parts of requests and answers that citizens and staff have alike."""
