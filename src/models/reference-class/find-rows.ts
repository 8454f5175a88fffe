import { EntenteError } from '../../domain/errors.js';
import type { ClassSpec, Condition, Role } from './class-spec.js';
import type { Panel, PanelColumn } from './panel.js';

/** Rows of a class, one entry per row in every array. `k` is -1 where the unit has no third state. */
export interface ClassRows {
  year: Int32Array;
  i: Int32Array;
  j: Int32Array;
  k: Int32Array;
  /** 1 for a case, 0 for a control. */
  isCase: Uint8Array;
}

type Test = (i: number, j: number, k: number, year: number) => boolean | null;

/** The panel column a part of a class names, checked against the number of roles it is given. */
export function columnOf(panel: Panel, part: { column: string; of: Role[] }, where: string): PanelColumn {
  const column = panel.column(part.column);
  if (column === undefined) {
    throw new EntenteError(
      'bad-input',
      `${where}: no panel column is called ${part.column}; see \`entente history columns\``,
      {
        path: where,
      },
    );
  }
  const expected = column.kind === 'state' ? 1 : 2;
  if (part.of.length !== expected) {
    throw new EntenteError(
      'bad-input',
      `${where}: ${part.column} is a column of ${column.kind === 'state' ? 'states' : 'pairs'}; expected ${expected} role(s) in \`of\`, ${part.of.length} came`,
      { path: where },
    );
  }
  return column;
}

/** Picks a role's state out of a row. */
export function pick(role: Role | undefined, i: number, j: number, k: number): number {
  return role === 'i' ? i : role === 'j' ? j : role === 'k' ? k : -1;
}

function holds(condition: Condition, value: number): boolean {
  if (condition.is !== undefined && value !== condition.is) return false;
  if (condition.atLeast !== undefined && !(value >= condition.atLeast)) return false;
  if (condition.atMost !== undefined && !(value <= condition.atMost)) return false;
  return true;
}

/** null: the panel cannot tell. `topShare` is left to {@link findRows}, which sees the whole year. */
export function compileCondition(panel: Panel, condition: Condition, where: string): Test {
  const column = columnOf(panel, condition, where);
  const [first, second] = condition.of;
  const read = (i: number, j: number, k: number, year: number): number => {
    const one = pick(first, i, j, k);
    const other = pick(second, i, j, k);
    const value = column.at(one, other, year);
    return condition.changeOver === undefined
      ? value
      : value - column.at(one, other, year - condition.changeOver);
  };
  if (condition.within !== undefined) {
    const [from, to] = condition.within;
    return (i, j, k, year) => {
      let unknown = false;
      for (let shift = from; shift <= to; shift++) {
        const value = read(i, j, k, year + shift);
        if (Number.isNaN(value)) unknown = true;
        else if (holds(condition, value)) return true;
      }
      return unknown ? null : false;
    };
  }
  const shift = condition.at ?? 0;
  return (i, j, k, year) => {
    const value = read(i, j, k, year + shift);
    return Number.isNaN(value) ? null : holds(condition, value);
  };
}

function compileAll(panel: Panel, conditions: readonly Condition[], where: string): Test {
  const tests = conditions.map((condition, n) => compileCondition(panel, condition, `${where}[${n}]`));
  return (i, j, k, year) => {
    let unknown = false;
    for (const test of tests) {
      const answer = test(i, j, k, year);
      if (answer === false) return false;
      if (answer === null) unknown = true;
    }
    return unknown ? null : true;
  };
}

/** For a `topShare` condition: the value that the top share of the population reaches, by year. */
function compileTopShare(
  panel: Panel,
  conditions: readonly Condition[],
  where: string,
  rows: { year: number[]; i: number[]; j: number[]; k: number[] },
): Test[] {
  const tests: Test[] = [];
  conditions.forEach((condition, n) => {
    if (condition.topShare === undefined) return;
    const column = columnOf(panel, condition, `${where}[${n}]`);
    const [first, second] = condition.of;
    const read = (i: number, j: number, k: number, year: number): number => {
      const at = year + (condition.at ?? 0);
      const one = pick(first, i, j, k);
      const other = pick(second, i, j, k);
      const value = column.at(one, other, at);
      return condition.changeOver === undefined
        ? value
        : value - column.at(one, other, at - condition.changeOver);
    };
    const byYear = new Map<number, number[]>();
    for (let row = 0; row < rows.year.length; row++) {
      const value = read(rows.i[row], rows.j[row], rows.k[row], rows.year[row]);
      if (Number.isNaN(value)) continue;
      const list = byYear.get(rows.year[row]);
      if (list === undefined) byYear.set(rows.year[row], [value]);
      else list.push(value);
    }
    const limits = new Map<number, number>();
    for (const [year, values] of byYear) {
      values.sort((x, y) => y - x);
      limits.set(year, values[Math.max(0, Math.ceil(values.length * condition.topShare) - 1)]);
    }
    tests.push((i, j, k, year) => {
      const value = read(i, j, k, year);
      const limit = limits.get(year);
      return Number.isNaN(value) || limit === undefined ? null : value >= limit;
    });
  });
  return tests;
}

