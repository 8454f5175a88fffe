import { z } from 'zod';
import { EntenteError } from '../../domain/errors.js';

const salibSchema = z.object({
  num_vars: z.number().optional(),
  names: z.array(z.string()),
  bounds: z.array(z.array(z.number())),
  dists: z.array(z.string()).nullish(),
  groups: z.array(z.unknown()).nullish(),
});

/**
 * A problem as SALib writes it (`num_vars`, `names`, `bounds`), in our form; undefined where the file is not in that
 * form. Its distributions other than `unif` carry parameters of another meaning than bounds and are refused, as are
 * groups.
 *
 * @throws EntenteError `bad-input` where names and bounds do not pair up, or for what has no equal here.
 */
export function fromSalib(spec: unknown, file: string): { inputs: unknown[] } | undefined {
  const parsed = salibSchema.safeParse(spec);
  if (!parsed.success) return undefined;
  const { names, bounds, dists, groups, num_vars: width = names.length } = parsed.data;
  const refuse = (message: string): never => {
    throw new EntenteError('bad-input', `${file}: ${message}`, { file });
  };
  if (bounds.length !== names.length || width !== names.length) {
    refuse(
      `${names.length} names, ${bounds.length} bounds and num_vars ${width}; one bound a name is expected`,
    );
  }
  const other = dists?.find((dist) => dist !== 'unif');
  if (other !== undefined) {
    refuse(
      `dists has "${other}", and only "unif" reads the same here; write the inputs as \`entente explore sample --help\` shows`,
    );
  }
  if (groups && new Set(groups).size < names.length)
    refuse('groups have no equal here; leave them out, or name each input');
  return { inputs: names.map((name, k) => ({ name, bounds: bounds[k] })) };
}
