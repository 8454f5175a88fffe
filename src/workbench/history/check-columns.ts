import { EntenteError } from '../../domain/errors.js';
import { suggestNames } from '../../domain/state/suggest-names.js';
import type { ClassSpec } from '../../models/reference-class/class-spec.js';
import { type ColumnEntry, panelCatalogue } from './panel-catalogue.js';

interface NamedPart {
  column: string;
  path: string;
}

/** Every place of a class that names a column, with the path of the name. */
export function columnPartsOf(spec: ClassSpec): NamedPart[] {
  const parts: NamedPart[] = [];
  const add = (list: readonly { column: string }[] | undefined, path: string): void => {
    list?.forEach((part, n) => {
      parts.push({ column: part.column, path: `${path}[${n}].column` });
    });
  };
  add(spec.population, 'population');
  add(spec.event, 'event');
  add(spec.comparison, 'comparison');
  add(spec.outcomes, 'outcomes');
  spec.outcomes.forEach((outcome, n) => {
    add(outcome.where, `outcomes[${n}].where`);
  });
  add(spec.adjust.covariates, 'adjust.covariates');
  add(spec.adjust.match, 'adjust.match');
  add(spec.resemblance, 'resemblance');
  return parts;
}

/**
 * The catalogue's entries for all columns a class names.
 *
 * @throws bad-input, with the path of the name in `fields.path`, for a column that does not exist.
 */
export function checkColumns(spec: ClassSpec): ColumnEntry[] {
  const entries = new Set<ColumnEntry>();
  for (const { column, path } of columnPartsOf(spec)) {
    const entry = panelCatalogue.find((one) => one.name === column);
    if (entry === undefined) {
      const near = suggestNames(
        column,
        panelCatalogue.map(({ name }) => ({ key: name, id: name, name })),
      ).map(({ name }) => name);
      const hint = near.length > 0 ? `did you mean ${near.join(', ')}? ` : '';
      throw new EntenteError(
        'bad-input',
        `no panel column is called ${column}; ${hint}\`entente history columns\` lists them`,
        { path, column },
      );
    }
    entries.add(entry);
  }
  return [...entries];
}
