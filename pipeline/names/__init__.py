"""From a recogniser's spans to mentions and entities: boundaries, agreement within the article, who is who."""
