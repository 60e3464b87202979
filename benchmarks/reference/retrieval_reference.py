#!/usr/bin/env python3
"""Scores embedding models on a BEIR-like folder with Python's ONNX Runtime: the figures that Assay's are held against.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install onnxruntime==1.29.0 tokenizers numpy pytrec_eval-terrier
    /tmp/reference/bin/python benchmarks/reference/retrieval_reference.py --models cli/target/models \\
        --registrations demo/models.json ../shared/data/scifact

The version that Assay has, because others give other int8 results. One text a run (they also depend on what else is in a
batch), one-thread sessions, documents as title and text, exact search, the top 1,000 of each query scored by
trec_eval's code.
"""

import argparse
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime as ort
import pytrec_eval
from tokenizers import Tokenizer

DEPTH = 1000


def json_lines(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def qrels(path):
    judgements = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        query, _, document, grade = line.split("\t")
        if int(grade) > 0:
            judgements.setdefault(query, {})[document] = int(grade)
    return judgements


class Encoder:
    def __init__(self, folder, configuration):
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.session = ort.InferenceSession(str(next(folder.glob("*.onnx"))), options)
        self.inputs = {declared.name for declared in self.session.get_inputs()}
        self.tokenizer = Tokenizer.from_file(str(next(folder.glob("*tokenizer.json"))))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(configuration["maxTokens"])
        self.pooling = configuration["pooling"]
        self.normalize = configuration["normalize"]
        self.prompts = configuration.get("prompts", {})

    def encode(self, texts, prompt):
        before = self.prompts.get(prompt, "")
        with ThreadPoolExecutor(os.cpu_count()) as callers:
            return np.stack(list(callers.map(lambda text: self.vector(before + text), texts)))

    def vector(self, text):
        encoding = self.tokenizer.encode(text)
        feeds = {
            "input_ids": [encoding.ids],
            "attention_mask": [encoding.attention_mask],
            "token_type_ids": [encoding.type_ids],
        }
        feeds = {name: np.array(value, np.int64) for name, value in feeds.items() if name in self.inputs}
        tokens = self.session.run(None, feeds)[0][0]
        pooled = tokens[0] if self.pooling == "cls" else tokens.mean(axis=0)
        return pooled / np.linalg.norm(pooled) if self.normalize else pooled


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dataset", type=Path, help="folder with corpus.jsonl, queries.jsonl, qrels.test.tsv")
    parser.add_argument("--models", type=Path, required=True, help="folder with a folder for each model")
    parser.add_argument("--registrations", type=Path, required=True, help="models.json: how each model is used")
    arguments = parser.parse_args()

    judgements = qrels(arguments.dataset / "qrels.test.tsv")
    corpus = json_lines(arguments.dataset / "corpus.jsonl")
    queries = [query for query in json_lines(arguments.dataset / "queries.jsonl") if query["id"] in judgements]
    texts = [f"{document['title']} {document['text']}".strip() for document in corpus]
    evaluator = pytrec_eval.RelevanceEvaluator(judgements, {"ndcg_cut.10", "recip_rank", "map", "recall.100"})

    for model in json.loads(arguments.registrations.read_text(encoding="utf-8")):
        if model.get("runtime") == "bm25":
            continue
        encoder = Encoder(arguments.models / model["name"], model)
        passages = encoder.encode(texts, "passage")
        scores = encoder.encode([query["text"] for query in queries], "query") @ passages.T
        run = {}
        for query, row in zip(queries, scores):
            best = np.argsort(-row)[:DEPTH]
            run[query["id"]] = {corpus[i]["id"]: float(row[i]) for i in best}
        results = evaluator.evaluate(run)
        means = {
            measure: round(sum(result[measure] for result in results.values()) / len(judgements), 4)
            for measure in ("ndcg_cut_10", "recip_rank", "map", "recall_100")
        }
        print(json.dumps({"model": model["name"], "queries": len(judgements), **means}), flush=True)


if __name__ == "__main__":
    main()
