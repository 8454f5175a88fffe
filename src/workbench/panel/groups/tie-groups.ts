import { changed, dyadUnits, type PanelColumn, type PanelGroup } from '../panel-column.js';

const atopKinds = [
  ['atop_defense', 'defence', 'Defence pact'],
  ['atop_offense', 'offence', 'Offence pact'],
  ['atop_neutral', 'neutrality', 'Neutrality pact'],
  ['atop_nonagg', 'non-aggression', 'Non-aggression pact'],
  ['atop_consul', 'consultation', 'Consultation pact'],
] as const;

const cowKinds = [
  ['cow_defense', 'defence', 'Defence pact'],
  ['cow_neutral', 'neutrality', 'Neutrality pact'],
  ['cow_nonagg', 'non-aggression', 'Non-aggression pact'],
  ['cow_entente', 'entente', 'Entente'],
] as const;

const flag = (column: Omit<PanelColumn, 'type' | 'absent' | 'zero' | 'unit'>): PanelColumn => ({
  ...column,
  unit: '0 or 1',
  type: 'tinyint',
  absent: 'zero',
  zero: 'quantity',
});

/** One row for each pair and year, with a 0/1 column for each kind. */
function pactYears(source: string, kinds: readonly (readonly [string, string, string])[]): string {
  const columns = kinds.map(
    ([name, kind]) => `max(case when kind = '${kind}' then 1 else 0 end)::tinyint as ${name}`,
  );
  return `${source}_years as (
    select a, b, y as year, ${columns.join(', ')}
    from alliances, unnest(range(start_year, end_year + 1)) as t(y) where source = '${source}' group by a, b, y)`;
}

const alliances: PanelGroup = {
  name: 'alliances',
  title: 'Alliance obligations (ATOP); in a directed panel what state 1 owes state 2',
  reads: ['alliances', 'alliance_asymmetries'],
  units: dyadUnits,
  part({ unit, covers }) {
    const directed = unit === 'directed-dyad-year';
    const sided = atopKinds.map(
      ([name, kind]) => `max(case when kind = '${kind}' then 1 else 0 end)::tinyint as ${name}`,
    );
    return {
      tables: [
        pactYears('atop', atopKinds),
        ...(directed
          ? [
              `atop_one_sided as (
                select owes, to_whom, y as year, ${sided.join(', ')}
                from alliance_asymmetries, unnest(range(start_year, end_year + 1)) as t(y)
                where source = 'atop' group by owes, to_whom, y)`,
            ]
          : []),
      ],
      joins: [
        'left join atop_years atop on atop.a = s.a and atop.b = s.b and atop.year = s.year',
        // What only the other side owes is not an obligation of state 1.
        ...(directed
          ? [
              'left join atop_one_sided one_sided on one_sided.owes = s.id2 and one_sided.to_whom = s.id1 and one_sided.year = s.year',
            ]
          : []),
      ],
      columns: atopKinds.map(([name, , label]) =>
        flag({
          name,
          label: `${label} (ATOP)${directed ? ', owed by state 1 to state 2' : ', owed by either'}`,
          value: directed ? `case when one_sided.${name} = 1 then 0 else atop.${name} end` : `atop.${name}`,
          covers: covers('atop'),
          changeover: changed(name),
          origins: ['atop'],
        }),
      ),
    };
  },
};

const cowAlliances: PanelGroup = {
  name: 'cow-alliances',
  title: 'Formal alliances (COW)',
  reads: ['alliances'],
  units: dyadUnits,
  part: ({ covers }) => ({
    tables: [pactYears('cow', cowKinds)],
    joins: ['left join cow_years cowa on cowa.a = s.a and cowa.b = s.b and cowa.year = s.year'],
    columns: cowKinds.map(([name, , label]) =>
      flag({
        name,
        label: `${label} (COW)`,
        value: `cowa.${name}`,
        covers: covers('cow-alliances'),
        changeover: changed(name),
        origins: ['cow-alliances'],
      }),
    ),
  }),
};

const rivalryKinds = ['positional', 'spatial', 'ideological', 'interventionary'] as const;

