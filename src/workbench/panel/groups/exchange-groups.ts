import { changed, dyadUnits, type PanelColumn, type PanelGroup, panelUnits } from '../panel-column.js';

const trade: PanelGroup = {
  name: 'trade',
  title: 'Goods trade in current dollars (COW)',
  reads: ['trade_cow', 'trade_cow_states'],
  units: panelUnits,
  part({ unit, covers }) {
    const flow = (name: string, label: string, value: string): PanelColumn => ({
      name,
      label,
      unit: 'million current USD',
      type: 'double',
      value,
      covers: covers('cow-trade'),
      absent: 'missing',
      zero: 'quantity',
      origins: ['cow-trade'],
    });
    if (unit === 'state-year') {
      return {
        tables: [],
        joins: ['left join trade_cow_states tot on tot.id = s.id and tot.year = s.year'],
        columns: [
          {
            ...flow('imports', 'Imports from everywhere', 'tot.imports_usd_millions'),
            changeover: changed('imports', ''),
          },
          {
            ...flow('exports', 'Exports to everywhere', 'tot.exports_usd_millions'),
            changeover: changed('exports', ''),
          },
        ],
      };
    }
    const aFromB = 'tr.imports_a_from_b_usd_millions';
    const bFromA = 'tr.imports_b_from_a_usd_millions';
    return {
      tables: [],
      joins: ['left join trade_cow tr on tr.a = s.a and tr.b = s.b and tr.year = s.year'],
      columns: [
        {
          ...flow('trade', 'Trade of the pair: flow1 + flow2, where both are known', `${aFromB} + ${bFromA}`),
          changeover: { rows: 'pair', columns: ['flow1', 'flow2'], value: '@.flow1 + @.flow2' },
        },
        {
          ...flow(
            'flow1',
            'Imports of state 1 from state 2',
            `case when s.id1 = s.a then ${aFromB} else ${bFromA} end`,
          ),
          changeover: changed('flow1'),
        },
        {
          ...flow(
            'flow2',
            'Imports of state 2 from state 1',
            `case when s.id1 = s.a then ${bFromA} else ${aFromB} end`,
          ),
          changeover: changed('flow2'),
        },
      ],
    };
  },
};

/** The authors' replacement of a flow, where they made one. */
const smoothed: PanelGroup = {
  name: 'trade-smoothed',
  title: 'Goods trade with gaps and breaks smoothed by its authors (COW)',
  reads: ['trade_cow', 'trade_cow_smoothed'],
  units: dyadUnits,
  part({ covers, imports }) {
    // Smoothed values of one release do not fill gaps of another: they must come from the same import, or be the atlas's.
    const importOf = (name: string): string | undefined =>
      imports.find(({ table }) => table.name === name)?.table.path.split('/')[0];
    const apart = importOf('trade_cow') !== importOf('trade_cow_smoothed');
    const side = (end: 1 | 2): PanelColumn => {
      const [mine, theirs] = end === 1 ? ['a_from_b', 'b_from_a'] : ['b_from_a', 'a_from_b'];
      const pick = (table: string, prefix: string): string =>
        `case when s.id1 = s.a then ${table}.${prefix}_${mine}_usd_millions else ${table}.${prefix}_${theirs}_usd_millions end`;
      return {
        name: `smoothflow${end}`,
        label: `Imports of state ${end} from state ${3 - end}, smoothed`,
        unit: 'million current USD',
        type: 'double',
        value: `coalesce(${pick('sm', 'smoothed')}, ${pick('trs', 'imports')})`,
        covers: covers('cow-trade'),
        absent: 'missing',
        zero: 'quantity',
        estimated: `(${pick('sm', 'smoothed')}) is not null`,
        ...(apart ? { unknown: 'true' } : {}),
        changeover: changed(`smoothflow${end}`),
        origins: ['cow-trade'],
      };
    };
    return {
      tables: [],
      joins: [
        'left join trade_cow trs on trs.a = s.a and trs.b = s.b and trs.year = s.year',
        'left join trade_cow_smoothed sm on sm.a = s.a and sm.b = s.b and sm.year = s.year',
      ],
      columns: [side(1), side(2)],
    };
  },
};

