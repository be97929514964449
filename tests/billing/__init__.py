"""What is asked of payment rules, claim lines and posting."""
