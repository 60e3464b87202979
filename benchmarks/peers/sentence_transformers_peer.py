"""Embeds texts with sentence-transformers, for comparison.

Reads a JSON array of texts a line, and answers each with {"seconds": ..., "cpuSeconds": ...}. The model has the shape of
all-MiniLM-L6-v2 and random weights, which cost the same: its real ones cannot be read from an ONNX export. Texts are
tokenized as tokenizer.json says.

    pip install torch sentence-transformers
    python sentence_transformers_peer.py tokenizer.json
"""

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from sentence_transformers import SentenceTransformer, models
from transformers import BertConfig, BertModel

SHAPE = BertConfig(
    hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536, vocab_size=30522
)
MOST_TOKENS = 256


def model(tokenizer_json):
    folder = Path(tempfile.mkdtemp())
    BertModel(SHAPE).save_pretrained(folder)
    tokenizer = json.loads(Path(tokenizer_json).read_text())
    tokenizer.update(truncation=None, padding=None)
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    vocabulary = sorted(tokenizer["model"]["vocab"], key=tokenizer["model"]["vocab"].get)
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n")
    special = {name: f"[{name[:-6].upper()}]" for name in ("pad_token", "unk_token", "cls_token", "sep_token", "mask_token")}
    settings = {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": MOST_TOKENS, **special}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    encoder = models.Transformer(str(folder), max_seq_length=MOST_TOKENS)
    return SentenceTransformer(modules=[encoder, models.Pooling(SHAPE.hidden_size), models.Normalize()], device="cpu")


def main():
    encoder = model(sys.argv[1])
    print("ready", flush=True)
    for line in sys.stdin:
        texts = json.loads(line)
        before = resource.getrusage(resource.RUSAGE_SELF)
        start = time.perf_counter()
        encoder.encode(texts, show_progress_bar=False)
        seconds = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_SELF)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(json.dumps({"seconds": seconds, "cpuSeconds": cpu}), flush=True)


if __name__ == "__main__":
    main()
