"""Times a peer on a landscape read from standard input as JSON: {"task", "n", "j", "runs", ...}."""

import json
import sys
import time

import dimod

data = json.load(sys.stdin)
n, j = data["n"], data["j"]
# E = constant - sum J s s, so the Ising coefficient is -J.
bqm = dimod.BinaryQuadraticModel.from_ising(
    {k: 0.0 for k in range(n)}, {(a, b): -j[a * n + b] for a in range(n) for b in range(a) if j[a * n + b] != 0}
)
times = []
if data["task"] == "exact":
    for _ in range(data["runs"]):
        start = time.perf_counter()
        lowest = dimod.ExactSolver().sample(bqm).first.energy
        times.append(time.perf_counter() - start)
    print(json.dumps({"version": dimod.__version__, "seconds": sorted(times)[len(times) // 2], "lowest": lowest}))
else:
    from dwave.samplers import SimulatedAnnealingSampler

    found = []
    for run in range(data["runs"]):
        start = time.perf_counter()
        result = SimulatedAnnealingSampler().sample(bqm, num_reads=data["reads"], num_sweeps=data["sweeps"], seed=run)
        times.append(time.perf_counter() - start)
        found.append(float(result.first.energy))
    from importlib.metadata import version

    print(json.dumps({"version": version("dwave-samplers"), "seconds": times, "lowest": found}))
