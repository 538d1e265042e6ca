"""What the places stage is made of: a gazetteer, candidates for each name, a ranker over the whole article, its focus."""
