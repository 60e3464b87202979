"""Answers windows of texts with what they took."""

import json
import resource
import sys
import time


def serve(work):
    """Reads a JSON array of texts a line, and answers each with {"seconds": ..., "cpuSeconds": ...} of work on them."""
    print("ready", flush=True)
    for line in sys.stdin:
        texts = json.loads(line)
        before = resource.getrusage(resource.RUSAGE_SELF)
        start = time.perf_counter()
        work(texts)
        seconds = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_SELF)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(json.dumps({"seconds": seconds, "cpuSeconds": cpu}), flush=True)
