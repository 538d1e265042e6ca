"""The labels of names, as the recogniser's tags: O, and B- and I- of each label (BIO, Ramshaw & Marcus 1995)."""

LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW")
"""The ten labels, with OntoNotes' meanings. Their order is the order of the model's outputs."""

TAGS = ("O", *(f"{position}-{label}" for label in LABELS for position in "BI"))
"""Tag number 2k+1 begins label k, number 2k+2 goes on with it."""
