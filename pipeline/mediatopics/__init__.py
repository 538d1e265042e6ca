"""IPTC Media Topics, the vocabulary that news is catalogued by: its concepts, their hierarchy, and short names for branches.

Media Topics are the IPTC's (International Press Telecommunications Council, https://iptc.org), licensed CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/). `concepts.tsv` holds the id, English label and place in the hierarchy of
every active concept of the release of 9 October 2025; `pipeline.training.mediatopics` makes it from the IPTC's export.
"""
