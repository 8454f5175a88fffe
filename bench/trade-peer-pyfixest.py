"""Milliseconds of pyfixest's fepois on CSV files given as FILE=FORMULA arguments, after one run that compiles, as JSON."""
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")
import pandas as pd
import pyfixest as pf

out = []
for argument in sys.argv[2:]:
    path, formula = argument.split("=", 1)
    data = pd.read_csv(path)
    times = []
    for _ in range(int(sys.argv[1]) + 1):
        start = time.perf_counter()
        fit = pf.fepois(formula, data=data, vcov="HC1")
        times.append(1000 * (time.perf_counter() - start))
    out.append({"times": times[1:], "estimate": float(fit.coef().iloc[0]), "se": float(fit.se().iloc[0])})
print(json.dumps({"version": pf.__version__, "fits": out}))
