"""Who is who over a whole dataset: names in different articles that stand for one person, organisation or place."""
