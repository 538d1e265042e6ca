"""Passes that must see the whole corpus."""
