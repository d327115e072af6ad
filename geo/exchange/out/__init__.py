"""A dataset as the files of other tools."""
