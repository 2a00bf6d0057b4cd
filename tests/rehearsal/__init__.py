"""A year played by the workflows alone."""