/**
 * Rivalry years by id. The list has Austria-Hungary's rivalry with Serbia to 1920; from 1919 it is Austria's,
 * the state that was left (peacesciencer does the same).
 */
const tssYears = `tss_years as (
  select least(one, other) as a, greatest(one, other) as b, y as year, ${rivalryKinds
    .map(
      (kind) =>
        `max(case when list_contains(string_split(kinds, '|'), '${kind}') then 1 else 0 end)::tinyint as "${kind}"`,
    )
    .join(', ')}
  from (select case when a = 'AUH' and y >= 1919 then 'AUT' else a end as one, case when b = 'AUH' and y >= 1919 then 'AUT' else b end as other, kinds, y
        from rivalries, unnest(range(start_year, end_year + 1)) as t(y) where source = 'tss')
  group by 1, 2, 3)`;

const rivalries: PanelGroup = {
  name: 'rivalries',
  title: 'Strategic rivalries (Thompson, Sakuwa and Suhas)',
  reads: ['rivalries'],
  units: ['dyad-year', 'directed-dyad-year', 'state-year'],
  part({ unit, covers }) {
    const source = { covers: covers('tss-rivalries'), origins: ['tss-rivalries'] };
    if (unit === 'state-year') {
      const sides = ['a', 'b'].map(
        (end) =>
          `select ${end} as id, year, ${rivalryKinds.map((kind) => `"${kind}"`).join(', ')} from tss_years`,
      );
      return {
        tables: [
          tssYears,
          `tss_counts as (select id, year, count(*) as n, ${rivalryKinds.map((kind) => `sum("${kind}") as "${kind}"`).join(', ')}
            from (${sides.join(' union all ')}) group by id, year)`,
        ],
        joins: ['left join tss_counts tss on tss.id = s.id and tss.year = s.year'],
        columns: [
          ['n_rivalries', 'n', 'Strategic rivalries'],
          ...rivalryKinds.map((kind) => [`n_${kind}`, kind, `Rivalries that are ${kind}`]),
        ].map(([name, column, label]) => ({
          ...source,
          name: name as string,
          label: label as string,
          unit: 'rivalries',
          type: 'smallint' as const,
          value: `tss."${column}"`,
          absent: 'zero' as const,
          zero: 'quantity' as const,
        })),
      };
    }
    return {
      tables: [tssYears],
      joins: ['left join tss_years tss on tss.a = s.a and tss.b = s.b and tss.year = s.year'],
      columns: [
        flag({
          ...source,
          name: 'ongoingrivalry',
          label: 'Strategic rivalry (TSS)',
          value: 'case when tss.a is not null then 1 end',
        }),
        ...rivalryKinds.map((kind) =>
          flag({ ...source, name: kind, label: `The rivalry is ${kind}`, value: `tss."${kind}"` }),
        ),
      ],
    };
  },
};

const tdRivalries: PanelGroup = {
  name: 'td-rivalries',
  title: 'Strategic rivalries, the older list (Thompson and Dreyer)',
  reads: ['rivalries'],
  units: dyadUnits,
  part: ({ covers }) => ({
    tables: [
      `td_years as (
        select distinct least(one, other) as a, greatest(one, other) as b, y as year
        from (select case when a = 'AUH' and y >= 1919 then 'AUT' else a end as one, case when b = 'AUH' and y >= 1919 then 'AUT' else b end as other, y
              from rivalries, unnest(range(start_year, end_year + 1)) as t(y) where source = 'td'))`,
    ],
    joins: ['left join td_years td on td.a = s.a and td.b = s.b and td.year = s.year'],
    columns: [
      flag({
        name: 'td_rivalry',
        label: 'Strategic rivalry (Thompson and Dreyer)',
        value: 'case when td.a is not null then 1 end',
        covers: covers('td-rivalries'),
        origins: ['td-rivalries'],
      }),
    ],
  }),
};

/** Pacts and rivalries: lists that are complete for their years, so that no entry is a no. */
export const tieGroups: PanelGroup[] = [alliances, cowAlliances, rivalries, tdRivalries];
