"""A data package on disk or in memory: its description, its tables, its shapes."""
