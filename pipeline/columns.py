"""What every column of the dataset means: the one place that says so."""

_PLACE = {
    "path": "the file that the article came from, below the INPUT that was read",
    "member": "the file inside that archive; empty where the file is no archive",
    "line": "the line or record number in that file, from 1; empty where the file holds one article",
}
_ARTICLE = {"article_id": "the article: joins to articles.article_id"}
_SPAN = {
    "start": "where it begins: an index into articles.text, in characters, from 0",
    "end": "where it ends: the index after its last character",
}
_POINT = {
    "geonameid": "its number in GeoNames (https://www.geonames.org); empty for a region whose number is not known",
    "name": "its name in the gazetteer",
    "country": "ISO 3166 code of the country it lies in; empty for a sea or a region of several",
    "admin1": "GeoNames' code of the first-level unit it lies in, such as a state, inside the country",
    "lat": "latitude in degrees (WGS 84)",
    "lon": "longitude in degrees (WGS 84)",
}

COLUMNS: dict[str, dict[str, str]] = {
    "articles": {
        "article_id": "the input's own id for the article, else a hash of its content",
        "title": "the headline",
        "byline": "who wrote it, as the article says",
        "outlet": "the newspaper, agency or site",
        "url": "where it was published",
        "language": "ISO 639-1 code; empty where the text is too short to tell",
        "published": "the day of publication",
        "published_from": "where that day was found: metadata, dateline, url or text",
        "words": "the length of the text, in words",
        "text": "the article; every start and end indexes it",
        "zones": "what each stretch of the text is: headline, byline, dateline, caption, credit, body or boilerplate; "
        "its score is how probable that is, from 0 to 1, and empty where a rule says so",
        **_PLACE,
        "sha256": "the hash of the raw bytes that the article was read from",
        "duplicate_cluster": "the cluster of copies that the article belongs to; empty where it has none",
        "duplicate_of": "the article that it is a copy of; empty where it is the original",
        "derived_from": "the first article of the input with the very same title, text and story, if that is another: the names "
        "and topics are those found there",
    },
    "mentions": {
        **_ARTICLE,
        **_SPAN,
        "text": "the name as it stands there",
        "label": "the model's label: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT ...",
        "kind": "person, organisation, place, group, event or other",
        "entity_id": "the entity that it names: joins, with article_id, to entities",
        "score": "how sure the model is, from 0 to 1; empty where the model does not say",
    },
    "entities": {
        **_ARTICLE,
        "entity_id": "the entity, within its article",
        "kind": "person, organisation, place, group, event or other",
        "label": "the model's label: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT ...",
        "name": "the fullest form of the name in the article",
        "mentions": "how often the article names it",
        "start": "where its first mention begins: an index into articles.text",
        "end": "where its first mention ends",
    },
    "dates": {
        **_ARTICLE,
        **_SPAN,
        "text": "the expression as it stands there, such as 'last Tuesday'",
        "type": "DATE, TIME, DURATION or SET",
        "value": "what it means, as a TIMEX3 value (ISO 8601)",
        "anchor": "what it was reckoned from: published, dateline, or another of the article's dates, by its place among them, "
        "from 0 in the order of start; empty where it says the day itself",
    },
    "places": {
        **_ARTICLE,
        "entity_id": "the entity that is there: joins, with article_id, to entities and mentions",
        **_POINT,
        "score": "the probability that it is this place, or one within 40 km of it that also has the name, from 0 to 1",
        "kind": "country, admin1, admin2, region, water, continent, landmark, capital or city",
        "via": "name: the entity is called so; demonym: it is a people of the place; organisation: the place is in its name; "
        "part: the place's name is a part of its name",
        "admin2": "GeoNames' code of the second-level unit it lies in, such as a county, inside admin1",
        "mentions": "how often the article names the entity",
        "start": "where its first mention begins: an index into articles.text",
        "end": "where its first mention ends",
    },
    "focus": {
        **_ARTICLE,
        "level": "country, region (a first-level unit) or city: the article has one row a level at most",
        **_POINT,
        "score": "its share of what the article says of places on that level, from 0 to 1",
    },
    "topics": {
        **_ARTICLE,
        "rank": "1 for the article's best topic, 2 for the next",
        "topic_id": "the IPTC Media Topic, such as medtop:20000133, or the user's own, such as user:asylum",
        "label": "its English name",
        "path_ids": "the ids from the top of the taxonomy down to the topic, without 'medtop:'",
        "score": "how well the topic fits, from 0 to 1",
        "start": "where the first evidence begins: an index into articles.text",
        "end": "where the first evidence ends",
        "evidence": "every stretch of the text that speaks for the topic",
    },
    "duplicates": {
        **_ARTICLE,
        "cluster": "the cluster of copies of one story; its name stays when later articles are added",
        "of": "the cluster's earliest article; empty for that article itself",
        "via": "the article by which it was found to be a copy: mostly the same, else a copy in between",
        "kind": "original: the earliest; exact: word for word the same (case, punctuation and furniture aside); near: edited",
        "containment": "of the three-word shingles of the shorter story, the share that the other has too, from 0 to 1",
        "jaccard": "of the shingles of both, the share that is in both",
        "added": "the share of its words that `of` does not have",
        "cut": "the share of the words of `of` that it does not have",
        "added_spans": "what was added: stretches of its text (start and end index articles.text)",
        "cut_spans": "what was cut: stretches of the text of `of`",
        "agency": "the news agency that the article says it is from, such as AP, Reuters or AFP",
    },
    "problems": {
        "article_id": "the article, where it had got an id",
        **_PLACE,
        "stage": "the step that met the problem",
        "code": "the kind of problem: a stable name to count by",
        "message": "what is wrong, and where",
        "kept": "true: the article is in the dataset all the same; false: it was rejected",
    },
}
"""Table -> column -> meaning, in the order of the tables."""
