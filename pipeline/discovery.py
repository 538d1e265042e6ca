"""Find the plug-ins of a kind: each file of a package, and what other distributions offer under an entry-point group."""

import importlib
import pkgutil
from functools import cache
from importlib.metadata import entry_points
from types import ModuleType
from typing import Any


@cache
def discover(package: str, protocol: type[Any]) -> tuple[type[Any], ...]:
    """The classes of `package`'s modules, and of the entry-point group `dateline.PACKAGE`, that keep to `protocol`.

    In the order of their names. `package` is a dotted name such as "pipeline.stages".
    """
    parent = importlib.import_module(package)
    modules = [importlib.import_module(f"{package}.{info.name}") for info in pkgutil.iter_modules(parent.__path__)]
    own = [kind for module in modules for kind in _classes(module)]
    group = entry_points(group=f"dateline.{package.rsplit('.', 1)[-1]}")
    kinds = {kind.name: kind for kind in (*own, *(point.load() for point in group)) if _keeps_to(kind, protocol)}
    return tuple(kinds[name] for name in sorted(kinds))


def _classes(module: ModuleType) -> list[type[Any]]:
    return [kind for kind in vars(module).values() if isinstance(kind, type) and kind.__module__ == module.__name__]


def _keeps_to(kind: type[Any], protocol: type[Any]) -> bool:
    wanted = {name for base in protocol.__mro__ for name in (*vars(base), *vars(base).get("__annotations__", {}))}
    public = {name for name in wanted if not name.startswith("_")}
    return not getattr(kind, "_is_protocol", False) and all(hasattr(kind, name) for name in public)
