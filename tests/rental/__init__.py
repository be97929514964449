"""What is asked of the rental's calendar."""
