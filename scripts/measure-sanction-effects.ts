/**
 * What sanctions did to trade with Russia in the years the atlas can tell: the size a trade lever takes where
 * nobody has written one. Writes data/model/sanction-effects.yaml.
 *
 *   npx tsx scripts/measure-sanction-effects.ts
 */
import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { openAtlas } from '../src/store/open-atlas.js';
import { effectsOf } from '../src/workbench/trade/open-sanction-estimate.js';
import { sanctionEffectsFile } from '../src/workbench/trade/read-sanction-effects.js';
import { estimateSanctions } from '../src/workbench/trade/run-sanctions.js';

const atlas = await openAtlas({ imports: false });
const found = await estimateSanctions(atlas, 'RUS');
atlas.close();
const round = (effect: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(effect).map(([name, value]) => [name, Number(value.toPrecision(4))]));
const head = [
  '# Partial effect of the sanctions on Russia on the trade of the senders with it, against reporters that do not sanction;',
  '# 95 % intervals. Estimated by: npx tsx scripts/measure-sanction-effects.ts (entente trade sanctions shows it whole)',
];
const file = {
  format: 'entente.sanction-effects/1',
  edition: found.edition,
  date: new Date().toISOString().slice(0, 10),
  target: found.target,
  years: effectsOf(found).map(({ year, exportsToTarget, importsFromTarget }) => ({
    year,
    'exports-to-target': round({ ...exportsToTarget }),
    'imports-from-target': round({ ...importsFromTarget }),
  })),
  origins: found.sources.map(({ id, citation, licence }) => ({ id, citation, licence })),
};
writeFileSync(sanctionEffectsFile, `${head.join('\n')}\n${stringify(file, { lineWidth: 110 })}`);
