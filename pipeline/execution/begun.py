"""What a run is begun with: told to the next run of the same output, which must not throw away what another one made."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pipeline.annotate import stage_classes
from pipeline.config import Settings
from pipeline.dataset import MANIFEST
from pipeline.errors import DatasetError
from pipeline.execution.parts import Parts
from pipeline.manifest import read_manifest
from pipeline.records import Provenance, plain
from pipeline.storage.place import Place

_MOST, _WIDTH = 8, 60
_NOTHING = object()
Description = Mapping[str, Any]


def description(settings: Settings, made_by: Provenance) -> dict[str, Any]:
    """All that decides what a run makes of an input, besides the search for copies, which can be done again by itself."""
    kinds = stage_classes(settings)
    return {
        **plain(made_by),
        "stages": [{"name": kind.name, "version": kind.version, **asdict(settings.section(kind))} for kind in kinds],
        "read": asdict(settings.read),
        "run": {"shard_articles": settings.run.shard_articles, "shard_bytes": settings.run.shard_bytes},
    }


def refuse_others(out: Place, parts: Parts, wanted: Description) -> None:
    """Raise `DatasetError`, which says what differs, where what is at `out` was made or begun with other settings or models.

    Where a run was begun, it alone counts: the dataset that it was to replace was given up then.
    """
    if noted := parts.noted():
        verb, earlier = "was begun", noted
    elif not parts.begun() and (out / MANIFEST).exists():
        verb, earlier = "was made", _manifest(out)
    else:
        return
    if found := changes(earlier, wanted):
        more = f"; and {len(found) - _MOST} more" if len(found) > _MOST else ""
        raise DatasetError(
            f"{out} {verb} with other settings: {'; '.join(found[:_MOST])}{more}. Go on with those, name another folder, "
            "or begin anew with --force, which gives up what is there"
        )


def _manifest(out: Place) -> dict[str, Any]:
    try:
        return read_manifest(out)
    except DatasetError as error:
        raise DatasetError(
            f"{error}; what made that dataset is not known: name another folder, or begin anew with --force"
        ) from None


def changes(earlier: Description, now: Description) -> list[str]:
    """What differs, setting by setting: `stage.entities.speed was "accurate", is "fast"`."""
    before, after = _flat(earlier), _flat(now)
    stages = [set(flat["stages"]) for flat in (before, after)]
    found = []
    for key in dict.fromkeys((*after, *before)):
        section, _, rest = key.partition(".")
        # What an earlier version did not write down is no difference, and of a stage that is new or gone `stages` tells.
        told = rest.partition(".")[0] in stages[0] & stages[1] if section == "stage" else section in earlier
        if told and before.get(key, _NOTHING) != after.get(key, _NOTHING):
            found.append(f"{key} was {_shown(before, key)}, is {_shown(after, key)}")
    if not found and earlier.get("config", now["config"]) != now["config"]:
        return ["they have another hash (config)"]
    return found


def _flat(told: Description) -> dict[str, Any]:
    """The settings by their names in dateline.toml, as JSON has them."""
    told = json.loads(json.dumps(told))
    flat = {"dateline": told.get("dateline"), "stages": [stage["name"] for stage in told.get("stages", [])]}
    for stage in told.get("stages", []):
        flat |= {f"stage.{stage['name']}.{key}": value for key, value in stage.items() if key != "name"}
    for section in ("models", "read", "run"):
        flat |= {f"{section}.{key}": value for key, value in told.get(section, {}).items()}
    return flat


def _shown(flat: Description, key: str) -> str:
    text = json.dumps(flat[key], ensure_ascii=False) if key in flat else "not there"
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
