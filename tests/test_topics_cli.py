"""`dateline topics` and `dateline evaluate` as a shell meets them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TOPICS = """
[[topic]]
id = "boats"
parent = "migration"
seeds = ["boat"]
"""


def dateline(*arguments, stdin=b""):
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


@pytest.fixture
def work(tmp_path):
    (tmp_path / "topics.toml").write_text(TOPICS)
    (tmp_path / "light.toml").write_text('stages = ["clean"]')
    rows = [
        {"id": f"a{n}", "title": "Boats" if n < 4 else "Ships", "text": f"The boat {n} left. \x1b[31m It sank." * 3}
        for n in range(8)
    ]
    (tmp_path / "dump.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert dateline("run", tmp_path / "dump.jsonl", "-o", tmp_path / "ds", "--config", tmp_path / "light.toml").returncode in (
        0,
        3,
    )
    return tmp_path


def test_try_label_train_and_a_run_with_what_was_learnt(work):
    tried = dateline("topics", "try", work / "topics.toml", work / "ds", "--format", "json", "--samples", "2")
    (row,) = json.loads(tried.stdout)
    assert (row["topic"], row["articles"], len(row["samples"])) == ("boats", 8, 2)
    table = dateline("topics", "try", work / "topics.toml", work / "ds")
    assert table.stdout.splitlines()[0].split() == b"topic label by threshold articles tagged share near".split()
    assert b"\x1b" not in table.stdout

    common = ("--topics", work / "topics.toml", "--answers", work / "answers.csv")
    asked = dateline("topics", "label", work / "ds", "--topic", "boats", *common, stdin=b"y\nn\ny\nn\ny\n")
    assert asked.returncode == 0
    assert asked.stdout == b""
    assert b"5 answers added" in asked.stderr

    out = work / "models"
    trained = dateline("topics", "train", work / "topics.toml", work / "ds", "--answers", work / "answers.csv", "-o", out)
    assert trained.returncode == 0
    assert trained.stdout.splitlines()[1].split()[:4] == b"boats training 3 2".split()
    assert b"are few" in trained.stderr

    config = f'stages = ["clean", "own_topics"]\n[stage.own_topics]\nfile = "{work / "topics.toml"}"\nmodels = "{out}"\n'
    (work / "own.toml").write_text(config)
    made = dateline("annotate", work / "dump.jsonl", "--config", work / "own.toml")
    record = json.loads(made.stdout.splitlines()[0])
    assert set(record["provenance"]["models"]) == {"zones", "own_topics", "user:boats"}


def test_train_says_what_is_wrong_with_answers_and_exits_3(work):
    (work / "answers.csv").write_text("topic,article_id,answer\nboats,a1,perhaps\nboats,zz,yes\ncars,a1,yes\nboats,a2,yes\n")
    done = dateline(
        "topics", "train", work / "topics.toml", work / "ds", "--answers", work / "answers.csv", "-o", work / "models"
    )
    assert done.returncode == 3
    for said in (
        b"answers.csv:2: 'perhaps' is no answer",
        b"answers.csv:3: the dataset has no article 'zz'",
        b"no topic",
        b"not trained",
    ):
        assert said in done.stderr


def test_a_bad_topics_file_is_one_line_and_exit_1(work):
    (work / "topics.toml").write_text(TOPICS + 'rules = "(a"\n')
    done = dateline("topics", "try", work / "topics.toml", work / "ds")
    assert done.returncode == 1
    assert b"topics.toml:6: topic 'boats': rules cannot be read: rule 1, column 1: this bracket is never closed" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_evaluate_records_and_gold_made_anew(work):
    gold = work / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a0", "title": "Boats", "text": "The boat left.", "topics": ["user:boats"]}))
    (work / "own.toml").write_text(f'stages = ["clean", "own_topics"]\n[stage.own_topics]\nfile = "{work / "topics.toml"}"\n')
    made = dateline("annotate", "--as-is", gold, "--config", work / "own.toml", "-o", work / "r.jsonl")
    assert made.returncode == 0
    stored = dateline("evaluate", "topics", gold, "--records", work / "r.jsonl", "--format", "json")
    anew = dateline("evaluate", "topics", gold, "--config", work / "own.toml", "--format", "json")
    assert stored.stdout == anew.stdout
    assert json.loads(anew.stdout)["leaf"]["F"] == 100.0
    table = dateline("evaluate", "topics", gold, "--records", work / "r.jsonl")
    assert table.stdout.splitlines()[1].split() == b"topics as given 100.00 100.00 100.00 1 1".split()


def test_the_example_file_is_one_that_can_be_used(work):
    example = Path(__file__).parents[1] / "examples" / "topics.toml"
    done = dateline("topics", "try", example, work / "ds", "--format", "json")
    assert [row["topic"] for row in json.loads(done.stdout)] == ["asylum", "police-shootings"]
