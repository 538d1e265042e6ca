"""The command `dateline`, and `python -m pipeline`: signals are listened for before the rest is loaded, which takes a moment."""

import sys
from typing import NoReturn

from pipeline.execution import ending


def main() -> NoReturn:
    """Load the command line and run it."""
    ending.listen()
    try:
        from pipeline.cli import main as run
    except KeyboardInterrupt:
        sys.exit(ending.exit_code(130))
    run()


if __name__ == "__main__":
    main()