const baci: PanelGroup = {
  name: 'trade-baci',
  title: 'Goods trade of 2023, reconciled from both reporters (CEPII BACI)',
  reads: ['trade_baci_2023'],
  units: dyadUnits,
  part: ({ covers }) => ({
    tables: ['baci_years as (select *, 2023 as year from trade_baci_2023)'],
    joins: [1, 2].map(
      (end) =>
        `left join baci_years baci${end} on baci${end}.exporter = s.id${end} and baci${end}.importer = s.id${3 - end} and baci${end}.year = s.year`,
    ),
    columns: [1, 2].map((end) => ({
      name: `baci_exports${end}`,
      label: `Exports of state ${end} to state ${3 - end} (BACI)`,
      unit: 'thousand current USD',
      type: 'double' as const,
      value: `baci${end}.value_usd_thousands`,
      covers: covers('baci'),
      absent: 'missing' as const,
      zero: 'quantity' as const,
      estimated: 'true',
      origins: ['baci'],
    })),
  }),
};

const igos: PanelGroup = {
  name: 'igos',
  title: 'Intergovernmental organisations (COW)',
  reads: ['igos', 'igo_states'],
  units: panelUnits,
  part({ unit, covers }) {
    const count = (name: string, label: string, value: string): PanelColumn => ({
      name,
      label,
      unit: 'organisations',
      type: 'smallint',
      value,
      covers: covers('cow-igo'),
      absent: 'missing',
      zero: 'quantity',
      origins: ['cow-igo'],
    });
    if (unit === 'state-year') {
      return {
        tables: [],
        joins: ['left join igo_states igo on igo.id = s.id and igo.year = s.year'],
        columns: [
          {
            ...count('sum_igo_full', 'Full memberships', 'igo."full"'),
            changeover: changed('sum_igo_full', ''),
          },
          {
            ...count('sum_igo_associate', 'Associate memberships', 'igo.associate'),
            changeover: changed('sum_igo_associate', ''),
          },
          {
            ...count('sum_igo_observer', 'Observer seats', 'igo.observer'),
            changeover: changed('sum_igo_observer', ''),
          },
          {
            ...count('sum_igo_anytype', 'Memberships of any kind', 'igo."any"'),
            changeover: changed('sum_igo_anytype', ''),
          },
        ],
      };
    }
    return {
      tables: [],
      joins: ['left join igos igo on igo.a = s.a and igo.b = s.b and igo.year = s.year'],
      columns: [
        {
          ...count('dyadigos', 'Organisations both belong to', 'igo.joint'),
          changeover: changed('dyadigos'),
        },
      ],
    };
  },
};

