"""`dateline topics label`: the questions and answers in a terminal."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TextIO

from pipeline.labelling.answers import Answer, add_answer
from pipeline.labelling.pool import Candidate
from pipeline.labelling.session import Session
from pipeline.present import plain
from pipeline.usertopics.definitions import UserTopic

_KEYS: dict[str, Answer] = {"y": "yes", "yes": "yes", "n": "no", "no": "no", "s": "skip", "skip": "skip"}
_WIDTH = 100


@dataclass(slots=True)
class Interview:
    """Asks until `most` answers are given, no article is left, or the person quits; each answer is on the disk before the next.

    `b` goes back to the article before, whose new answer then counts. `read_line` gives "" at the end of the input.
    """

    topic: UserTopic
    session: Session
    answers: Path
    read_line: Callable[[], str]
    out: TextIO

    def run(self, most: int | None = None) -> int:
        """Returns how many answers were given."""
        given = 0
        before: Candidate | None = None
        now = self.session.next()
        while now is not None and (most is None or given < most):
            self._show(now)
            said = self._hear(can_go_back=before is not None)
            if said is None:
                break
            if said == "back":
                now, before = before or now, None
                continue
            add_answer(self.answers, self.topic.id, now.id, said, plain(now.title))
            self.session.tell(now.id, said)
            given += 1
            before, now = now, self.session.next()
        if now is None:
            self._say("No article is left to ask about.")
        return given

    def _hear(self, *, can_go_back: bool) -> Answer | Literal["back"] | None:
        """The answer, "back", or None to quit."""
        while True:
            counts = f"{self.session.count('yes')} yes, {self.session.count('no')} no"
            back = "/b(ack)" if can_go_back else ""
            self.out.write(f"[{counts}] Is it about {self.topic.label!r}? y(es)/n(o)/s(kip){back}/q(uit): ")
            self.out.flush()
            line = self.read_line()
            word = line.strip().casefold()
            if not line or word in ("q", "quit"):
                self._say("")
                return None
            if word in _KEYS:
                return _KEYS[word]
            if word in ("b", "back") and can_go_back:
                return "back"
            self._say("Type y, n, s or q, then Enter.")

    def _show(self, one: Candidate) -> None:
        self._say("\n" + plain(one.title or "(no title)"))
        if one.about:
            self._say(f"  {plain(one.about)}")
        for part in filter(None, map(plain, one.shown)):
            self._say(textwrap.fill(part, _WIDTH, initial_indent="  - ", subsequent_indent="    "))

    def _say(self, line: str) -> None:
        self.out.write(line.encode("utf-8", "replace").decode("utf-8") + "\n")
