"""Fit and measure what models/ holds."""
