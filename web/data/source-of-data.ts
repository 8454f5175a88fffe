import type { z } from 'zod';
import type { Brief } from '../../src/report/brief/brief-schema.js';
import type { CaseView } from '../../src/report/casebook/case-view-schema.js';
import type { historySchema } from '../../src/report/history/history-schema.js';
import type { ReadingInputs } from '../../src/report/reading/reading-inputs-schema.js';
import type { WatchResult } from '../../src/report/scenario/watch-schema.js';
import type { ScenarioResult } from '../../src/scenarios/run/scenario-result.js';
import type { TakeResult } from '../../src/scenarios/take/take-result.js';

export type HistoryAnswer = z.infer<typeof historySchema>;

export interface StatesAnswer {
  year: number;
  years: { from: number; to: number; usual: number };
  states: { id: string; name: string; isoNumeric: number | null }[];
}

/** A site on disk carries its answers in a script, by the path the server would have them under. */
interface Carried {
  start: { a: string; b: string; year: number };
  answers: Record<string, unknown>;
}

declare global {
  var ententeSite: Carried | undefined;
}

export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The pair a site is about, or null on a server. */
export function startOfSite(): { a: string; b: string } | null {
  const start = globalThis.ententeSite?.start;
  return start === undefined ? null : { a: start.a, b: start.b };
}

export const isSite = (): boolean => globalThis.ententeSite !== undefined;

/** A token for a shared server, kept only as long as the tab. */
const tokenKey = 'entente-token';
let token: string | null = null;
export function setToken(text: string): void {
  token = text;
  try {
    sessionStorage.setItem(tokenKey, text);
  } catch {
    // Kept until the page is left.
  }
}

/** Null too where a browser keeps no data for a chart embedded in another site's page. */
function readToken(): string | null {
  try {
    return token ?? sessionStorage.getItem(tokenKey);
  } catch {
    return token;
  }
}

async function ask<T>(path: string, signal?: AbortSignal): Promise<T> {
  const carried = globalThis.ententeSite;
  if (carried !== undefined) {
    const answer =
      carried.answers[path] ??
      (path.startsWith('/api/v1/states') ? carried.answers['/api/v1/states'] : undefined);
    if (answer === undefined) {
      throw new Refused(
        'no-data',
        'This site holds one pair and some years only. For any two states and any year, run: npx entente serve',
      );
    }
    return answer as T;
  }
  const bearer = readToken();
  const response = await fetch(path, {
    signal,
    headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
  });
  const body = (await response.json().catch((error: unknown) => {
    if (error instanceof DOMException) throw error;
    throw new Refused(
      'fault',
      `Something between here and the server answered ${response.status} with no data.`,
    );
  })) as T & { code?: string; detail?: string };
  if (!response.ok)
    throw new Refused(body.code ?? 'fault', body.detail ?? `the server answered ${response.status}`);
  return body;
}

const at = (year: number | null): string => (year === null ? '' : `?year=${year}`);
const pairPath = (a: string, b: string): string => `${encodeURIComponent(a)}/${encodeURIComponent(b)}`;

export const askStates = (year: number | null, signal?: AbortSignal): Promise<StatesAnswer> =>
  ask(`/api/v1/states${at(year)}`, signal);

export const askBrief = (a: string, b: string, year: number | null, signal?: AbortSignal): Promise<Brief> =>
  ask(`/api/v1/brief/${pairPath(a, b)}${at(year)}`, signal);

export const askReadingInputs = (
  a: string,
  b: string,
  year: number | null,
  signal?: AbortSignal,
): Promise<ReadingInputs> => ask(`/api/v1/reading-inputs/${pairPath(a, b)}${at(year)}`, signal);

export const askCase = (id: string): Promise<CaseView> => ask(`/api/v1/cases/${encodeURIComponent(id)}`);

/** What there is to watch, as `entente watch` judges it. */
export type WatchAnswer = WatchResult;

export const askSignposts = (a: string, b: string): Promise<WatchAnswer> =>
  ask(`/api/v1/signposts/${pairPath(a, b)}`);

export const askTake = (a: string, b: string, year: number): Promise<TakeResult> =>
  ask(`/api/v1/take/${pairPath(a, b)}${at(year)}`);

/** What `entente history list` has. */
export interface ClassesAnswer {
  classes: { id: string; title: string; question: string; needs: string[]; countable: boolean }[];
}

export const askClasses = (): Promise<ClassesAnswer> => ask('/api/v1/history?limit=100');

/** One reference class with a pair set beside its cases, as `entente history CLASS --pair A,B` has it. */
export const askPastCases = (id: string, a: string, b: string, year: number): Promise<HistoryAnswer> =>
  ask(
    `/api/v1/history/${encodeURIComponent(id)}?a=${encodeURIComponent(a)}&b=${encodeURIComponent(b)}&year=${year}`,
  );

export const askScenario = (id: string): Promise<ScenarioResult> =>
  ask(`/api/v1/scenarios/${encodeURIComponent(id)}/run`);
