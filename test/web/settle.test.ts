import { expect, test } from 'vitest';
import type { Brief } from '../../src/report/brief/brief-schema.js';
import type { ReadingInputs } from '../../src/report/reading/reading-inputs-schema.js';
import { misreadParts, startState } from '../../web/address/page-address.js';
import { settleState } from '../../web/address/settle-state.js';
import { percent } from '../../web/text/number.js';
import { ofState, spellStates, tidy } from '../../web/text/tidy.js';

const brief = { factors: [{ id: 'votes' }] } as unknown as Brief;
const inputs = {
  weightSets: [{ id: 'history' }, { id: 'equal-groups' }],
  sizes: [
    { measure: 'sqrt-cinc', values: [1, 2] },
    { measure: 'gdp', values: [1, null] },
  ],
  levers: [{ id: 'thaw', most: 1.6 }],
  factors: [{ id: 'votes' }],
  judgements: [{ id: 'grievance' }],
} as unknown as ReadingInputs;

test('what an address asks for and is not there is left out and named; a lever stands at its end', () => {
  const asked = {
    ...startState,
    weightSet: 'mine',
    sizes: 'gdp',
    open: 'nothing',
    levers: { thaw: 1.9, gone: 0.2 },
    ownWeights: { votes: 0.5, grievance: 0.1, other: 1 },
  };
  const { state, leftOut } = settleState(asked, brief, inputs);
  expect(state).toEqual({
    ...startState,
    levers: { thaw: 1.6 },
    ownWeights: { votes: 0.5, grievance: 0.1 },
  });
  expect(leftOut.join()).toMatch(/nothing.*mine.*gdp.*gone.*other/);
  expect(settleState({ ...startState, open: 'votes' }, brief, inputs)).toEqual({
    state: { ...startState, open: 'votes' },
    leftOut: [],
  });
});

test('an address that is no address is said to be none', () => {
  for (const good of ['', '#', '#CHN/RUS', '#CHN/RUS/2023?open=votes', '#C%C3%B4te%20d%E2%80%99Ivoire/RUS'])
    expect(misreadParts(good)).toEqual([]);
  for (const bad of ['#CHN', '#CHN/RUS/20x3', '#CHN/RUS/2023/4', '#/RUS'])
    expect(misreadParts(bad)).toHaveLength(1);
});

test('sentences are set for reading: minus signs, unbroken per cent, names for codes', () => {
  expect(tidy('kappa -0.07 (95 % -0.10 to -0.04), 1946-2015')).toBe(
    'kappa −0.07 (95\u00a0% −0.10 to −0.04), 1946-2015',
  );
  expect(
    spellStates('Russia with each of USA GBR; UKR and XYZ', {
      USA: 'United States',
      GBR: 'Britain',
      UKR: 'Ukraine',
    }),
  ).toBe('Russia with each of United States, Britain; Ukraine and XYZ');
});

test('a share that is more than nothing is never written as 0', () => {
  expect([0, 0.00004, 0.0004, 0.0006, 0.408, null].map((share) => percent(share))).toEqual([
    '0.0 %',
    'under 0.1 %',
    'under 0.1 %',
    '0.1 %',
    '40.8 %',
    'no data',
  ]);
  expect(percent(0.003, 0)).toBe('under 1 %');
  expect(percent(0.00002, 2)).toBe('under 0.01 %');
});

test('what is a state’s is written as its name asks', () => {
  expect([ofState('China'), ofState('United States')]).toEqual(['China’s', 'United States’']);
});
