/** Where the API gives what a command prints; where it does not, why. */
export interface CommandRow {
  /** As typed, without `entente`. */
  command: string;
  addresses: string[];
  /** What is left out, or why there is nothing. */
  reason?: string;
}

const own = 'works on files of your own, which stay on your machine';
const writes = 'writes to the machine it runs on; a server is read only';

export const commandTable: readonly CommandRow[] = [
  { command: 'brief', addresses: ['/api/v1/brief/{a}/{b}'] },
  {
    command: 'history',
    addresses: ['/api/v1/history', '/api/v1/history/{id}', '/api/v1/history-columns'],
    reason: 'no classes of your own and no other number of resamples: a count may take minutes',
  },
  {
    command: 'forecast',
    addresses: ['/api/v1/forecast/{a}/{b}'],
    reason: '--record writes a ledger; keep the answer yourself',
  },
  {
    command: 'backtest',
    addresses: ['/api/v1/backtest'],
    reason: 'the kept record; working it out again takes minutes and gives the same',
  },
  { command: 'score', addresses: ['/api/v1/scores'] },
  { command: 'trade exit', addresses: ['/api/v1/exit-cost/{a}/{b}'] },
  {
    command: 'trade simulate',
    addresses: ['/api/v1/simulations'],
    reason: 'over the table of 2022; flows of your own are larger than a body may be',
  },
  { command: 'trade matrix', addresses: ['/api/v1/exit-costs'], reason: 'with the usual elasticity' },
  { command: 'trade sanctions', addresses: ['/api/v1/sanctions/{target}'] },
  { command: 'trade estimate', addresses: [], reason: own },
  { command: 'data list', addresses: ['/api/v1/status', '/api/v1/sources'] },
  {
    command: 'data status',
    addresses: ['/api/v1/status'],
    reason: 'tables and limits; where files lie is not told',
  },
  { command: 'data cite', addresses: ['/api/v1/citations'] },
  { command: 'data import', addresses: [], reason: writes },
  { command: 'data pull', addresses: [], reason: writes },
  { command: 'data remove', addresses: [], reason: writes },
  { command: 'data verify', addresses: [], reason: 'reads every file of the machine’s own tables' },
  { command: 'data diff', addresses: [], reason: own },
  {
    command: 'panel',
    addresses: ['/api/v1/panel', '/api/v1/panel-groups'],
    reason: 'CSV, JSON, Parquet; Stata files and packages are written by the command',
  },
  { command: 'codes', addresses: ['/api/v1/codes'] },
  { command: 'case list', addresses: ['/api/v1/cases'] },
  { command: 'case verify', addresses: ['/api/v1/cases/{id}'], reason: 'the cases that come with Entente' },
  { command: 'case report', addresses: ['/api/v1/cases/{id}'], reason: 'as data' },
  { command: 'case series', addresses: ['/api/v1/measures', '/api/v1/measures/{id}/series'] },
  { command: 'case new', addresses: [], reason: writes },
  { command: 'case check', addresses: [], reason: own },
  { command: 'case export', addresses: [], reason: own },
  { command: 'explore sample', addresses: [], reason: own },
  { command: 'explore sensitivity', addresses: [], reason: own },
  { command: 'explore discover', addresses: [], reason: own },
  { command: 'landscape', addresses: ['/api/v1/landscapes'] },
  { command: 'landscape balance', addresses: ['/api/v1/balance'], reason: 'of the atlas’s ties' },
  { command: 'landscape pair', addresses: ['/api/v1/landscape/{a}/{b}'] },
  { command: 'landscape turns', addresses: ['/api/v1/past-turns'] },
  { command: 'landscape seventeen', addresses: ['/api/v1/seventeen'] },
  { command: 'scenario run', addresses: ['/api/v1/scenarios/{id}/run', '/api/v1/scenarios/run'] },
  { command: 'scenario compare', addresses: ['/api/v1/jobs'] },
  { command: 'scenario ensemble', addresses: ['/api/v1/ensembles', '/api/v1/jobs/{id}/runs'] },
  { command: 'scenario list', addresses: ['/api/v1/scenarios'] },
  { command: 'scenario check', addresses: [], reason: own },
  { command: 'scenario snapshot', addresses: [], reason: 'keeps a file to compare with later' },
  { command: 'scenario why', addresses: [], reason: own },
  { command: 'scenario new', addresses: [], reason: 'a first file to edit; the schema is in the package' },
  { command: 'take', addresses: ['/api/v1/take/{a}/{b}', '/api/v1/take'] },
  { command: 'watch', addresses: ['/api/v1/signposts/{a}/{b}'] },
  {
    command: 'robust',
    addresses: ['/api/v1/robust'],
    reason: 'the runs themselves are written by the command',
  },
  { command: 'serve', addresses: [], reason: 'is this server' },
  { command: 'site', addresses: [], reason: writes },
];
