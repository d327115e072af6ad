"""Event tables of others, read into a package."""
