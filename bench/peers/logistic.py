"""scikit-learn's solvers on one-hot columns; one thread, for bench/logistic-regression.ts.

Reads levels.json, codes.bin (rows x features, bytes) and converted.bin from the folder given, and prints one line of JSON
for every fit. Making the matrix is not counted. Run: python3 logistic.py FOLDER REPETITIONS
"""
import json, pathlib, sys, time
import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

folder, repetitions = pathlib.Path(sys.argv[1]), int(sys.argv[2])
levels = json.loads((folder / "levels.json").read_text())
codes = np.fromfile(folder / "codes.bin", np.uint8).reshape(-1, len(levels))
converted = np.fromfile(folder / "converted.bin", np.uint8)
columns = codes + np.r_[0, np.cumsum(levels)[:-1]]
dense = np.zeros((len(converted), sum(levels)))
np.put_along_axis(dense, columns, 1, axis=1)
csr = sparse.csr_matrix(dense)


def fit(solver, matrix):
    begin = time.perf_counter()
    model = LogisticRegression(C=1.0, solver=solver, max_iter=500, tol=1e-6).fit(matrix, converted)
    seconds = time.perf_counter() - begin
    eta = model.decision_function(matrix)
    loss = np.mean(np.logaddexp(0, eta) - converted * eta)
    print(json.dumps(dict(name=solver, seconds=seconds, logLoss=loss)), flush=True)
    return seconds


# The slower ones once: only the fastest is worth repeating.
fit("liblinear", csr)
fit("lbfgs", csr)
for _ in range(repetitions):
    fit("newton-cholesky", dense)
