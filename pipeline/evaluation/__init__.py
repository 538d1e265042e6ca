"""What records are worth against gold annotations: a file a task."""
