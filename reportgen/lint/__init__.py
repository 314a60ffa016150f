"""What is missing or wrong in what papers say: rules, and what they look at."""
