"""Public sets that come with scikit-learn, for bench/public-sets.ts; prints one line of JSON a set.

Run: python3 public_sets.py
"""
import json
from sklearn import datasets

LABELS = dict(
    breast_cancer=("breast cancer, benign or not", lambda target: target == 1),
    wine=("wine, the second sort or not", lambda target: target == 1),
    diabetes=("diabetes, beyond 140 or not", lambda target: target > 140),
    digits=("digits, an eight or not", lambda target: target == 8),
)
for name, (label, converted) in LABELS.items():
    found = getattr(datasets, "load_" + name)()
    columns = {str(column): found.data[:, j].tolist() for j, column in enumerate(found.feature_names)}
    print(json.dumps(dict(name=label, columns=columns, converted=converted(found.target).astype(int).tolist())), flush=True)
