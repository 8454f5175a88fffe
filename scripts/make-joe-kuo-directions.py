"""Writes src/scenarios/explore/sampling/joe-kuo-directions.generated.ts.

Needs scipy (made with 1.17.1), whose bundled table is the file new-joe-kuo-6.21201 of
Joe and Kuo (2008). One line a dimension: the primitive polynomial as an integer with both end
bits, then the initial direction numbers m_1 ... m_s.
"""

import os
import sys

import numpy as np
import scipy
import scipy.stats

DIMENSIONS = 512
table = np.load(os.path.join(os.path.dirname(scipy.stats.__file__), "_sobol_direction_numbers.npz"))
lines = []
for k in range(DIMENSIONS):
    polynomial = int(table["poly"][k])
    degree = polynomial.bit_length() - 1
    initial = [int(m) for m in table["vinit"][k][: max(degree, 0)]]
    assert all(m % 2 == 1 for m in initial)
    lines.append(" ".join(str(m) for m in [polynomial, *initial]))
with open(sys.argv[1], "w") as out:
    out.write(
        "/**\n"
        " * Direction numbers of the Sobol sequence for the first %d dimensions: a line holds the primitive\n"
        " * polynomial (both end bits included) and the initial numbers m_1 ... m_s.\n"
        " *\n"
        " * Source: S. Joe and F. Y. Kuo, Constructing Sobol sequences with better two-dimensional projections,\n"
        " * SIAM J. Sci. Comput. 30 (2008) 2635-2654, file new-joe-kuo-6.21201; copyright 2008 Frances Y. Kuo and\n"
        " * Stephen Joe, distributed under the 3-clause BSD licence; taken from scipy %s (BSD-3-Clause)\n"
        " * by scripts/make-joe-kuo-directions.py.\n"
        " */\n" % (DIMENSIONS, scipy.__version__)
    )
    out.write("export const joeKuoDirections = `\n" + "\n".join(lines) + "\n`;\n")
