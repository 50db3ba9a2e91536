"""``--show-cache``: what earlier builds left on the disk, and what of it the next build can use."""

from __future__ import annotations

from pathlib import Path

from soda_gql_builder.outcome import BuildOptions
from soda_gql_builder.project import SavedBuild, look_at_saved
from soda_gql_builder.saved_states.cache import folder_size


def describe_cache(options: BuildOptions, cwd: Path) -> str:
    """A few lines for a person."""
    saved = look_at_saved(cwd, options)
    if saved is None:
        return "There is no soda-gql.config.ts here or in a folder above, and so nothing is saved.\n"
    count, size = folder_size(saved.folder)
    lines = [f"Saved states   {saved.folder} ({count} files, {_megabytes(size)})", *_state(saved)]
    lines.append(f"Clear it with  rm -r '{saved.folder}'")
    return "\n".join(lines) + "\n"


def _state(saved: SavedBuild) -> list[str]:
    head, changes = saved.head, saved.changes
    if head is None:
        return ["This project   nothing is saved for these options, or it is of another version or damaged"]
    summary = head.summary
    size = sum(path.stat().st_size for path in saved.slot if path.is_file())
    elements = f"{summary.operations} operations, {summary.fragments} fragments, {summary.modules} modules"
    lines = [f"This project   {elements} ({_megabytes(size)})"]
    if changes is None:
        lines.append("Next build     from scratch: the config, a schema or the environment is not as it was")
    else:
        lines.append(f"Next build     {changes.hits} hits, {changes.misses} misses, {len(changes.paths)} changed files")
    return lines


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
