"""What the package offers to Python."""
