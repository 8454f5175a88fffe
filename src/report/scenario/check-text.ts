interface Checked {
  scenarios: readonly {
    id: string;
    levers: number;
    notes: readonly string[];
    consistent: boolean | null;
    contradictions: readonly string[];
  }[];
  consistentCombinations: readonly { states: Record<string, string> }[];
  combinations: number;
  checks: readonly {
    id: string;
    scenario: string;
    weightSet: string;
    holds: boolean;
    readings: number;
    broken: string | null;
  }[];
}

/** What a check of scenarios found, one line a finding. */
export function checkText(result: Checked): string {
  const lines = result.scenarios.flatMap((one) => {
    const state =
      one.consistent === null
        ? 'reads'
        : one.consistent
          ? 'reads, holds together'
          : 'reads, contradicts itself';
    return [
      `${one.id}: ${state} (${one.levers} levers)`,
      ...one.contradictions.map((text) => `  contradiction: ${text}`),
    ];
  });
  if (result.combinations > 0) {
    lines.push(
      `${result.consistentCombinations.length} of ${result.combinations} combinations of states hold together:`,
      ...result.consistentCombinations.map(
        ({ states }) =>
          `  ${Object.entries(states)
            .map(([name, state]) => `${name} ${state}`)
            .join(', ')}`,
      ),
    );
  }
  for (const { id, scenario, weightSet, holds, readings, broken } of result.checks) {
    lines.push(
      `${holds ? 'holds ' : 'BROKEN'} ${id} (${scenario}, ${weightSet}, ${readings} readings)${broken === null ? '' : `: ${broken}`}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
