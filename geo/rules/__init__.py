"""Rules that a package keeps: every fault is collected."""
