"""Every shipped workflow played through to each of its ends."""
