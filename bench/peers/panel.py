"""The panel of bench/panel.ts with pandas: the same rows and ten sources, from the raw files. panel.py RAW OUT"""
import resource
import sys

import pandas as pd

raw, out = sys.argv[1] + "/", sys.argv[2]
ps = raw + "peacesciencer/"
last = 2022

states = pd.read_csv(ps + "cow_states.csv")
states.loc[states.endyear == states.endyear.max(), "endyear"] = last
years = pd.DataFrame([(code, year) for code, start, end in zip(states.ccode, states.styear, states.endyear)
                      for year in range(start, end + 1)], columns=["ccode", "year"]).drop_duplicates()
panel = years.rename(columns={"ccode": "ccode1"}).merge(years.rename(columns={"ccode": "ccode2"}), on="year")
panel = panel[panel.ccode1 < panel.ccode2]
key = ["ccode1", "ccode2", "year"]


def spread(frame, start, end):
    frame = frame.loc[frame.index.repeat(frame[end] - frame[start] + 1)].copy()
    frame["year"] = frame[start] + frame.groupby(level=0).cumcount()
    return frame


def either_way(frame, columns):
    frame = frame.assign(low=frame[["ccode1", "ccode2"]].min(axis=1), high=frame[["ccode1", "ccode2"]].max(axis=1))
    frame = frame.groupby(["low", "high", "year"], as_index=False)[columns].max()
    return frame.rename(columns={"low": "ccode1", "high": "ccode2"})


def join(frame, columns, to=None):
    global panel
    panel = panel.merge(frame[key + columns], on=key, how="left")
    if to is not None:
        inside = panel.year <= to
        panel.loc[inside, columns] = panel.loc[inside, columns].fillna(0)


atop = ["atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul"]
join(either_way(pd.read_csv(ps + "atop_alliance.csv.gz"), atop), atop, 2018)
cow = ["cow_defense", "cow_neutral", "cow_nonagg", "cow_entente"]
join(pd.read_csv(ps + "cow_alliance.csv.gz"), cow, 2012)
join(pd.read_csv(raw + "trade_cow/cow_trade_dyadic_1870_2014.csv.gz"), ["flow1", "flow2"])
for path in ("peacesciencer/cow_nmc.csv.gz", "democracy/cw_democracy.csv.gz"):
    frame = pd.read_csv(raw + path)
    frame = frame.drop(columns=[c for c in frame.columns if frame[c].dtype == object])
    for end in ("1", "2"):
        panel = panel.merge(frame.rename(columns={c: c + end for c in frame.columns if c != "year"}), on=["ccode" + end, "year"], how="left")
join(pd.read_csv(ps + "cow_igo_ndy.csv.gz"), ["dyadigos"])
border = pd.read_csv(ps + "cow_contdir.csv")
border = border[border.conttype > 0].reset_index(drop=True)
border["from"], border["to"] = border.stdate.str[:4].astype(int), border.enddate.str[:4].astype(int)
join(spread(border, "from", "to").groupby(key, as_index=False).conttype.min(), ["conttype"], 2016)
rivalry = spread(pd.read_csv(ps + "tss_rivalries.csv"), "start", "end").assign(ongoingrivalry=1)
join(either_way(rivalry, ["ongoingrivalry"]), ["ongoingrivalry"], 2020)
for path, ongoing, onset, to in (("gml_dirdisp.csv.gz", "midongoing", "midonset", 2010), ("cow_mid_dirdisps.csv.gz", "dispongoing", "disponset", 2014)):
    join(pd.read_csv(ps + path).groupby(key, as_index=False)[[ongoing, onset]].max(), [ongoing, onset], to)
panel.sort_values(key).to_parquet(out)
print(len(panel), file=sys.stderr)
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
