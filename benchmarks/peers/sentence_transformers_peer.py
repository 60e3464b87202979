"""Embeds texts with sentence-transformers, for comparison: on torch, or on ONNX Runtime where an export is given.

Reads a JSON array of texts a line, and answers each with {"seconds": ..., "cpuSeconds": ...}.

    python sentence_transformers_peer.py tokenizer.json [model.onnx]
"""

import sys

from sentence_transformers import SentenceTransformer

import minilm
import windows

with minilm.folder(*sys.argv[1:]) as (path, options):
    encoder = SentenceTransformer(path, device="cpu", **options)
windows.serve(lambda texts: encoder.encode(texts, show_progress_bar=False))
