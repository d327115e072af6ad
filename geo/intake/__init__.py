"""Tables that somebody brings, read as incidents, regions and towns."""