/** Cells of the cross table of joint votes that agree: yes-yes, abstain-abstain, no-no. */
const votes: PanelGroup = {
  name: 'votes',
  title: 'Joint votes in the UN General Assembly and how far they agree',
  reads: ['votes'],
  units: dyadUnits,
  part({ covers }) {
    const cells = ['n11', 'n12', 'n13', 'n21', 'n22', 'n23', 'n31', 'n32', 'n33'];
    const summed = [1, 2, 3].flatMap((k) => [
      `n${k}1 + n${k}2 + n${k}3 as row${k}`,
      `n1${k} + n2${k} + n3${k} as col${k}`,
    ]);
    const seen = '(n12 + n21 + n23 + n32 + 2.0 * (n13 + n31))';
    const chance =
      '(row1 * col2 + row2 * col1 + row2 * col3 + row3 * col2 + 2.0 * (row1 * col3 + row3 * col1))';
    const measure = (name: string, label: string, value: string): PanelColumn => ({
      name,
      label,
      type: 'double',
      value,
      covers: covers('un-votes'),
      absent: 'missing',
      zero: 'scale',
      origins: ['un-votes'],
    });
    return {
      tables: [
        `vote_years as (
          select a, b, year, joint, (n11 + n22 + n33)::double / joint as agree, 1 - ${seen} / (2.0 * joint) as half,
                 case when ${chance} > 0 then 1 - ${seen} * joint / ${chance} end as kappa
          from (select *, ${cells.join(' + ')} as joint, ${summed.join(', ')} from votes) where joint > 0)`,
      ],
      joins: ['left join vote_years v on v.a = s.a and v.b = s.b and v.year = s.year'],
      columns: [
        {
          ...measure('votes_joint', 'Roll calls in which both voted yes, no or abstained', 'v.joint'),
          unit: 'votes',
          type: 'smallint',
          zero: 'quantity',
        },
        measure('votes_agree', 'Share of joint votes that are the same', 'v.agree'),
        measure('votes_half_agree', 'The same, an abstention counting half', 'v.half'),
        measure('votes_kappa', 'Weighted kappa: agreement beyond chance', 'v.kappa'),
      ],
    };
  },
};

/**
 * Who could veto: the People's Republic from 1971. The Republic of China held the seat until then and cast one
 * veto, which the list lacks: its years are missing, not zero.
 */
const couldVeto = (id: string): string =>
  `(${id} in ('FRA', 'GBR', 'RUS', 'USA') or (${id} = 'CHN' and s.year >= 1971))`;
const heldSeat = (id: string): string => `(${couldVeto(id)} or (${id} = 'TWN' and s.year <= 1971))`;

const vetoes: PanelGroup = {
  name: 'vetoes',
  title: 'Vetoes cast together in the Security Council (permanent members)',
  reads: ['vetoes'],
  units: panelUnits,
  part({ unit }) {
    const members = ['chn', 'fra', 'gbr', 'rus', 'usa'];
    const cast = `veto_casts as (${members
      .map(
        (member) =>
          `select year, "date", number, '${member.toUpperCase()}' as id from vetoes where ${member} and series_complete`,
      )
      .join(' union all ')})`;
    const common = {
      type: 'smallint' as const,
      unit: 'drafts',
      // The series is complete to September 2022; its last whole year is 2021.
      covers: { from: 1946, to: 2021 },
      absent: 'missing' as const,
      zero: 'quantity' as const,
      origins: ['un-vetoes'],
    };
    if (unit === 'state-year') {
      return {
        tables: [
          cast,
          'veto_states as (select id, year, count(*) as n from veto_casts where year <= 2021 group by id, year)',
        ],
        joins: ['left join veto_states vt on vt.id = s.id and vt.year = s.year'],
        columns: [
          {
            ...common,
            name: 'vetoes_cast',
            label: 'Drafts it vetoed',
            value: `case when ${couldVeto('s.id')} then coalesce(vt.n, 0) end`,
            notApplicable: `not ${heldSeat('s.id')}`,
          },
        ],
      };
    }
    return {
      tables: [
        cast,
        `veto_pairs as (
          select one.id as a, other.id as b, one.year, count(*) as n
          from veto_casts one join veto_casts other on one."date" = other."date" and one.number = other.number and one.id < other.id
          where one.year <= 2021 group by one.id, other.id, one.year)`,
      ],
      joins: ['left join veto_pairs vt on vt.a = s.a and vt.b = s.b and vt.year = s.year'],
      columns: [
        {
          ...common,
          name: 'vetoes_joint',
          label: 'Drafts both vetoed',
          value: `case when ${couldVeto('s.id1')} and ${couldVeto('s.id2')} then coalesce(vt.n, 0) end`,
          notApplicable: `not (${heldSeat('s.id1')} and ${heldSeat('s.id2')})`,
        },
      ],
    };
  },
};

export const exchangeGroups: PanelGroup[] = [trade, smoothed, baci, igos, votes, vetoes];
