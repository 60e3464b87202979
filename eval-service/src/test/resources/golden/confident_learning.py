"""Writes confident_learning.json beside it: what cleanlab finds among labels of which some are wrong.

pip install cleanlab==2.9.0 && python confident_learning.py
"""

import json
import pathlib

import numpy
from cleanlab.count import compute_confident_joint, get_confident_thresholds, num_label_issues
from cleanlab.filter import find_label_issues
from cleanlab.rank import get_normalized_margin_for_each_label


def case(name, seed, examples, classes, flipped, sharpness):
    random = numpy.random.default_rng(seed)
    meant = random.integers(classes, size=examples)
    meant[:classes] = range(classes)
    wrong = random.random(examples) < flipped
    given = numpy.where(wrong, (meant + 1) % classes, meant)
    logits = random.normal(size=(examples, classes))
    logits[numpy.arange(examples), meant] += sharpness * random.random(examples)
    probabilities = numpy.exp(logits)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    probabilities = numpy.round(probabilities, 4)
    joint = compute_confident_joint(given, probabilities, calibrate=False)
    examples_of_class = numpy.bincount(given, minlength=classes)
    issues = find_label_issues(
        given,
        probabilities,
        filter_by="confident_learning",
        return_indices_ranked_by="normalized_margin",
        n_jobs=1,
    )
    return {
        "name": name,
        "labels": given.tolist(),
        "probabilities": probabilities.tolist(),
        "thresholds": get_confident_thresholds(given, probabilities).tolist(),
        "joint": joint.tolist(),
        "calibrated": compute_confident_joint(given, probabilities, calibrate=True).tolist(),
        "suspects": issues.tolist(),
        "margins": get_normalized_margin_for_each_label(given, probabilities)[issues].tolist(),
        "suspectsCounted": int(num_label_issues(given, probabilities, estimation_method="off_diagonal")),
        # cleanlab's off_diagonal_calibrated, but for its rounding of each cell
        "expected": float((examples_of_class * (1 - joint.diagonal() / joint.sum(axis=1))).sum()),
    }


cases = [
    case("four classes, a tenth wrong", 1, 150, 4, 0.1, 6),
    case("two classes, a fifth wrong", 2, 120, 2, 0.2, 4),
    case("a model that knows little", 3, 100, 3, 0.1, 0.5),
    case("nothing wrong", 4, 60, 3, 0.0, 20),
]
lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in cases)
pathlib.Path(__file__).with_suffix(".json").write_text('{"cases":[\n' + lines + "\n]}\n")
