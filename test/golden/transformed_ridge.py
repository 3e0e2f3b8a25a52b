"""Makes transformed_ridge.json: a weighted ridge on standardised columns from scikit-learn, told on the columns' own scale.

Run: python3 test/golden/transformed_ridge.py
"""
import json, pathlib
import numpy as np
from sklearn.linear_model import LogisticRegression

rng = np.random.default_rng(41)
n, ridge = 200, 5.0
age = rng.integers(0, 300, n)
pings = rng.poisson(2, n)
columns = np.column_stack([np.log1p(age), np.exp(-age / 30), np.log1p(pings), np.log1p(pings) * (np.log1p(age) - 2.5)])
columns = columns.round(6)
weight = rng.choice([1.0, 2.5], n)
eta = -2 - 0.2 * columns[:, 0] + 0.9 * columns[:, 2]
converted = (rng.random(n) < 1 / (1 + np.exp(-eta))).astype(int)

# The last rows are kept out of the fit.
fitted = slice(0, 180)
x, y, w = columns[fitted], converted[fitted], weight[fitted]
mean = np.average(x, axis=0, weights=w)
deviation = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=w))
model = LogisticRegression(C=1 / ridge, solver="newton-cholesky", tol=1e-12, max_iter=1000)
model.fit((x - mean) / deviation, y, w)
coefficients = model.coef_[0] / deviation
intercept = model.intercept_[0] - coefficients @ mean

pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(dict(
    ridge=ridge, fitted=180, columns=columns.T.tolist(), converted=converted.tolist(), weight=weight.tolist(),
    intercept=intercept, coefficients=coefficients.tolist(),
    log_odds=(intercept + columns @ coefficients).tolist())))
