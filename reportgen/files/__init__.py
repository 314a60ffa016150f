"""Files of others opened with care, and our own put away safely."""
