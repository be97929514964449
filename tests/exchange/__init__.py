"""What is asked of the outside formats."""
