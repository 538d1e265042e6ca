"""The user's own topics over a dataset: what they would tag, what a person says of its articles, and what is learnt from that."""
