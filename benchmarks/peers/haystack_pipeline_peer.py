"""Converts, cleans, splits, embeds and stores documents with an indexing pipeline of Haystack, for comparison: by
sentence-transformers on torch, or on ONNX Runtime where an export is given, into the store in memory.

Reads a JSON array of documents a line, and answers each with {"seconds": ..., "cpuSeconds": ...}.

    python haystack_pipeline_peer.py tokenizer.json [model.onnx]
"""

import logging
import sys

from haystack import Pipeline
from haystack.components.converters import TextFileToDocument
from haystack.components.preprocessors import DocumentCleaner, DocumentSplitter
from haystack.components.writers import DocumentWriter
from haystack.dataclasses import ByteStream
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.document_stores.types import DuplicatePolicy
from haystack.utils import ComponentDevice
from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersDocumentEmbedder

import minilm
import windows

WORDS = 200  # as Assay splits where nobody says otherwise

pipeline = Pipeline()
with minilm.folder(*sys.argv[1:]) as (path, options):
    parts = {
        "converter": TextFileToDocument(),
        "cleaner": DocumentCleaner(),
        "splitter": DocumentSplitter(split_by="word", split_length=WORDS),
        "embedder": SentenceTransformersDocumentEmbedder(
            model=path, device=ComponentDevice.from_str("cpu"), progress_bar=False, **options
        ),
        "writer": DocumentWriter(InMemoryDocumentStore(), policy=DuplicatePolicy.OVERWRITE),
    }
    for name, part in parts.items():
        pipeline.add_component(name, part)
    for sender, receiver in zip(list(parts), list(parts)[1:]):
        pipeline.connect(f"{sender}.documents", f"{receiver}.documents")
    pipeline.warm_up()
logging.disable(logging.CRITICAL)


def index(texts):
    pipeline.run({"converter": {"sources": [ByteStream.from_string(text) for text in texts]}})


windows.serve(index)
