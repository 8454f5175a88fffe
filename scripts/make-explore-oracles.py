"""Writes the fixtures of test/scenarios/explore from other programs: scipy, SALib and EMA Workbench.

Usage: make-explore-oracles.py FOLDER. Made with scipy 1.17.1, SALib 1.6.0, ema_workbench 2.5.3, numpy 2.4.6.
"""

import json
import logging
import sys
import warnings
from importlib.metadata import version

import ema_workbench
import numpy as np
import pandas as pd
import scipy
from ema_workbench.analysis import prim
from SALib.analyze import sobol as sobol_analyze
from SALib.sample import sobol as sobol_sample
from scipy.stats import binomtest, norm, qmc, truncnorm

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
folder = sys.argv[1]


def save(name, value):
    with open(f"{folder}/{name}", "w") as out:
        json.dump(value, out)
        out.write("\n")


points = qmc.Sobol(512, scramble=False, bits=32).random(4096)
dimensions = [0, 1, 2, 3, 4, 7, 15, 39, 110, 255, 511]
rows = [0, 1, 2, 3, 4, 5, 6, 7, 31, 1000, 4095]
save(
    "sobol-points.json",
    {
        "maker": f"scipy {scipy.__version__}, scipy.stats.qmc.Sobol(512, scramble=False, bits=32)",
        "dimensions": dimensions,
        "rows": rows,
        "points": [[float(points[i, d]) for d in dimensions] for i in rows],
    },
)

problem = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[-np.pi, np.pi]] * 3}
X = sobol_sample.sample(problem, 64, scramble=False)
Y = np.sin(X[:, 0]) + 7 * np.sin(X[:, 1]) ** 2 + 0.1 * X[:, 2] ** 4 * np.sin(X[:, 0])
S = sobol_analyze.analyze(problem, Y, num_resamples=10, seed=1)
save(
    "saltelli-ishigami-64.json",
    {
        "maker": f"SALib {version('SALib')}, sample.sobol(N=64, scramble=False), analyze.sobol",
        "firstRows": [[float(v) for v in row] for row in X[:24]],
        "S1": [float(v) for v in S["S1"]],
        "ST": [float(v) for v in S["ST"]],
        "S2": [float(S["S2"][j, k]) for j, k in [(0, 1), (0, 2), (1, 2)]],
    },
)

save(
    "distributions.json",
    {
        "maker": f"scipy {scipy.__version__}: norm.ppf, truncnorm.ppf, binomtest(alternative='greater')",
        "normalQuantile": [[p, float(norm.ppf(p))] for p in [1e-300, 1e-20, 1e-5, 0.01, 0.3, 0.5, 0.8, 0.999]],
        "truncated": [
            {"low": lo, "high": hi, "mean": m, "sd": s, "u": u, "x": float(truncnorm.ppf(u, (lo - m) / s, (hi - m) / s, m, s))}
            for lo, hi, m, s in [(-1, 2, 0, 1), (3, 9, 0, 1), (-9, -3, 0, 1), (0, 10, 4, 2)]
            for u in [0.001, 0.25, 0.5, 0.9]
        ],
        "binomial": [
            [k, n, p, float(binomtest(k, n, p, alternative="greater").pvalue)]
            for k, n, p in [(67, 87, 0.7), (67, 87, 0.1), (3, 200, 0.02), (0, 5, 0.5), (5, 5, 0.5), (9000, 10000, 0.91)]
        ],
    },
)

rng = np.random.default_rng(20)
n = 240
frame = pd.DataFrame(
    {
        "tied": np.round(rng.random(n) * 5).astype(float),
        "smooth": np.round(rng.random(n), 4),
        "other": np.round(rng.normal(size=n), 4),
        "regime": rng.choice(["north", "south", "east", "west"], n),
    }
)
risk = 1.4 * (frame["smooth"] > 0.55) + 0.9 * frame["regime"].isin(["north", "east"]) + 0.2 * frame["tied"]
outcome = (risk + rng.normal(scale=0.35, size=n) > 2.4).astype(int)
box = prim.Prim(
    frame.assign(regime=frame["regime"].astype("category")), outcome.values.astype(bool), threshold=0.1, peel_alpha=0.1, paste_alpha=0.05, mass_min=0.05
).find_box()
steps = box.peeling_trajectory
lims = []
for i in range(len(box.box_lims)):
    lim = box.box_lims[i]
    lims.append({c: (sorted(lim.loc[0, c]) if c == "regime" else [float(lim.loc[0, c]), float(lim.loc[1, c])]) for c in frame.columns})
save(
    "prim-mixed.json",
    {
        "maker": f"ema_workbench {ema_workbench.__version__}, Prim(peel_alpha=.1, paste_alpha=.05, mass_min=.05).find_box()",
        "columns": {c: frame[c].tolist() for c in frame.columns},
        "outcome": outcome.tolist(),
        "boxes": [
            {"coverage": float(r.coverage), "density": float(r.density), "mass": float(r.mass), "restricted": int(r.res_dim), "limits": l, "quasiP": {k: [float(x) for x in v] for k, v in q.items()}}
            for (_, r), l, q in zip(steps.iterrows(), lims, [{}] + box.qp[1:])
        ],
    },
)
print(len(lims), "boxes", steps[["coverage", "density", "mass", "n"]].tail(4), box.qp[-1])
