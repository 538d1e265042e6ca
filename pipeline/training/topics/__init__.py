"""Fit and measure the model of topics."""
