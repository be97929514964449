"""What is asked of the case file."""
