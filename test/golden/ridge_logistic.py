"""Makes ridge_logistic.json: a penalised logistic regression and metrics from scikit-learn.

The penalty 0.5 b'Sb is turned into scikit-learn's plain ridge by whitening the columns: S = LL', X L^-T, C = 1.
Run: python3 test/golden/ridge_logistic.py
"""
import json, pathlib
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

rng = np.random.default_rng(7)
n, strength = 240, 3.0
origin = rng.choice(["Inquiry", "List", "Event", None], n, p=[0.4, 0.3, 0.2, 0.1])
pings = rng.poisson(2.5, n).astype(float)
days = np.where(rng.random(n) < 0.3, np.nan, np.round(rng.exponential(30, n)))
weight = rng.integers(1, 4, n).astype(float)
eta = -1 + 0.8 * (origin == "Event") + 0.35 * np.log1p(pings) - 0.01 * np.nan_to_num(days, nan=60)
converted = (rng.random(n) < 1 / (1 + np.exp(-eta))).astype(int)

levels = ["Event", "Inquiry", "List"]
ping_knots, day_knots = [0, 1, 3, 8], [1, 7, 30, 90]


def hat(values, knots):
    """Linear B-splines: each knot's column is the interpolation of its unit vector, constant outside."""
    return np.stack([np.interp(values, knots, np.eye(len(knots))[k]) for k in range(len(knots))], axis=1)


def roughness(knots):
    """Squared changes of slope, slopes taken per mean gap."""
    gap = (knots[-1] - knots[0]) / (len(knots) - 1)
    slopes = np.diff(np.eye(len(knots)), axis=0) * gap / np.diff(knots)[:, None]
    changes = np.diff(slopes, axis=0)
    return changes.T @ changes


log_pings, log_days = np.log1p(ping_knots), np.log1p(day_knots)
no_origin = np.array([o is None for o in origin], float)
never = np.isnan(days).astype(float)
day_hat = hat(np.log1p(np.nan_to_num(days)), log_days) * (1 - never)[:, None]
X = np.column_stack([np.array([[o == level for level in levels] for o in origin], float), no_origin,
                     hat(np.log1p(pings), log_pings), day_hat, never])
S = np.zeros((13, 13))
S[0:4, 0:4] = np.eye(4)
S[4:8, 4:8] = roughness(log_pings) + 0.1 * np.eye(4)
S[8:12, 8:12] = roughness(log_days) + 0.1 * np.eye(4)
S[12, 12] = 1
L = np.linalg.cholesky(strength * S)
white = np.linalg.solve(L, X.T).T
model = LogisticRegression(C=1.0, solver="newton-cholesky", tol=1e-12, max_iter=1000).fit(white, converted, weight)
beta = np.linalg.solve(L.T, model.coef_[0])
probability = 1 / (1 + np.exp(-(model.intercept_[0] + X @ beta)))
score = np.round(probability, 2)  # ties


def measures(w):
    return dict(auc=roc_auc_score(converted, score, sample_weight=w),
                prAuc=average_precision_score(converted, score, sample_weight=w),
                logLoss=log_loss(converted, probability, sample_weight=w),
                brier=brier_score_loss(converted, probability, sample_weight=w))


missing = lambda v: None if v is None or (isinstance(v, float) and np.isnan(v)) else v
golden = dict(
    strength=strength, ping_knots=ping_knots, day_knots=day_knots,
    origin=list(origin), pings=pings.tolist(), days=[missing(float(d)) for d in days],
    converted=converted.tolist(), weight=weight.tolist(),
    coefficients=[float(model.intercept_[0]), *beta.tolist()],
    probability=probability.tolist(), score=score.tolist(),
    unweighted=measures(None), weighted=measures(weight))
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(golden) + "\n")
