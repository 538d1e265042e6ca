"""Verbs that tell when: those that look ahead, those of the past, and participles, which may be either."""

import re

from pipeline.timex.lexicon import words_of

AHEAD = words_of(
    "will would shall ll can could should may might must going expect expects expected plan plans planned planning schedule "
    "scheduled due upcoming slated intends hopes wants want hope hoping intend seek seeks "
    "seeking aim aims prepares preparing effective payable maturing matures expire expires "
    "tomorrow begins starts starting beginning wo wouldn opens arrives ends convenes closes set "
    "resumes airs meets reconvenes"
)
BACK = words_of(
    "was were had did said told says went came made took got gave saw held began found left met won lost rose fell led "
    "sent brought became built bought sold sought spoke wrote grew paid put cut hit shot ran ago since earlier last "
    "yesterday has have been telling saying adding noting knew kept stood struck broke drew fought heard "
    "wasn weren didn hadn hasn haven burst chose drove flew froze hid lay rode sang sank shook shrank slid sprang stole swept "
    "swore swung threw tore woke wore withdrew undertook overthrew oversaw overcame forgot fled felt thought quit"
)
PARTICIPLE = re.compile(
    r"[a-z]{2,20}ed|held|made|taken|given|sent|brought|sold|paid|met|led|put|cut|built|found|won|lost|shot|begun"
    r"|caught|chosen|dealt|driven|fed|laid|lent|meant|spent|stuck|taught|thrown|withdrawn"
)
