"""The deployed local stack, from outside: HTTP, real tokens, real photos, IAM enforced."""
