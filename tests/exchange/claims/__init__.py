"""Claims out and read back, and the checks of any 837P file."""
