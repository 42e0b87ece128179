"""One entry under atheris: `python fuzz/engine.py ENTRY WORK_DIRECTORY [OPTION OF LIBFUZZER...]`.

`campaign.py` calls this once for each entry. An input that breaks something goes where `-artifact_prefix` says.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["quotedoc", "mistune"]):
    from dictionary import as_file
    from mutator import mutate
    from oracles import ORACLES
    from seeds import seeds

MANY = 100
"""How many seeds a run starts from: all of them would take up a short run, and the mutator knows their lines anyway."""
LONGEST = 16384
"""Bytes of the longest input that is made; longer ones are for the benchmarks of adversarial pages."""
BLIND = 4
"""One input of so many is left to libFuzzer's own mutations, which know the dictionary and what was compared."""


def fuzz(entry: str, work: Path, options: list[str]) -> None:
    """Try an entry until libFuzzer's options say that it is enough, or something breaks; this ends the process."""
    random = Random()  # noqa: S311  # nothing secret
    first, corpus = work / "seeds" / entry, work / "corpus" / entry
    for directory in (first, corpus):
        directory.mkdir(parents=True, exist_ok=True)
    for path in first.iterdir():
        path.unlink()
    given = [seed for seed in seeds(entry) if len(seed) <= LONGEST]
    for index, seed in enumerate(random.sample(given, min(MANY, len(given)))):
        (first / f"{index}").write_bytes(seed)
    words = work / "words.dict"
    words.write_text(as_file(), encoding="utf-8")
    arguments = [sys.argv[0], str(corpus), str(first), f"-dict={words}", f"-max_len={LONGEST}", *options]
    atheris.Setup(arguments, ORACLES[entry], custom_mutator=_mutated)
    atheris.Fuzz()


def _mutated(data: bytes, max_size: int, seed: int) -> bytes:
    random = Random(seed)  # noqa: S311  # nothing secret
    if not random.randrange(BLIND):
        return bytes(atheris.Mutate(data, max_size))
    return mutate(data, random)[:max_size]


if __name__ == "__main__":
    fuzz(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
