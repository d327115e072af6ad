"""What is shown, worked out once for every renderer."""
