"""XGBoost's hist trees, 100 x 31 leaves; one thread, for bench/peer-trees.ts.

Reads shape.json, train.bin, converted.bin and test.bin (single precision, missing is NaN) from the folder given, writes the
test rows' log-odds to predicted.bin, and prints one line of JSON for every fit. Making the matrix of bins is counted, as it
is in ours. Run: python3 boosted.py FOLDER REPETITIONS
"""
import json, pathlib, sys, time
import numpy as np
import xgboost

folder, repetitions = pathlib.Path(sys.argv[1]), int(sys.argv[2])
columns = json.loads((folder / "shape.json").read_text())["columns"]
train, test = (np.fromfile(folder / name, np.float32).reshape(-1, columns) for name in ("train.bin", "test.bin"))
converted = np.fromfile(folder / "converted.bin", np.float32)
settings = dict(tree_method="hist", objective="binary:logistic", eta=0.1, max_leaves=31, grow_policy="lossguide",
                max_depth=0, nthread=1)
for _ in range(repetitions):
    begin = time.perf_counter()
    model = xgboost.train(settings, xgboost.DMatrix(train, converted, nthread=1), 100)
    print(json.dumps(dict(seconds=time.perf_counter() - begin)), flush=True)
model.predict(xgboost.DMatrix(test, nthread=1), output_margin=True).astype(np.float32).tofile(folder / "predicted.bin")
