import { readFileSync } from 'node:fs';
import type { StateId } from '../../domain/dyad.js';
import { isEntenteError } from '../../domain/errors.js';
import type { StateRegistry } from '../../domain/state/state-registry.js';
import type { Brief } from '../../report/brief/brief-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { chooseActors } from '../factors/choose-actors.js';
import { queryFactorTable } from '../factors/query-factor-table.js';
import { type ModelData, readModelData } from '../factors/read-model-data.js';
import { buildChainBase } from '../scenarios/open-chain.js';
import type { BriefCase } from './brief-case.js';
import type { ResolvedBriefRequest } from './brief-request.js';
import { compareLenses } from './compare-lenses.js';
import { describeAlignment } from './describe-alignment.js';
import { describeBreaking } from './describe-breaking.js';
import { describeDependence } from './describe-dependence.js';
import { describeFactors } from './describe-factors.js';
import { describeForecast } from './describe-forecast.js';
import { describeHistory } from './describe-history.js';
import { queryTimeline } from './query-timeline.js';
import { readStructure } from './read-structure.js';
import { writeHeadline } from './write-headline.js';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/**
 * The whole brief of a pair in a year. Every number comes from the atlas or, marked as opinion, from the case.
 *
 * @throws EntenteError `atlas-missing-table` or `atlas-damaged` where a table cannot be read.
 */
export async function buildBrief(
  atlas: Atlas,
  registry: StateRegistry,
  { a, b, year }: ResolvedBriefRequest,
  casebook: BriefCase | null,
): Promise<Brief> {
  const model = readModelData();
  const pair: [StateId, StateId] = [a, b];
  const name = (id: StateId): string => registry.name(id, year);
  const judgements = casebook?.judgements ?? [];

  const alignmentSoon = describeAlignment(atlas, a, b, year, model.carryYears);
  const timelineSoon = queryTimeline(atlas, a, b, year);
  const historySoon = describeHistory(atlas, pair, year);
  const forecastSoon = describeForecast(atlas, pair, year);
  // Awaited below; marked as handled here so that a fault in an earlier one cannot leave these unobserved.
  for (const soon of [alignmentSoon, timelineSoon, historySoon, forecastSoon]) soon.catch(() => undefined);

  const actors = await chooseOrPair(atlas, pair, year, model);
  const { table, trade, memberships } = await queryFactorTable(atlas, actors.states, year, model);
  const structure =
    actors.why === null ? await readStructure({ atlas, model, table, pair, judgements, name }) : null;
  const { factors, opinionShare } = describeFactors(table, pair, judgements, model);
  const alignment = await alignmentSoon;
  const dependence = await describeDependence(atlas, a, b, year, trade);
  const events = await timelineSoon;
  const conditions = structure?.conditions ?? [];
  const thaw = conditions.some((condition) => condition.id.endsWith('-thaw'));
  const referenceClasses = (await historySoon).filter(() => thaw);

  const { forecasts, headline: forecastHeadline } = await forecastSoon;

  const parts = {
    case: casebook === null ? null : { id: casebook.id, title: casebook.title },
    factors,
    opinionShare,
    landscape: structure?.landscape ?? null,
    conditions,
    landscapeNote:
      actors.why ??
      [writeVintages(factors, year), structure?.note ?? ''].filter((text) => text !== '').join(' '),
    referenceClasses,
    forecasts,
    ...compareLenses({
      referenceClasses,
      forecasts,
      landscape: structure?.landscape ?? null,
      conditions,
    }),
    breaking:
      structure === null
        ? null
        : await describeBreaking({
            atlas,
            base: buildChainBase({
              edition: atlas.edition,
              table,
              sizes: structure.sizes,
              pair,
              judgements,
              name,
              model,
            }),
            propensity: structure.propensity,
            named: model.actors.named,
            caseId: casebook?.id ?? null,
          }),
  };
  const verified = await casebook?.verified;
  const brief: Brief = {
    format: 'entente.brief/1',
    edition: atlas.edition,
    generator: `entente ${version}`,
    pair,
    names: { [a]: name(a), [b]: name(b) },
    year,
    headline: { ...writeHeadline(parts), forecast: forecastHeadline },
    alignment: {
      ...alignment,
      institutions: {
        ...alignment.institutions,
        expected: memberships?.measure(a, b).expected.value ?? null,
      },
    },
    ...dependence,
    ...parts,
    claims: verified?.claims ?? [],
    timeline: [...events, ...(casebook?.events ?? [])]
      .filter((event) => event.year <= year)
      .sort((x, y) => x.year - y.year || ((x.date ?? '') < (y.date ?? '') ? -1 : 1)),
    notes: noteImports(atlas),
    references: casebook?.references ?? [],
    sources: [],
  };
  return { ...brief, sources: sourcesOf(atlas, brief, verified?.origins ?? []) };
}

