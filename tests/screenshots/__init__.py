"""Pictures of the main pages for the documentation: the same cooperative, class and clock every time."""
