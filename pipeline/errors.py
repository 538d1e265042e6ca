"""What can go wrong, as one tree.

    DatelineError          anything that Dateline itself says is wrong: the command line prints it and exits with 1
    ├── ConfigError        dateline.toml, or an option, that cannot be used
    ├── InputError         an INPUT that cannot be read at all (a bad article is a Problem, not an error)
    ├── ModelError         a model that is missing, or whose files are not those that were measured
    ├── StageError         a stage that broke a law of stages
    ├── DatasetError       a folder that is no dataset, or is in use
    ├── QueryError         a question that cannot be answered
    └── EngineError        workers that cannot be started or kept alive

Each takes one message, so that each survives pickling between processes.
"""


class DatelineError(Exception):
    """Base of all errors that Dateline raises on purpose; its message says what to do."""


class ConfigError(DatelineError):
    """The configuration cannot be used."""


class InputError(DatelineError):
    """An input as a whole cannot be read."""


class ModelError(DatelineError):
    """A model is missing or is not the one that its meta.json describes."""


class StageError(DatelineError):
    """A stage did not give exactly one result for each record, in order."""


class DatasetError(DatelineError):
    """A folder is not a dataset, or another run is writing to it."""


class QueryError(DatelineError):
    """A query is wrong, or is not allowed."""


class EngineError(DatelineError):
    """Workers could not be started or kept alive."""
