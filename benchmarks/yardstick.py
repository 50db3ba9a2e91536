"""A piece of work that no change of the project touches: how fast is this machine at this moment?

It does what a builder does (dictionaries, texts, JSON, hashes), so that a slower machine or a busier one shows in it.
Whoever compares measurements of different moments compares them as multiples of it.
"""

from __future__ import annotations

import gc
import hashlib
import json
import time


def yardstick_ms() -> float:
    """The processor time that the work takes now; the garbage collector rests meanwhile, and is none the wiser."""
    collecting = gc.isenabled()
    gc.disable()
    began = time.process_time_ns()
    _work()
    took = (time.process_time_ns() - began) / 1e6
    if collecting:
        gc.enable()
    return took


def _work() -> None:
    for part in range(6):
        names = {f"name{number}": [number, str(number * part)] for number in range(800)}
        text = json.dumps(names)
        words = {word.strip('"[],:'): len(word) for word in text.split()}
        hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
        sorted(words, key=words.__getitem__)
        json.loads(text)
