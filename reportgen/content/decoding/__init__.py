"""From YAML nodes to the content: one module for each file that people write."""
