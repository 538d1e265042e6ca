import pytest

from pipeline.annotate import provenance, stage_classes
from pipeline.config import Settings, load_settings
from pipeline.errors import ConfigError


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("stages = 3", "stages: "),
        ("[run]\nworkers = 0", r"run\.workers: .*greater than 0"),
        ("[run]\nspeed = 1", r"run\.speed: "),
        ("[run]\nmax_seconds = 0", r"run\.max_seconds: .*greater than 0"),
        ("nonsense", "is not TOML"),
    ],
)
def test_a_wrong_file_is_named_with_its_key(tmp_path, toml, said):
    path = tmp_path / "dateline.toml"
    path.write_text(toml)
    with pytest.raises(ConfigError, match=said):
        load_settings(path)


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match="No such file"):
        load_settings(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('stages = ["clean", "astrology"]', "no stage 'astrology'; there are: clean, "),
        ("[stage.astrology]\nsign = 1", "no stage 'astrology'"),
        ("[stage.entities]\nmodl = 'x'", r"\[stage.entities\] has no setting 'modl'; it has: model, speed"),
        ("[stage.entities]\nspeed = 'x'", r"\[stage.entities\] speed: "),
        ('stages = ["entities", "clean"]', "stage 'entities' needs .*: put 'clean' before it"),
    ],
)
def test_a_wrong_stage_is_named(tmp_path, toml, said):
    path = tmp_path / "dateline.toml"
    path.write_text(toml)
    with pytest.raises(ConfigError, match=said):
        provenance(load_settings(path))


def test_the_digest_knows_what_changes_results_and_only_that():
    def digest(settings: Settings) -> str:
        return settings.digest(stage_classes(settings))

    plain = digest(Settings())
    assert digest(Settings(run={"workers": 7})) == plain
    assert digest(Settings().adjusted({}, engine="dask", scheduler="tcp://127.0.0.1:1")) == plain
    assert digest(Settings(stage={"entities": {"speed": "fast"}})) != plain
    assert digest(Settings().adjusted({}, as_is=True)) != plain
    assert digest(Settings().adjusted({"text": "b"})) != plain


def test_what_the_command_line_says_of_the_run_goes_before_the_file():
    settings = Settings(run={"workers": 7, "engine": "ray", "shard_articles": 3})
    assert settings.adjusted({}).run == settings.run
    run = settings.adjusted({}, workers=2, engine="dask", scheduler="tcp://127.0.0.1:1").run
    assert (run.workers, run.engine, run.scheduler, run.shard_articles) == (2, "dask", "tcp://127.0.0.1:1", 3)
