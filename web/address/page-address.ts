/** Everything that decides what the page shows; all of it stands in the address after the #. */
export interface PageState {
  a: string;
  b: string;
  /** null: the latest. */
  year: number | null;
  weightSet: string;
  sizes: string;
  ownWeights: Record<string, number> | null;
  levers: Record<string, number>;
  /** Factor whose evidence is open. */
  open: string | null;
  /** Charts shown as tables. */
  tables: string[];
  /** Reference class whose past cases are set beside the pair, besides those of the brief. */
  past: string | null;
  /** One chart alone: for embedding and for a chart's own address. */
  chart: string | null;
}

/** What an address says that is no state of the page, in words; empty for one the page wrote itself. */
export function misreadParts(hash: string): string[] {
  const path = hash.replace(/^#/, '').split('?', 1)[0];
  if (path === '') return [];
  const [a, b, year, ...rest] = path.split('/').map(decode);
  if (!a || !b) return ['a pair: it is written #CHN/RUS or #CHN/RUS/2023'];
  if (rest.length > 0 || (year !== undefined && !/^\d{4}$/.test(year)))
    return [`the year “${[year, ...rest].join('/').slice(0, 40)}”`];
  return [];
}

export const startState: PageState = {
  a: 'CHN',
  b: 'RUS',
  year: null,
  weightSet: 'history',
  sizes: 'sqrt-cinc',
  ownWeights: null,
  levers: {},
  open: null,
  tables: [],
  past: null,
  chart: null,
};

const round = (x: number): number => Math.round(x * 1000) / 1000;

/** `CHN/RUS/2023?weights=...`, what is as at the start left out. */
export function writeAddress(state: PageState): string {
  const query = new URLSearchParams();
  if (state.weightSet !== startState.weightSet) query.set('weights', state.weightSet);
  if (state.sizes !== startState.sizes) query.set('sizes', state.sizes);
  for (const [id, weight] of Object.entries(state.ownWeights ?? {}).sort())
    query.set(`w.${id}`, String(round(weight)));
  for (const [id, size] of Object.entries(state.levers).sort())
    if (size !== 0) query.set(`l.${id}`, String(round(size)));
  if (state.open !== null) query.set('open', state.open);
  if (state.tables.length > 0) query.set('tables', [...state.tables].sort().join(' '));
  if (state.past !== null) query.set('past', state.past);
  if (state.chart !== null) query.set('chart', state.chart);
  const path = [state.a, state.b, ...(state.year === null ? [] : [String(state.year)])]
    .map(encodeURIComponent)
    .join('/');
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const slug = /^[A-Za-z0-9:._-]{1,80}$/;
/** Names an object carries anyway would not be stored as data. */
const isSlug = (text: string): boolean => slug.test(text) && !(text in {});

/** The state an address means; what is not understood stays as at the start. */
export function readAddress(hash: string): PageState {
  const [path, search = ''] = hash.replace(/^#/, '').split('?', 2);
  const [a, b, yearText] = path.split('/').map(decode);
  const query = new URLSearchParams(search);
  const state: PageState = { ...startState, levers: {}, tables: [] };
  if (a && b && a.length <= 80 && b.length <= 80) {
    state.a = a;
    state.b = b;
    if (/^\d{4}$/.test(yearText ?? '')) state.year = Number(yearText);
  }
  const word = (key: string, otherwise: string): string => {
    const value = query.get(key);
    return value !== null && isSlug(value) ? value : otherwise;
  };
  state.weightSet = word('weights', startState.weightSet);
  state.sizes = word('sizes', startState.sizes);
  const own: Record<string, number> = {};
  for (const [key, text] of query) {
    const value = Number(text);
    const id = key.slice(2);
    if (text.trim() === '' || !Number.isFinite(value) || value < 0 || value > 2 || !isSlug(id)) continue;
    if (key.startsWith('w.')) own[id] = Math.min(1, round(value));
    if (key.startsWith('l.') && round(value) > 0) state.levers[id] = round(value);
  }
  if (Object.keys(own).length > 0) state.ownWeights = own;
  const open = query.get('open');
  if (open !== null && isSlug(open)) state.open = open;
  state.tables = [...new Set((query.get('tables') ?? '').split(' ').filter(isSlug))].sort();
  const past = query.get('past');
  if (past !== null && isSlug(past)) state.past = past;
  const chart = query.get('chart');
  if (chart !== null && isSlug(chart)) state.chart = chart;
  return state;
}
