"""Works out metrics with scikit-learn, seqeval, pytrec_eval, ranx and the arithmetic of SQuAD 2.0's script, for comparison.

Is given the folder that MetricThroughput wrote, says which races it can run, and is then given the name of one a line. Answers
each with {"seconds": ..., "values": [...]}. What is read from files is in memory before, in the form that each library likes
best.

    benchmarks/peers/install
    python metrics_peer.py FOLDER
"""

import collections
import json
import re
import string
import sys
import time
from pathlib import Path

import numpy as np
import pytrec_eval
from seqeval.metrics import f1_score, precision_score, recall_score
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    cohen_kappa_score,
    f1_score as class_f1,
    matthews_corrcoef,
    precision_recall_fscore_support,
    roc_auc_score,
)

try:
    import ranx
except ImportError:  # it brings a compiler, which not every machine can have
    ranx = None

folder = Path(sys.argv[1])


def rows(name):
    with open(folder / name, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]


def classes():
    meant, given = np.array(rows("classes"), dtype=int).T

    def race():
        precision, recall, f1, _ = precision_recall_fscore_support(meant, given, average="macro", zero_division=0)
        return [
            accuracy_score(meant, given),
            precision,
            recall,
            f1,
            class_f1(meant, given, average="weighted"),
            matthews_corrcoef(meant, given),
            cohen_kappa_score(meant, given),
        ]

    return race


def scores():
    table = np.array(rows("scores"), dtype=float)
    positive, score = table[:, 0].astype(int), table[:, 1]
    return lambda: [roc_auc_score(positive, score), average_precision_score(positive, score)]


def entities():
    table = rows("entities")
    meant = [row[0].split(" ") for row in table]
    given = [row[1].split(" ") for row in table]
    return lambda: [precision_score(meant, given), recall_score(meant, given), f1_score(meant, given)]


def answers():
    table = rows("answers")
    articles = re.compile(r"\b(a|an|the)\b", re.UNICODE)
    punctuation = set(string.punctuation)

    def normalised(text):
        kept = "".join(character for character in text.lower() if character not in punctuation)
        return " ".join(articles.sub(" ", kept).split())

    def overlap(meant, given):
        gold, said = normalised(meant).split(), normalised(given).split()
        common = sum((collections.Counter(gold) & collections.Counter(said)).values())
        if not gold or not said:
            return float(gold == said)
        if common == 0:
            return 0.0
        precision, recall = common / len(said), common / len(gold)
        return 2 * precision * recall / (precision + recall)

    def race():
        exact = sum(normalised(meant) == normalised(given) for meant, given in table)
        f1 = sum(overlap(meant, given) for meant, given in table)
        return [exact / len(table), f1 / len(table)]

    return race


def judged_and_found():
    judged, run = {}, {}
    for query, document, grade, score in rows("rankings"):
        judged.setdefault(query, {})[document] = int(grade)
        run.setdefault(query, {})[document] = float(score)
    return judged, run


def rankings():
    judged, run = judged_and_found()
    measures = ["ndcg_cut.10", "map", "recip_rank", "recall.5"]
    names = ["ndcg_cut_10", "map", "recip_rank", "recall_5"]

    def race():
        evaluated = pytrec_eval.RelevanceEvaluator(judged, set(measures)).evaluate(run)
        return [float(np.mean([values[name] for values in evaluated.values()])) for name in names]

    return race


def rankings_of_ranx():
    judged, run = judged_and_found()
    names = ["ndcg@10", "map", "mrr", "recall@5"]
    for scores in run.values():  # equal scores have no order of their own to it, and trec_eval's here
        for place, document in enumerate(sorted(scores, key=lambda each: (scores[each], each))):
            scores[document] = float(place)
    qrels, found = ranx.Qrels(judged), ranx.Run(run)

    def race():
        values = ranx.evaluate(qrels, found, names)
        return [values[name] for name in names]

    race()  # it is compiled now
    return race


contestants = [classes, scores, entities, answers, rankings]
if ranx:
    contestants.append(rankings_of_ranx)
races = {race.__name__: race() for race in contestants}
print("ready", *races, flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    values = races[line.strip()]()
    print(json.dumps({"seconds": time.perf_counter() - start, "values": [float(value) for value in values]}), flush=True)
