"""Define the public functions of the package."""
