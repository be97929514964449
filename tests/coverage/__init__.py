"""What is asked of the determination."""
