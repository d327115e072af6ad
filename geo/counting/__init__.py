"""Counts of event tables that are larger than memory: by region, period and kind."""
