"""Faults of the world around a run: kills, full disks, files that vanish. `make faults` is the long size."""