/** Applies a class's rule to the panel: every row of the population that is a case or a control. */
export function findRows(panel: Panel, spec: ClassSpec): ClassRows {
  const found = { year: [] as number[], i: [] as number[], j: [] as number[], k: [] as number[] };
  const population = compileAll(panel, spec.population, 'population');
  for (let year = spec.years.from; year <= spec.years.to; year++) {
    visitCandidates(panel, spec, year, (i, j, k) => {
      if (population(i, j, k, year) !== true) return;
      found.year.push(year);
      found.i.push(i);
      found.j.push(j);
      found.k.push(k);
    });
  }
  const event = allOf([
    compileAll(panel, spec.event, 'event'),
    ...compileTopShare(panel, spec.event, 'event', found),
  ]);
  const comparison =
    spec.comparison === undefined
      ? undefined
      : allOf([
          compileAll(panel, spec.comparison, 'comparison'),
          ...compileTopShare(panel, spec.comparison, 'comparison', found),
        ]);
  const kept: number[] = [];
  const answers: number[] = [];
  for (let row = 0; row < found.year.length; row++) {
    const year = found.year[row];
    const i = found.i[row];
    const j = found.j[row];
    const k = found.k[row];
    const isCase = event(i, j, k, year);
    if (isCase === null) continue;
    if (!isCase && comparison !== undefined && comparison(i, j, k, year) !== true) continue;
    kept.push(row);
    answers.push(isCase ? 1 : 0);
  }
  const gather = (from: number[]): Int32Array => {
    const into = new Int32Array(kept.length);
    for (let n = 0; n < kept.length; n++) into[n] = from[kept[n]];
    return into;
  };
  return {
    year: gather(found.year),
    i: gather(found.i),
    j: gather(found.j),
    k: gather(found.k),
    isCase: Uint8Array.from(answers),
  };
}

function allOf(tests: readonly Test[]): Test {
  return (i, j, k, year) => {
    let unknown = false;
    for (const test of tests) {
      const answer = test(i, j, k, year);
      if (answer === false) return false;
      if (answer === null) unknown = true;
    }
    return unknown ? null : true;
  };
}

/** Walks the pairs or triples that can satisfy the population, led by a sparse condition where there is one. */
function visitCandidates(
  panel: Panel,
  spec: ClassSpec,
  year: number,
  visit: (i: number, j: number, k: number) => void,
): void {
  const count = panel.states.length;
  const alive: number[] = [];
  for (let state = 0; state < count; state++) if (panel.exists(state, year)) alive.push(state);
  const sparse = spec.population.filter(
    (condition) =>
      condition.is === 1 &&
      condition.within === undefined &&
      condition.changeOver === undefined &&
      condition.of.length === 2 &&
      panel.column(condition.column)?.active !== undefined,
  );
  const [lead] = sparse;
  const assigned = { i: -1, j: -1, k: -1 };
  const roles: Role[] = spec.unit === 'triple' ? ['i', 'j', 'k'] : ['i', 'j'];
  const finish = (): void => {
    if (spec.unit === 'pair' && assigned.i > assigned.j) return;
    visit(assigned.i, assigned.j, assigned.k);
  };
  const fill = (left: readonly Role[]): void => {
    if (left.length === 0) {
      finish();
      return;
    }
    const [next, ...rest] = left;
    for (const state of alive) {
      if (state === assigned.i || state === assigned.j || state === assigned.k) continue;
      assigned[next] = state;
      fill(rest);
    }
    assigned[next] = -1;
  };
  if (lead === undefined) {
    fill(roles);
    return;
  }
  const [first, second] = lead.of;
  const codesOf = (condition: Condition): ArrayLike<number> =>
    panel.column(condition.column)!.active!(year + (condition.at ?? 0));
  const [third] = roles.filter((role) => role !== first && role !== second);
  const link = sparse.find(
    (condition) => condition !== lead && third !== undefined && condition.of.includes(third),
  );
  const partners = link === undefined ? undefined : groupPartners(codesOf(link), link.of[0] === third, count);
  const anchor = link?.of[0] === third ? link?.of[1] : link?.of[0];
  const codes = codesOf(lead);
  for (let n = 0; n < codes.length; n++) {
    const one = Math.floor(codes[n] / count);
    const other = codes[n] % count;
    if (!panel.exists(one, year) || !panel.exists(other, year)) continue;
    assigned[first] = one;
    assigned[second] = other;
    if (third === undefined) finish();
    else {
      for (const state of partners === undefined ? alive : (partners.get(assigned[anchor!]) ?? [])) {
        if (state === one || state === other || !panel.exists(state, year)) continue;
        assigned[third] = state;
        finish();
      }
      assigned[third] = -1;
    }
  }
}

/** Partners by state, from pair codes: of the second state (`byOther`) or of the first. */
function groupPartners(codes: ArrayLike<number>, byOther: boolean, count: number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let n = 0; n < codes.length; n++) {
    const one = Math.floor(codes[n] / count);
    const other = codes[n] % count;
    const [key, partner] = byOther ? [other, one] : [one, other];
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [partner]);
    else group.push(partner);
  }
  return groups;
}
