"""What others embed: page, card and code to copy."""
