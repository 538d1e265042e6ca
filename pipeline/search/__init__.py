"""Search: the articles of a dataset by their words, names, places, topics and days, ranked, from an index that is derived."""
