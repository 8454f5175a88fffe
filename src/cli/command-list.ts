import type { Command } from 'commander';

/** A command is loaded only when it is asked for, so that the others cost nothing at start-up. */
export interface CommandEntry {
  name: string;
  summary: string;
  load: () => Promise<{ register(parent: Command): void }>;
}

export const commandList: CommandEntry[] = [
  {
    name: 'brief',
    summary: 'a sourced brief on two states',
    load: () => import('./commands/brief.js'),
  },
  {
    name: 'history',
    summary: 'what happened in comparable cases',
    load: () => import('./commands/history.js'),
  },
  {
    name: 'forecast',
    summary: 'what may happen between two states, with the model’s record',
    load: () => import('./commands/forecast.js'),
  },
  {
    name: 'backtest',
    summary: 'the forecast’s whole record, out of sample',
    load: () => import('./commands/backtest.js'),
  },
  {
    name: 'score',
    summary: 'marks forecasts that were kept',
    load: () => import('./commands/score.js'),
  },
  {
    name: 'trade',
    summary: 'what a tie costs to lose: exit costs, replaceability, counterfactuals',
    load: () => import('./commands/trade.js'),
  },
  {
    name: 'data',
    summary: 'import public data sets, see what there is, cite it',
    load: () => import('./commands/data.js'),
  },
  {
    name: 'panel',
    summary: 'a table of state-years or dyad-years from the atlas, in any format',
    load: () => import('./commands/panel.js'),
  },
  {
    name: 'codes',
    summary: 'names and codes of states, in a year',
    load: () => import('./commands/codes.js'),
  },
  {
    name: 'case',
    summary: 'the argument: claims bound to tests, judgements, competing readings',
    load: () => import('./commands/case.js'),
  },
  {
    name: 'explore',
    summary: 'sample, screen and search a model of your own',
    load: () => import('./commands/explore.js'),
  },
  {
    name: 'landscape',
    summary: 'which camps fit everybody’s ties, exactly, of your own states',
    load: () => import('./commands/landscape.js'),
  },
  {
    name: 'scenario',
    summary: 'what would happen if: run and compare scenarios',
    load: () => import('./commands/scenario.js'),
  },
  {
    name: 'take',
    summary: 'what would it take to turn the reading of a pair',
    load: () => import('./commands/take.js'),
  },
  {
    name: 'watch',
    summary: 'the signposts of scenarios: met, not met, or unknown',
    load: () => import('./commands/watch.js'),
  },
  {
    name: 'serve',
    summary: 'the page and the API, from one process',
    load: () => import('./commands/serve.js'),
  },
  {
    name: 'site',
    summary: 'the page of one pair as a folder of files',
    load: () => import('./commands/site.js'),
  },
  {
    name: 'robust',
    summary: 'the reading of a pair over every defensible choice',
    load: () => import('./commands/robust.js'),
  },
];
