"""Trains the classifier that most teams begin with, TF-IDF and logistic regression, and writes what it says of other texts.

Both files hold labelled examples, a JSON object a line. Written is what `assay predictions import` reads: for each text all
labels with their probabilities.

    benchmarks/peers/install
    python classifier_peer.py train.jsonl test.jsonl > said.jsonl
"""

import json
import sys

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline


def examples(file):
    with open(file, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def text(example):
    return example["input"]["text"]


train, test = map(examples, sys.argv[1:])
classifier = make_pipeline(
    TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
    LogisticRegression(C=30, max_iter=1000),
)
classifier.fit([text(one) for one in train], [one["label"]["label"] for one in train])
for example, probabilities in zip(test, classifier.predict_proba([text(one) for one in test])):
    ranked = sorted(zip(classifier.classes_, probabilities), key=lambda pair: -pair[1])
    output = [{"label": label, "score": float(score)} for label, score in ranked]
    print(json.dumps({"id": example["id"], "output": output}))
