"""Answers questions by words alone, without training: the name or number nearest to what a sentence has in common with the
question. It is what a trained reader has to beat, as the sliding window of Richardson et al. (2013) was for SQuAD.

The file holds labelled examples, a JSON object a line. Written is what `assay predictions import` reads: an answer, and how
probable it is that there is none, which is the share of the question that the sentence does not have.

    python reader_peer.py test.jsonl > said.jsonl
"""

import json
import math
import re
import sys
from collections import Counter

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
WORD = re.compile(r"\w+")
NAME_OR_NUMBER = re.compile(r"(?:[A-Z]\w*|\d[\d,.]*\w*)(?:[ -](?:[A-Z]\w*|\d[\d,.]*\w*))*")


def examples(file):
    with open(file, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def words(text):
    return {word.lower() for word in WORD.findall(text)}


def answer(question, context, weight):
    """The answer, and the share of the question's weight that its sentence lacks."""
    asked = words(question)
    sentences = SENTENCE.split(context)
    common = {sentence: sum(weight(word) for word in words(sentence) & asked) for sentence in sentences}
    best = max(sentences, key=common.get)
    shared = [found.start() for found in WORD.finditer(best) if found[0].lower() in asked]
    candidates = [found for found in NAME_OR_NUMBER.finditer(best) if not words(found[0]) & asked]
    missing = 1 - common[best] / sum(map(weight, asked))
    if not candidates or not shared:
        return "", missing
    nearest = min(candidates, key=lambda found: sum(abs(found.start() - place) for place in shared))
    return nearest[0].rstrip(".,"), missing


test = examples(sys.argv[1])
contexts = {example["input"]["context"] for example in test}
frequency = Counter(word for context in contexts for word in words(context))
for example in test:
    said, missing = answer(
        example["input"]["question"],
        example["input"]["context"],
        lambda word: math.log(1 + len(contexts) / (1 + frequency[word])),
    )
    print(json.dumps({"id": example["id"], "output": {"answer": said, "no_answer_probability": missing}}))
