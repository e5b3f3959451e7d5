"""The admin as a place to work in."""
