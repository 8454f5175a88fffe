import { flushSync, tick } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { Brief } from '../src/report/brief/brief-schema.js';
import type { CaseView } from '../src/report/casebook/case-view-schema.js';
import type { ReadingInputs } from '../src/report/reading/reading-inputs-schema.js';
import type { ScenarioResult } from '../src/scenarios/run/scenario-result.js';
import type { TakeResult } from '../src/scenarios/take/take-result.js';
import {
  misreadParts,
  type PageState,
  readAddress,
  startState,
  writeAddress,
} from './address/page-address.js';
import { settleState } from './address/settle-state.js';
import {
  askBrief,
  askCase,
  askClasses,
  askPastCases,
  askReadingInputs,
  askScenario,
  askSignposts,
  askStates,
  askTake,
  type ClassesAnswer,
  type HistoryAnswer,
  isSite,
  Refused,
  type StatesAnswer,
  startOfSite,
  type WatchAnswer,
} from './data/source-of-data.js';
import type { PageReading } from './reading/create-reader.js';
import { createReadingClient } from './reading/reading-client.js';

/** What the page knows and shows. The address follows it, and it follows the address. */
class PageStore {
  state = $state<PageState>({ ...readAddress(location.hash), ...startOfSite() });
  brief = $state.raw<Brief | null>(null);
  inputs = $state.raw<ReadingInputs | null>(null);
  states = $state.raw<StatesAnswer | null>(null);
  reading = $state.raw<PageReading | null>(null);
  /** The reading before any lever, under the same weights: what a change is measured against. */
  baseline = $state.raw<PageReading | null>(null);
  caseView = $state.raw<CaseView | null>(null);
  /** Why the case could not be had. */
  caseProblem = $state<string | null>(null);
  /** By the newest figures, whatever the year of the brief. */
  watched = $state.raw<WatchAnswer | null>(null);
  take = $state.raw<TakeResult | null>(null);
  takeProblem = $state<string | null>(null);
  scenarios = $state.raw<ScenarioResult[]>([]);
  /** Reference classes there are; none on a site, which holds those of the brief alone. */
  classes = $state.raw<ClassesAnswer['classes']>([]);
  pastCases = $state.raw<HistoryAnswer | null>(null);
  pastProblem = $state<string | null>(null);
  scenariosDone = $state(0);
  scenarioProblem = $state<string | null>(null);
  busy = $state(false);
  problem = $state<{ code: string; message: string } | null>(null);
  readingProblem = $state<string | null>(null);
  /** What the address asked for and is not there. */
  leftOut = $state.raw<string[]>(misreadParts(location.hash));
  /** Charts there are for what is shown, by id; only while one of them stands alone is it looked at. */
  charts = new SvelteSet<string>();

  /** While the page is put on paper: what is folded stands open. */
  printing = $state(false);
  preparing = $state(false);

  private asked = '';
  private abort: AbortController | null = null;
  private client = createReadingClient((reply) => {
    if (reply.kind === 'refused') {
      this.readingProblem = reply.message;
      return;
    }
    this.readingProblem = null;
    this.reading = reply.reading;
    if (reply.baseline !== undefined) this.baseline = reply.baseline;
  });

