"""Converts, cleans and splits documents with Haystack, for comparison.

Is given how many processes to use, and then a JSON array of files a line. Answers each with
{"seconds": ..., "cpuSeconds": ..., "characters": ...}. A file is read by the converter for its suffix, and cut into passages
of 120 words of which 20 are repeated, without regard for sentences, which would take longer.

    benchmarks/peers/install
    python haystack_ingest_peer.py 2
"""

import json
import logging
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from haystack.components.converters import (
    DOCXToDocument,
    HTMLToDocument,
    MarkdownToDocument,
    PyPDFToDocument,
    TextFileToDocument,
)
from haystack.components.preprocessors import DocumentCleaner, DocumentSplitter

CONVERTERS = {
    ".docx": DOCXToDocument(),
    ".html": HTMLToDocument(),
    ".md": MarkdownToDocument(progress_bar=False),
    ".pdf": PyPDFToDocument(),
    ".txt": TextFileToDocument(),
}
CLEANER = DocumentCleaner()
SPLITTER = DocumentSplitter(split_by="word", split_length=120, split_overlap=20)


def passages(file):
    """Characters of all passages, and the processor time that they took."""
    before = time.process_time()
    converted = CONVERTERS[Path(file).suffix].run(sources=[file])["documents"]
    cleaned = CLEANER.run(documents=converted)["documents"]
    split = SPLITTER.run(documents=cleaned)["documents"]
    return sum(len(document.content) for document in split), time.process_time() - before


def main():
    logging.disable(logging.CRITICAL)
    SPLITTER.warm_up()
    with ProcessPoolExecutor(int(sys.argv[1])) as processes:
        print("ready", os.getpid(), flush=True)
        for line in sys.stdin:
            start = time.perf_counter()
            results = list(processes.map(passages, json.loads(line)))
            answer = {
                "seconds": time.perf_counter() - start,
                "cpuSeconds": sum(cpu for _, cpu in results),
                "characters": sum(characters for characters, _ in results),
            }
            print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
