"""Makes boosted_trees.json: scikit-learn's histogram gradient boosting on leads with missing numbers and an origin.

scikit-learn has the same settings (100 trees, 31 leaves, rate 0.1, 20 rows a leaf, L2 1); the origin is one column a level.
Run: python3 test/golden/boosted_trees.py
"""
import json, pathlib
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(11)
n, seen = 3000, 2000
levels = ["Inquiry", "List", "Event", "Fair"]
origin = rng.integers(0, 4, n)
pings = rng.poisson(rng.gamma(1.0, 3.0, n)).astype(float)
days = np.where(rng.random(n) < 0.3, np.nan, np.round(rng.exponential(30, n)))
noise = np.round(rng.normal(size=n), 3)
eta = (-2 + 1.2 * (origin == 2) * (pings > 2) + 0.7 * np.log1p(pings) - 0.8 * (days > 20) + 0.6 * np.isnan(days)
       - 0.9 * (origin == 1) * np.isnan(days))
converted = (rng.random(n) < 1 / (1 + np.exp(-eta))).astype(int)
X = np.column_stack([origin[:, None] == np.arange(4), pings, days, noise]).astype(float)
model = HistGradientBoostingClassifier(max_iter=100, max_leaf_nodes=31, learning_rate=0.1, min_samples_leaf=20,
                                       l2_regularization=1.0, early_stopping=False).fit(X[:seen], converted[:seen])
probability = model.predict_proba(X[seen:])[:, 1]
golden = dict(
    seen=seen, levels=levels, origin=origin.tolist(), pings=pings.astype(int).tolist(),
    days=[None if np.isnan(d) else int(d) for d in days], noise=noise.tolist(), converted=converted.tolist(),
    auc=roc_auc_score(converted[seen:], probability),
    trainingAuc=roc_auc_score(converted[:seen], model.predict_proba(X[:seen])[:, 1]))
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(golden) + "\n")
