"""One file a stage: Record -> Record."""
