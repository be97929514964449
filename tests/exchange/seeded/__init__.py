"""Faults seeded in 837P files before any check of ours was read, and sound files that look like faults."""
