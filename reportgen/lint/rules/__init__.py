"""The rules, one a file. A file added here is found by itself."""
