"""Changes to a package: whole or not at all, every other byte kept."""
