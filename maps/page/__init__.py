"""The page around the map: one HTML file that needs nothing else."""
