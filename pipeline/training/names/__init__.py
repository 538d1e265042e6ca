"""Fit the recogniser of names: a teacher, what it says of unlabelled news, and the small model that is shipped."""
