"""A folder that sentence-transformers loads, with a model of the shape of all-MiniLM-L6-v2.

Torch runs random weights, which cost the same: the real ones cannot be read from an ONNX export. ONNX Runtime runs the export
itself. Texts are tokenized as tokenizer.json says.
"""

import json
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from sentence_transformers import SentenceTransformer, models
from transformers import BertConfig, BertModel

SHAPE = BertConfig(
    hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536, vocab_size=30522
)
MOST_TOKENS = 256
EXPORT = "onnx/model.onnx"


@contextmanager
def folder(tokenizer_json, export=None):
    """The folder's path, and what SentenceTransformer takes beside it: the torch model, or an ONNX export where one is given.
    It is there until the model is loaded."""
    with tempfile.TemporaryDirectory() as temporary:
        parts, whole = Path(temporary, "parts"), Path(temporary, "whole")
        BertModel(SHAPE).save_pretrained(parts)
        tokenizer = json.loads(Path(tokenizer_json).read_text())
        tokenizer.update(truncation=None, padding=None)
        (parts / "tokenizer.json").write_text(json.dumps(tokenizer))
        vocabulary = sorted(tokenizer["model"]["vocab"], key=tokenizer["model"]["vocab"].get)
        (parts / "vocab.txt").write_text("\n".join(vocabulary) + "\n")
        names = ("pad_token", "unk_token", "cls_token", "sep_token", "mask_token")
        special = {name: f"[{name[:-6].upper()}]" for name in names}
        settings = {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": MOST_TOKENS, **special}
        (parts / "tokenizer_config.json").write_text(json.dumps(settings))
        encoder = models.Transformer(str(parts), max_seq_length=MOST_TOKENS)
        modules = [encoder, models.Pooling(SHAPE.hidden_size), models.Normalize()]
        SentenceTransformer(modules=modules, device="cpu").save(str(whole))
        if export is None:
            yield str(whole), {"backend": "torch"}
        else:
            (whole / EXPORT).parent.mkdir()
            shutil.copyfile(export, whole / EXPORT)
            yield str(whole), {"backend": "onnx", "model_kwargs": {"file_name": EXPORT, "provider": "CPUExecutionProvider"}}
