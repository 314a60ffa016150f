"""Many papers built in one run, and what earlier runs left in public."""
