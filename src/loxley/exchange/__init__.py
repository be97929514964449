"""Outside formats, each in a room of its own: written from values of this house, and read back into them."""
