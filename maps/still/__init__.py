"""Still pictures of the map: PNG, SVG and PDF."""
