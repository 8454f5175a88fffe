"""SALib and EMA Workbench on the same work as bench/explore.ts; writes times.json (ms) into the folder it is given."""
import json
import sys
import time

import numpy as np

folder, base, inputs = sys.argv[1], *map(int, sys.argv[2:4])
shapes = [tuple(map(int, shape.split("x"))) for shape in sys.argv[4:]]
times = {"salib": None, "prim": None}
try:
    from SALib.analyze import sobol as analyze
    from SALib.sample import sobol as sample

    problem = {"num_vars": inputs, "names": [f"x{k}" for k in range(inputs)], "bounds": [[0, 1]] * inputs}
    outputs = np.fromfile(f"{folder}/outputs.f64")
    start = time.perf_counter()
    sample.sample(problem, base, calc_second_order=False)
    analyze.analyze(problem, outputs, calc_second_order=False, num_resamples=100)
    times["salib"] = 1000 * (time.perf_counter() - start)
except ImportError:
    pass
try:
    import pandas as pd
    from ema_workbench.analysis import prim

    found = []
    for t, (rows, width) in enumerate(shapes):
        x = pd.DataFrame(
            np.fromfile(f"{folder}/inputs{t}.f64").reshape(rows, width), columns=[f"x{k}" for k in range(width)]
        )
        y = np.fromfile(f"{folder}/cases{t}.u8", dtype=np.uint8).astype(bool)
        runs = []
        for _ in range(5 if rows < 10_000 else 1):
            start = time.perf_counter()
            prim.Prim(x, y, threshold=0.0, peel_alpha=0.1, paste_alpha=0.05, mass_min=0.05).find_box()
            runs.append(1000 * (time.perf_counter() - start))
        found.append(sorted(runs)[len(runs) // 2])
    times["prim"] = found
except ImportError:
    pass
json.dump(times, open(f"{folder}/times.json", "w"))
