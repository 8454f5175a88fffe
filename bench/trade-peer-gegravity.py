"""Milliseconds of gegravity's simulate() on the flows of a CSV (exporter, importer, trade, Y, E, lncost, shock), as JSON."""
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")
import pandas as pd
import gegravity as ge

path, runs, reference = sys.argv[1], int(sys.argv[2]), sys.argv[3]
data = pd.read_csv(path)
data["year"], data["shock"] = "2022", 0.0
baseline = ge.BaselineData(
    data, imp_var_name="importer", exp_var_name="exporter", year_var_name="year", trade_var_name="trade",
    expend_var_name="E", output_var_name="Y",
)
coefficients = ge.CostCoeffs(
    pd.DataFrame([{"var": "lncost", "coeff": 1.0, "ste": 0.1}, {"var": "shock", "coeff": 1.0, "ste": 0.1}]),
    coeff_col="coeff", stderr_col="ste", identifier_col="var",
)
times, welfare = [], None
for _ in range(runs + 1):
    model = ge.OneSectorGE(
        baseline, year="2022", reference_importer=reference, expend_var_name="E", output_var_name="Y", sigma=6.03,
        cost_variables=["lncost", "shock"], cost_coeff_values=coefficients, quiet=True,
    )
    model.build_baseline(omr_rescale=float(sys.argv[4]))
    experiment = model.baseline_data.copy()
    pair = experiment["exporter"].isin(["CAN", "JPN"]) & experiment["importer"].isin(["CAN", "JPN"])
    experiment.loc[pair & (experiment["exporter"] != experiment["importer"]), "shock"] = 0.5
    model.define_experiment(experiment)
    start = time.perf_counter()
    model.simulate()
    times.append(1000 * (time.perf_counter() - start))
results = model.country_results
gain = {k: 100 * (1 / float(results.loc[k, "welfare statistic"]) - 1) for k in ["CAN", "JPN"]}
print(json.dumps({"times": times[1:], "gain": gain}))
