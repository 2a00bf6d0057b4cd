"""The pages as a person without JavaScript uses them, on both databases."""
