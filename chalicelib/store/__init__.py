"""Where things are kept: DynamoDB and S3, in the domain's language."""
