"""Topics by a linear model over weighted words: features, prediction, evidence."""
