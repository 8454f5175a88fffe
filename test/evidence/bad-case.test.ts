import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isEntenteError } from '../../src/domain/errors.js';
import { checkCaseFolder } from '../../src/workbench/casebook/check-case-folder.js';

const root = mkdtempSync(join(tmpdir(), 'entente-bad-case-'));
let made = 0;

const good = `format: entente.case/1
id: a-case
title: A case
pair: [CHN, RUS]
authors: [Somebody]
date: 2026-01-01
about: About the two.
evidence:
  - { id: e-one, text: A passage., source: a2020, place: page 1, date: 2020, reliability: B2 }
claims:
  - id: share
    text: A share.
    source: a2020
    place: page 1
    stated: { value: 5, unit: percent }
    tests:
      - series: share.trade.baci
        aggregation: value
        window: { from: 2023, to: 2023 }
        expectation: equals
judgements:
  - id: judgement:one
    label: one
    sign: "+"
    low: 0.1
    central: 0.2
    high: 0.3
    whom: both
    author: Somebody
    date: 2026-01-01
    reason: Because.
    source: a2020
hypotheses:
  - { id: H1, title: One, text: One. }
`;

async function faultOf(yaml: string, bib = '@misc{a2020,\n  title = {A}\n}\n'): Promise<string> {
  made += 1;
  const folder = join(root, `case-${made}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'case.yaml'), yaml);
  writeFileSync(join(folder, 'sources.bib'), bib);
  try {
    await checkCaseFolder(folder);
    return '';
  } catch (error) {
    if (!isEntenteError(error)) throw error;
    expect(error.code).toBe('bad-input');
    return error.message;
  }
}

const with_ = (from: string, to: string): string => {
  expect(good).toContain(from);
  return good.replace(from, to);
};

describe('a case that is not well formed', () => {
  test('the good one passes', async () => {
    expect(await faultOf(good)).toBe('');
  });

  test.each([
    [
      'an unknown series',
      with_('share.trade.baci', 'share.trade.bacy'),
      'line 17, column 17',
      'did you mean share.trade.baci',
    ],
    [
      'a unit of another quantity',
      with_('value: 5, unit: percent', 'value: 5, unit: USD billions'),
      'line 15',
      'cannot be compared',
    ],
    [
      'percent written as a share',
      with_('value: 5, unit: percent', 'value: 5, unit: share'),
      'line 15',
      'no share (0 to 1); write 5 percent',
    ],
    ['an unknown unit', with_('unit: percent', 'unit: percents'), 'line 15', 'did you mean percent'],
    [
      'a citation without an entry',
      with_('source: a2020\n    place', 'source: b2021\n    place'),
      'line 13, column 13',
      'no entry in sources.bib',
    ],
    ['an id used twice', with_('id: share', 'id: e-one'), 'line 11, column 9', 'used twice'],
    [
      'a judgement outside its range',
      with_('central: 0.2', 'central: 0.9'),
      'line 26',
      'low <= central <= high',
    ],
    ['a judgement above one', with_('high: 0.3', 'high: 3'), 'line 27', 'expected -1 to 1'],
    ['a sign that disagrees', with_('sign: "+"', 'sign: "-"'), 'line 24', 'the sign must agree'],
    [
      'a direction without a change',
      with_('expectation: equals', 'expectation: rises'),
      'line 18',
      'needs the aggregation change',
    ],
    [
      'several states where none add up',
      with_('series: share.trade.baci', 'series: votes.kappa\n        of: [CHN, IND]'),
      'line 18',
      'does not add up',
    ],
    [
      'a window turned round',
      with_('from: 2023, to: 2023', 'from: 2023, to: 2020'),
      'line 19',
      'no later than',
    ],
    ['raw HTML', with_('About the two.', 'About <script>x</script>.'), 'line 7', 'without raw HTML'],
    [
      'a day that does not exist',
      with_('date: 2020,', 'date: 2020-02-30,'),
      'line 9',
      'exists in the calendar',
    ],
    ['an unknown field', with_('label: one', 'lable: one'), 'line 22', 'lable is not known here'],
    ['a key written twice', with_('title: A case', 'title: A case\ntitle: B'), 'line 4', 'unique'],
    ['broken YAML', with_('pair: [CHN, RUS]', 'pair: [CHN, RUS'), 'line', 'a-line-or-column'],
  ])('%s is refused with its place', async (_, yaml, place, said) => {
    const message = await faultOf(yaml);
    expect(message).toContain('case.yaml');
    expect(message).toContain(place);
    if (said !== 'a-line-or-column') expect(message).toContain(said);
  });

  test('several faults are named together', async () => {
    const message = await faultOf(
      with_('share.trade.baci', 'nothing').replace('source: a2020\n    place', 'source: b\n    place'),
    );
    expect(message.split('\n').length).toBe(1);
    const both = await faultOf(
      with_('share.trade.baci', 'nothing.at.all').replace(
        'expectation: equals',
        'expectation: equals\n        unit: furlongs',
      ),
    );
    expect(both).toContain('line 17');
  });

  test.each([
    [
      'a bomb of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\n${good}`,
    ],
    ['a cycle of anchors', `a: &a [*a]\n${good}`],
  ])('%s is refused before it unfolds', async (_, yaml) => {
    expect(await faultOf(yaml)).toContain('an anchor or alias');
  });

  test('ten megabytes of YAML are refused before they are read', async () => {
    const message = await faultOf(`${good}notes:\n${'  - a note\n'.repeat(1_000_000)}`);
    expect(message).toContain('11.0 MB; at most 2 MB');
  });

  test('a deep nest is refused, not a crash', async () => {
    const message = await faultOf(`${good}notes: ${'['.repeat(20_000)}`);
    expect(message).toContain('case.yaml');
  });

  test.each([
    ['@misc{a2020,\n title = {A', 'not closed'],
    ['@misc{a2020,\n title = {A}\n}\n@misc{a2020,\n title={B}\n}\n', 'line 4: the key a2020 is used twice'],
  ])('a fault in sources.bib has its line', async (bib, said) => {
    const message = await faultOf(good, bib);
    expect(message).toContain('sources.bib');
    expect(message).toContain(said);
  });
});
