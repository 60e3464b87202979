"""Trains the tagger that stood before neural ones, a conditional random field, and writes what it says of other sentences.

Both files hold labelled examples, a JSON object a line. Written is what `assay predictions import` reads: a tag a token.

    benchmarks/peers/install
    python tagger_peer.py train.jsonl test.jsonl > said.jsonl
"""

import json
import re
import sys

from sklearn_crfsuite import CRF

NEIGHBOURS = (-2, -1, 0, 1, 2)


def examples(file):
    with open(file, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def shape(token):
    """Upper case, lower case and digits of a token, runs of more than two as two: "McDonald-2017" is "XxXxx-dd"."""
    kinds = re.sub(r"\d", "d", re.sub(r"[^\W\d_]", lambda letter: "X" if letter[0].isupper() else "x", token))
    return re.sub(r"(.)\1\1+", r"\1\1", kinds)


def features(tokens, index):
    described = {"bias": 1.0}
    for offset in NEIGHBOURS:
        if 0 <= index + offset < len(tokens):
            token = tokens[index + offset]
            described[f"{offset}:word"] = token.lower()
            described[f"{offset}:shape"] = shape(token)
        else:
            described[f"{offset}:outside"] = True
    for length in (2, 3, 4):
        described[f"prefix{length}"] = tokens[index][:length].lower()
        described[f"suffix{length}"] = tokens[index][-length:].lower()
    return described


def sentence(example):
    tokens = example["input"]["tokens"]
    return [features(tokens, index) for index in range(len(tokens))]


train, test = map(examples, sys.argv[1:])
tagger = CRF(algorithm="lbfgs", c1=0.1, c2=0.1, max_iterations=100, all_possible_transitions=True)
tagger.fit([sentence(one) for one in train], [one["label"]["tags"] for one in train])
for example in test:
    print(json.dumps({"id": example["id"], "output": {"tags": list(tagger.predict_single(sentence(example)))}}))
