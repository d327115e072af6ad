"""Rows that do not stand in the tables yet: incidents and claims as people give them."""
