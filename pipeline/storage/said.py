"""What a store says went wrong, as the errors and words that files on this machine have; never with a secret in it."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import DatelineError

_USER = re.compile(r"(?<=://)[^/@\s]*@")
_SIGNED = re.compile(r"(?i)\b(x-amz-(?:signature|credential|security-token)|signature|sig|token|access_token)=[^&\s\"']+")
_SECRET = re.compile(r"SECRET|TOKEN|PASSWORD|ACCESS_KEY|ACCOUNT_KEY|CONNECTION_STRING")
_SHORTEST = 8


def scrubbed(words: str) -> str:
    """The words without users of URLs, signatures of requests, and values of the environment that are named as secrets are."""
    words = _SIGNED.sub(r"\1=...", _USER.sub("", words))
    for name, value in os.environ.items():
        if len(value) >= _SHORTEST and _SECRET.search(name.upper()):
            words = words.replace(value, "...")
    return words


@contextmanager
def saying(url: str) -> Iterator[None]:
    """Whatever a store's library raises becomes an `OSError` that has words and names `url`."""
    try:
        yield
    except DatelineError:
        raise
    except FileNotFoundError:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), url) from None
    except FileExistsError:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), url) from None
    except PermissionError as error:
        said = f"the store refuses ({_words(error)}): look at the credentials, and at what they allow"
        raise PermissionError(errno.EACCES, said, url) from error
    except Exception as error:
        raise OSError(getattr(error, "errno", None) or errno.EIO, f"the store says: {_words(error)}", url) from error


def _words(error: Exception) -> str:
    own = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return scrubbed(" ".join((own or type(error).__name__).split()))[:300]
