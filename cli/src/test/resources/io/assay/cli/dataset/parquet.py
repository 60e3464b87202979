"""Writes the Parquet files beside it, as the Hugging Face library does: pip install pyarrow, then python parquet.py."""

import json

import pyarrow as pa
import pyarrow.parquet as pq


def write(name, columns, features=None, **how):
    table = pa.table(columns)
    if features:
        table = table.replace_schema_metadata({"huggingface": json.dumps({"info": {"features": features}})})
    pq.write_table(table, name + ".parquet", **how)


rows = range(3000)
mails = {
    "text": [["You won", "Wo ist meine Karte? 😀"][i % 2] for i in rows],
    "label": [i % 2 for i in rows],
    "lang": [["en", "de"][i % 2] for i in rows],
}
classes = {"label": {"names": ["ham", "spam"], "_type": "ClassLabel"}}
for number, codec in enumerate(["snappy", "zstd", "lz4", "none"]):
    version = ["1.0", "2.0"][number % 2]
    write(f"mails-{codec}", mails, classes, compression=codec, data_page_version=version, row_group_size=1000)
write("gzip", mails, classes, compression="gzip")
write(
    "entities",
    {"tokens": [["Ada", "Lovelace", "lived", "in", "London"], ["nobody"]], "ner_tags": [[1, 2, 0, 0, 3], [0]]},
    {"ner_tags": {"feature": {"names": ["O", "B-PER", "I-PER", "B-LOC"], "_type": "ClassLabel"}, "_type": "Sequence"}},
)
write(
    "questions",
    {
        "id": ["q1", "q2", "q3"],
        "title": ["t", "t", "t"],
        "context": ["😀 Ada left.", "Nobody left.", "Ada left."],
        "question": ["Who?", "Who?", "Who?"],
        "answers": [
            {"text": ["Ada", "Ada"], "answer_start": [2, 2]},
            {"text": [], "answer_start": []},
            {"text": ["Bob"], "answer_start": [0]},
        ],
    },
)
write(
    "pairs",
    {
        "sentence1": ["a", "c"],
        "sentence2": ["b", "d"],
        "score": pa.array([0.1, 4.75], pa.float32()),
    },
    compression="zstd",
)
