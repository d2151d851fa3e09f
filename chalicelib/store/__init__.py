"""Storage in DynamoDB and S3, in the domain's language."""
