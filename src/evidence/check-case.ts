import type { CaseFile } from './case-schema.js';
import type { BibEntry } from './read-bibtex.js';
import type { Fault, FaultPath, PlacedData } from './read-yaml.js';

/** What the schema cannot see: ids used twice, references to nothing, citation keys without an entry. */
export function checkReferences(
  placed: PlacedData<CaseFile>,
  bibliography: ReadonlyMap<string, BibEntry>,
): Fault[] {
  const { data } = placed;
  const faults: Fault[] = [];
  const say = (path: FaultPath, message: string): void => {
    faults.push(placed.locate(path, message));
  };

  const seen = new Map<string, string>();
  const unique = (kind: string, list: readonly { id: string }[]): Set<string> => {
    list.forEach(({ id }, k) => {
      const before = seen.get(id);
      if (before !== undefined) say([kind, k, 'id'], `the id ${id} is used twice (first in ${before})`);
      else seen.set(id, `${kind}[${k}]`);
    });
    return new Set(list.map(({ id }) => id));
  };
  const evidence = unique('evidence', data.evidence);
  const claims = unique('claims', data.claims);
  unique('judgements', data.judgements);
  const hypotheses = unique('hypotheses', data.hypotheses);

  const cite = (path: FaultPath, key: string | undefined): void => {
    if (key !== undefined && !bibliography.has(key))
      say(path, `the source ${key} has no entry in sources.bib; add it or correct the key`);
  };
  const refer = (
    path: FaultPath,
    ids: readonly string[] | undefined,
    known: Set<string>,
    what: string,
  ): void => {
    ids?.forEach((id, k) => {
      if (!known.has(id)) say([...path, k], `no ${what} has the id ${id}`);
    });
  };

  if (data.pair[0] === data.pair[1]) say(['pair'], `two states were expected; ${data.pair[0]} came twice`);
  data.evidence.forEach((e, k) => {
    cite(['evidence', k, 'source'], e.source);
  });
  data.claims.forEach((c, k) => {
    cite(['claims', k, 'source'], c.source);
    c.untestable?.sources?.forEach((key, m) => {
      cite(['claims', k, 'untestable', 'sources', m], key);
    });
  });
  data.judgements.forEach((j, k) => {
    cite(['judgements', k, 'source'], j.source);
    refer(['judgements', k, 'evidence'], j.evidence, evidence, 'evidence');
    refer(['judgements', k, 'claims'], j.claims, claims, 'claim');
    if (j.whom !== 'both' && !data.pair.includes(j.whom))
      say(['judgements', k, 'whom'], `expected both, ${data.pair[0]} or ${data.pair[1]}; ${j.whom} came`);
  });
  data.hypotheses.forEach((h, k) => {
    cite(['hypotheses', k, 'source'], h.source);
  });
  if (data.hypotheses.filter((h) => h.leading).length > 1)
    say(['hypotheses'], 'one leading hypothesis was expected; several are marked');
  const rated = new Set<string>();
  data.matrix.forEach((r, k) => {
    if (!evidence.has(r.evidence)) say(['matrix', k, 'evidence'], `no evidence has the id ${r.evidence}`);
    const key = `${r.evidence}/${r.judge}`;
    if (rated.has(key)) say(['matrix', k], `${r.judge} judged ${r.evidence} twice`);
    rated.add(key);
    for (const id of Object.keys(r.marks))
      if (!hypotheses.has(id)) say(['matrix', k, 'marks', id], `no hypothesis has the id ${id}`);
  });
  data.events.forEach((e, k) => {
    cite(['events', k, 'source'], e.source);
    refer(['events', k, 'claims'], e.claims, claims, 'claim');
  });
  if (data.map !== undefined) {
    const nodes = unique('map.nodes', data.map.nodes);
    data.map.arrows.forEach((arrow, k) => {
      cite(['map', 'arrows', k, 'source'], arrow.source);
      for (const end of ['from', 'to'] as const)
        if (!nodes.has(arrow[end])) say(['map', 'arrows', k, end], `no node has the id ${arrow[end]}`);
    });
  }
  return faults;
}