  constructor() {
    addEventListener('hashchange', () => {
      this.hash = location.hash;
      const hash = location.hash.replace(/^#/, '');
      if (hash === writeAddress(this.state)) return;
      this.leftOut = misreadParts(hash);
      this.follow({ ...readAddress(hash), ...startOfSite() }, 'from the address');
    });
    const paper = matchMedia('print');
    const put = (printing: boolean): void => {
      flushSync(() => {
        this.printing = printing;
      });
      // A browser's own print command does not wait: what is missing says so, and is there the next time.
      if (printing && this.state.chart === null) {
        void this.loadTake();
        void this.loadScenarios();
      }
    };
    paper.addEventListener('change', ({ matches }) => put(matches));
    addEventListener('beforeprint', () => put(true));
    addEventListener('afterprint', () => put(paper.matches));
    void this.load();
  }

  /** What is worked out only when seen is worked out first, so that nothing is missing on paper. */
  async print(): Promise<void> {
    this.preparing = true;
    await Promise.all([this.loadTake(), this.loadScenarios()]);
    this.preparing = false;
    await tick();
    print();
  }

  /** Names of the states in sight, by code. */
  get names(): Record<string, string> {
    return {
      ...Object.fromEntries((this.inputs?.states ?? []).map(({ id, name }) => [id, name])),
      ...this.brief?.names,
    };
  }

  /** A chart alone that may still come. */
  get awaiting(): boolean {
    const id = this.state.chart ?? '';
    if (this.brief === null || this.busy) return true;
    if (['camps', 'readings'].includes(id)) return this.inputs !== null && this.reading === null;
    if (id.startsWith('history-'))
      return this.state.past !== null && this.pastCases === null && this.pastProblem === null;
    if (['take', 'frontier'].includes(id))
      return this.inputs !== null && this.take === null && this.takeProblem === null;
    if (!['scenarios', 'hypotheses', 'causal-map', 'signposts'].includes(id) || this.brief.case === null)
      return false;
    if (this.caseView === null) return this.caseProblem === null;
    return (
      id === 'scenarios' &&
      this.caseView.scenarios.length > 0 &&
      this.scenarios.length === 0 &&
      this.scenarioProblem === null
    );
  }

  get embedded(): boolean {
    return this.state.chart !== null && location.pathname.endsWith('/embed');
  }

  /** The page's whole address, or that of one chart of it. */
  address(chart: string | null = this.state.chart): string {
    const { origin, protocol, pathname } = location;
    const base =
      protocol === 'file:' ? `file://${pathname}` : `${origin}${pathname === '/embed' ? '/' : pathname}`;
    const state = $state.snapshot(this.state);
    // A chart's own address says how that chart is shown, and nothing of the others.
    const tables = chart === null ? state.tables : state.tables.filter((id) => id === chart);
    return `${base}#${writeAddress({ ...state, tables, chart })}`;
  }

  change(part: Partial<PageState>): void {
    this.follow({ ...$state.snapshot(this.state), ...part });
  }

  setLever(id: string, size: number): void {
    this.change({ levers: { ...this.state.levers, [id]: size } });
  }

  resetLevers(): void {
    this.change({ levers: {} });
  }

  toggleTable(id: string): void {
    const { tables } = this.state;
    this.change({ tables: tables.includes(id) ? tables.filter((one) => one !== id) : [...tables, id] });
  }

  choosePair(a: string, b: string): void {
    this.change({ a, b, levers: {}, open: null, ownWeights: null });
  }

  private follow(next: PageState, from: 'the page' | 'from the address' = 'the page'): void {
    const before = $state.snapshot(this.state);
    // Only what differs is written, so that only what shows it is drawn again.
    for (const key of Object.keys(next) as (keyof PageState)[]) {
      if (JSON.stringify(next[key]) !== JSON.stringify(before[key]))
        Object.assign(this.state, { [key]: next[key] });
    }
    const elsewhere = next.a !== before.a || next.b !== before.b || next.year !== before.year;
    if (elsewhere && from === 'the page') {
      this.leftOut = [];
      this.pushAddress(before, next);
    } else this.writeAddress();
    if (next.past !== before.past) void this.loadPast();
    if (elsewhere) void this.load();
    else if (this.inputs !== null) {
      const choice = (s: PageState): string => JSON.stringify([s.weightSet, s.sizes, s.ownWeights]);
      if (choice(next) !== choice(before)) this.openReading(false);
      else if (JSON.stringify(next.levers) !== JSON.stringify(before.levers))
        this.client.read({ ...next.levers });
    }
  }

  /** The address as the page last read or wrote it. */
  private hash = location.hash;
  private writing: ReturnType<typeof setTimeout> | undefined;
  /** Browsers limit how often an address may change; a moving slider writes it when it rests. */
  private writeAddress(): void {
    clearTimeout(this.writing);
    this.writing = setTimeout(() => {
      // Changed by the reader a moment ago, and about to be followed: not to be written over.
      if (location.hash !== this.hash) return;
      const hash = `#${writeAddress($state.snapshot(this.state))}`;
      if (hash !== location.hash) history.replaceState(null, '', hash);
      this.hash = location.hash;
    }, 120);
  }

  private lastYear = 0;
  /** Another pair or year is a place the Back button returns to; years passed on the way are not. */
  private pushAddress(before: PageState, next: PageState): void {
    clearTimeout(this.writing);
    const onlyYear = next.a === before.a && next.b === before.b;
    const passing = onlyYear && Date.now() - this.lastYear < 1500;
    this.lastYear = onlyYear ? Date.now() : 0;
    if (passing) {
      this.writeAddress();
      return;
    }
    const here = `#${writeAddress(before)}`;
    if (location.hash !== '' && here !== location.hash) history.replaceState(null, '', here);
    history.pushState(null, '', `#${writeAddress(next)}`);
    this.hash = location.hash;
  }

  async load(): Promise<void> {
    const { a, b, year } = this.state;
    const key = `${a}/${b}/${year}`;
    if (key === this.asked) return;
    this.asked = key;
    this.abort?.abort();
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.busy = true;
    this.problem = null;
    try {
      // Asked for on its own, so that a refused pair still finds names to choose from.
      const statesSoon = askStates(year, signal)
        .catch(() => askStates(null, signal))
        .then((states) => {
          this.states = states;
        })
        .catch(() => undefined);
      const inputsSoon = askReadingInputs(a, b, year, signal).catch((error: unknown) => {
        if (error instanceof Refused) return null;
        throw error;
      });
      inputsSoon.catch(() => undefined);
      this.brief = await askBrief(a, b, year, signal);
      await statesSoon;
      this.reading = null;
      this.baseline = null;
      this.inputs = await inputsSoon;
      const [x, y] = this.brief.pair;
      document.title = `${this.brief.names[x]} - ${this.brief.names[y]}, ${this.brief.year} · Entente`;
      const { state, leftOut } = settleState($state.snapshot(this.state), this.brief, this.inputs);
      Object.assign(this.state, state);
      this.leftOut = [...this.leftOut, ...leftOut];
      this.writeAddress();
      if (this.inputs !== null) this.openReading(true);
      this.take = null;
      this.takeProblem = null;
      if (this.caseView !== null && this.caseView.id !== this.brief.case?.id) {
        this.caseView = null;
        this.watched = null;
        this.scenarios = [];
        this.scenariosDone = 0;
        this.scenarioProblem = null;
      }
      void this.loadCase();
      void this.loadPast();
      if (this.takeSeen) void this.loadTake();
    } catch (error) {
      if (signal.aborted) return;
      this.asked = '';
      this.problem =
        error instanceof Refused
          ? { code: error.code, message: error.message }
          : error instanceof TypeError
            ? {
                code: 'unreachable',
                message:
                  'The server does not answer. Is it still running? Start it again (npx entente serve) or look at the connection, then try again.',
              }
            : {
                code: 'fault',
                message: `The page met a fault: ${error instanceof Error ? error.message : error}`,
              };
    } finally {
      if (!signal.aborted) this.busy = false;
    }
  }

  private async loadCase(): Promise<void> {
    const { brief } = this;
    const id = brief?.case?.id;
    if (brief === null || id === undefined || this.caseView?.id === id) return;
    this.caseProblem = null;
    const [a, b] = brief.pair;
    const [view, watched] = await Promise.all([
      askCase(id).catch((error: unknown) => {
        this.caseProblem = error instanceof Error ? error.message : String(error);
        return null;
      }),
      askSignposts(a, b).catch(() => null),
    ]);
    if (this.brief?.case?.id !== id) return;
    this.caseView = view;
    this.watched = watched;
  }

  private takeSeen = false;
  private takeSoon: { brief: Brief; done: Promise<void> } | null = null;
  /** Asked for when the place for it comes into view: it takes a second or two. */
  async loadTake(): Promise<void> {
    this.takeSeen = true;
    const { brief } = this;
    if (brief === null || this.take !== null) return;
    if (this.takeSoon?.brief !== brief) {
      const done = this.askForTake(brief).finally(() => {
        if (this.takeSoon?.brief === brief) this.takeSoon = null;
      });
      this.takeSoon = { brief, done };
    }
    await this.takeSoon.done;
  }

  private async askForTake(brief: Brief): Promise<void> {
    try {
      const take = await askTake(brief.pair[0], brief.pair[1], brief.year);
      if (this.brief === brief) this.take = take;
    } catch (error) {
      if (this.brief === brief) this.takeProblem = error instanceof Error ? error.message : String(error);
    }
  }

  async loadClasses(): Promise<void> {
    if (this.classes.length > 0 || isSite()) return;
    this.classes = await askClasses().then(
      ({ classes }) => classes,
      () => [],
    );
  }

  /** The past cases chosen, with the pair in sight set beside them. */
  private async loadPast(): Promise<void> {
    const { brief } = this;
    const { past } = this.state;
    this.pastCases = null;
    this.pastProblem = null;
    if (past === null || brief === null) return;
    const current = (): boolean => this.brief === brief && this.state.past === past;
    try {
      const found = await askPastCases(past, brief.pair[0], brief.pair[1], brief.year);
      if (current()) this.pastCases = found;
    } catch (error) {
      if (current()) this.pastProblem = error instanceof Error ? error.message : String(error);
    }
  }

  private scenariosSoon: { view: CaseView; done: Promise<void> } | null = null;
  async loadScenarios(): Promise<void> {
    const { caseView } = this;
    if (caseView === null || this.scenarios.length > 0) return;
    if (this.scenariosSoon?.view !== caseView) {
      const done = this.runScenarios(caseView).finally(() => {
        if (this.scenariosSoon?.view === caseView) this.scenariosSoon = null;
      });
      this.scenariosSoon = { view: caseView, done };
    }
    await this.scenariosSoon.done;
  }

  /** One after another, so that the other questions of the reader are not kept waiting. */
  private async runScenarios(caseView: CaseView): Promise<void> {
    const results: ScenarioResult[] = [];
    try {
      for (const { id } of caseView.scenarios) {
        results.push(await askScenario(id));
        if (this.caseView !== caseView) return;
        this.scenariosDone = results.length;
      }
      this.scenarios = results;
    } catch (error) {
      this.scenarioProblem = error instanceof Error ? error.message : String(error);
    }
  }

  private openReading(fresh: boolean): void {
    const { weightSet, sizes, ownWeights, levers } = $state.snapshot(this.state);
    this.baseline = null;
    this.client.open(fresh ? this.inputs : null, { weightSet, sizes, ownWeights }, { ...levers });
  }

  restart(): void {
    this.follow({ ...startState, a: this.state.a, b: this.state.b, year: this.state.year });
  }
}

export const page = new PageStore();
