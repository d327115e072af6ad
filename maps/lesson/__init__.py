"""Worksheet, key, notes and course packages from the same data."""
