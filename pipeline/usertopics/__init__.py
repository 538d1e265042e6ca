"""The user's own topics: their file, their rules and terms, what they score an article, and the classifiers that they are taught.

words       a text as words that match whatever their case and number
terms       the terms that are looked for, all at once, in one pass over the words
rules       boolean rules over terms, and what fulfils them
grammar     text -> rule, or what is wrong with it
definitions topics and aliases, as types
toml        topics.toml -> topics and aliases; entry: one of its topics; tomlfile: where in it a mistake stands
article     a record as the words of its headline and story, and its sentences
score       how well an untrained topic fits, and the sentences that say so
features    an article as TF-IDF, with the topic's rule and terms as two columns more
classifier  what a topic was taught: stored, loaded and applied
fit         teaching it, and what cross-validation says of it
tagger      all topics of a file over a record
"""
