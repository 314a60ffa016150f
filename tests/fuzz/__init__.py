"""Inputs changed at random, by class, with an oracle: `make fuzz`."""