/** Says which of the user's own imports stood behind the numbers. */
function noteImports(atlas: Atlas): string[] {
  if (atlas.imports.length === 0) return [];
  const list = atlas.imports.map(
    ({ source, table }) => `${table.name} (${source}, imported ${table.importedAt})`,
  );
  return [`Your own imports are laid over the atlas: ${list.join('; ')}.`];
}

/** The actors of the reading, or only the pair with the reason why there is none. */
async function chooseOrPair(
  atlas: Atlas,
  pair: [StateId, StateId],
  year: number,
  model: ModelData,
): Promise<{ states: StateId[]; why: string | null }> {
  try {
    return { states: await chooseActors(atlas, pair, year, model), why: null };
  } catch (error) {
    if (!isEntenteError(error) || error.code !== 'no-data') throw error;
    return { states: [...pair].sort(), why: `No structural reading: ${error.message}.` };
  }
}

function writeVintages(factors: Brief['factors'], year: number): string {
  const old = factors.filter(
    (f) => f.opinion === undefined && f.vintage !== null && f.vintage < year && f.value !== null,
  );
  if (old.length === 0) return '';
  const years = new Map<number, string[]>();
  for (const f of old) years.set(f.vintage as number, [...(years.get(f.vintage as number) ?? []), f.label]);
  const list = [...years].sort(([x], [y]) => x - y).map(([y, labels]) => `${labels.join(', ')} of ${y}`);
  return `Carried forward to ${year}: ${list.join('; ')}.`;
}

/** The origin records of every figure in the brief, and of nothing else. */
function sourcesOf(atlas: Atlas, brief: Brief, alsoUsed: readonly string[]): Brief['sources'] {
  const used = new Set<string>(alsoUsed);
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        if ((key === 'origin' || key === 'elasticitiesOrigin') && typeof inner === 'string') used.add(inner);
        else walk(inner);
      }
    }
  };
  walk(brief);
  if (brief.alignment.votes !== null) used.add('un-votes');
  if (brief.alignment.idealPoints.length > 0) used.add('ideal-points');
  if (brief.alignment.vetoes.applicable) used.add('un-vetoes');
  if (brief.alignment.pacts.length > 0)
    for (const pact of brief.alignment.pacts) used.add(pact.source === 'atop' ? 'atop' : 'cow-alliances');
  if (brief.landscape !== null)
    for (const id of [
      'cow-nmc',
      ...(brief.landscape.alternatives.some((r) => r.sizes === 'gdp') ? ['world-bank-gdp'] : []),
    ])
      used.add(id);
  return atlas
    .origins()
    .filter((origin) => used.has(origin.id))
    .sort((x, y) => (x.id < y.id ? -1 : 1))
    .map(({ id, title, producer, version: edition, citation, link, accessed, licence, coverage }) => ({
      id,
      title,
      producer,
      version: edition,
      citation,
      link,
      accessed,
      licence,
      coverage,
    }));
}
