"""Fit and measure the zone labeller: `python -m pipeline.training.zones`."""
