import { EntenteError } from '../../domain/errors.js';
import {
  type ClassList,
  type ColumnList,
  composeClassList,
  composeColumnList,
} from '../../report/history/class-list.js';
import { composeHistory } from '../../report/history/compose-history.js';
import type { Atlas } from '../../store/atlas.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import { type Delivery, deliverPage } from '../files/deliver-page.js';
import { panelCatalogue } from './panel-catalogue.js';
import { listClasses, readClass } from './read-class.js';
import { isCounted, readHistory, tablesOf } from './read-history.js';

export interface HistoryQuestion extends Delivery {
  /** A class that comes with Entente, or the path of a YAML file. */
  class: string;
  /** Two states as a person writes them. */
  pair?: readonly [string, string];
  year?: number;
  replicates?: number;
  afresh?: boolean;
  full?: boolean;
}

/** The outside view as text: one class counted, with the asked pair beside its cases. */
export async function runHistory(question: HistoryQuestion): Promise<string> {
  const atlas = await openAtlas();
  try {
    let pair: [string, string] | undefined;
    if (question.pair !== undefined) {
      const registry = await openRegistry(atlas);
      const at = question.year === undefined ? {} : { year: question.year };
      const [a, b] = question.pair.map((text) => registry.resolve(text, at).id);
      if (a === b) {
        throw new EntenteError(
          'same-state',
          `'${question.pair[0]}' and '${question.pair[1]}' are the same state (${a}); --pair needs two`,
          { a, b },
        );
      }
      pair = [a, b];
    }
    const { year, replicates, afresh } = question;
    const result = await readHistory(atlas, question.class, {
      ...(pair === undefined ? {} : { pair }),
      ...(year === undefined ? {} : { year }),
      ...(replicates === undefined ? {} : { replicates }),
      ...(afresh === undefined ? {} : { afresh }),
    });
    return await deliverPage(result, () => composeHistory(result, question.full), question);
  } finally {
    atlas.close();
  }
}

/** The classes that come with Entente, and which of them this atlas can count. */
export async function runClassList(delivery: Delivery): Promise<string> {
  const atlas = await openAtlas();
  try {
    const result = describeClasses(atlas);
    return await deliverPage(result, () => composeClassList(result), delivery);
  } finally {
    atlas.close();
  }
}

export function describeClasses(atlas: Atlas): ClassList {
  return {
    format: 'entente.history-list/1',
    edition: atlas.edition,
    classes: listClasses().map((id) => {
      const read = readClass(id);
      const { spec } = read;
      const absent = tablesOf(spec).some((table) => !atlas.tables.includes(table));
      const needs = absent ? (spec.needs ?? []) : [];
      const { title, question, unit } = spec;
      return {
        id,
        title,
        question,
        unit,
        needs,
        countable: !absent,
        counted: !absent && isCounted(atlas, read),
      };
    }),
  };
}

export const describeColumns = (): ColumnList => ({
  format: 'entente.history-columns/1',
  columns: panelCatalogue.map(({ name, kind, about, tables }) => ({
    name,
    kind,
    about,
    tables: [...tables],
  })),
});

/** Every panel column a rule may name. */
export function runColumnList(delivery: Delivery): Promise<string> {
  const result = describeColumns();
  return deliverPage(result, () => composeColumnList(result), delivery);
}
