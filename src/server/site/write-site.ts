import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { EntenteError } from '../../domain/errors.js';
import type { Brief } from '../../report/brief/brief-schema.js';
import { queryBriefYears, resolveBriefRequest } from '../../workbench/brief/brief-request.js';
import { viewCase } from '../../workbench/casebook/view-case.js';
import { openDesk } from '../../workbench/desk/open-desk.js';
import { runScenarioFiles } from '../../workbench/scenarios/run-scenario-file.js';
import { runTake } from '../../workbench/scenarios/run-take.js';
import { runWatch } from '../../workbench/scenarios/run-watch.js';
import { readPageFiles } from '../page/page-files.js';
import { renderShell } from '../page/render-shell.js';
import { statesAnswer } from '../routes/states-answer.js';

export interface SiteRequest {
  a: string;
  b: string;
  /** The years it can show; the usual one alone when left out. Both ends included. */
  years?: { from: number; to: number };
  out: string;
  /** Told after each year. */
  progress?: (done: number, of: number) => void;
}

export interface WrittenSite {
  folder: string;
  files: number;
  bytes: number;
  years: number[];
}

/**
 * A folder of files has no headers, so its policy stands in the page. A page from disk has no origin of its own:
 * `file:` names its neighbours there, and `blob:` the worker that starts from text. Nothing may be fetched at all.
 */
const sitePolicy = [
  "default-src 'none'",
  "script-src 'self' file: 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' file:",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' file: data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const mark = 'entente-site.json';
const mostYears = 60;

/**
 * The page of one pair as a folder of files that any web server, or a disk, can serve: scripts are classic, data
 * are carried in one of them. The folder is replaced whole or not at all, and only if it is empty or a site
 * written before.
 *
 * @throws EntenteError `usage` for too many years, `unwritable-output` for a folder with other things in it or a
 * place that cannot be written to, and what the brief throws.
 */
export async function writeSite(request: SiteRequest): Promise<WrittenSite> {
  const folder = resolve(request.out);
  await refuseForeign(folder, request.out);
  const page = readPageFiles();
  const desk = await openDesk({ imports: false });
  try {
    const known = await queryBriefYears(desk.atlas);
    const { from, to } = request.years ?? { from: known.usual, to: known.usual };
    if (to - from + 1 > mostYears) {
      throw new EntenteError(
        'usage',
        `${to - from + 1} years were asked for; a site holds at most ${mostYears}`,
        {
          from,
          to,
        },
      );
    }
    const years = Array.from({ length: to - from + 1 }, (_, k) => from + k);
    const last = await resolveBriefRequest(desk.atlas, desk.registry, {
      a: request.a,
      b: request.b,
      year: to,
    });
    const answers: Record<string, unknown> = {};
    let done = 0;
    for (const year of years) {
      const asked = await resolveBriefRequest(desk.atlas, desk.registry, { a: last.a, b: last.b, year });
      const paths = (kind: string): string[] => {
        const path = `/api/v1/${kind}/${asked.a}/${asked.b}`;
        return year === to ? [`${path}?year=${year}`, path] : [`${path}?year=${year}`];
      };
      const brief = await desk.brief(asked);
      const inputs = await desk.readingInputs(asked).catch((error: unknown) => {
        if (error instanceof EntenteError && error.code === 'no-data') return null;
        throw error;
      });
      for (const path of paths('brief')) answers[path] = brief;
      if (inputs !== null) {
        for (const path of paths('reading-inputs')) answers[path] = inputs;
        answers[`/api/v1/take/${asked.a}/${asked.b}?year=${year}`] = await runTake(asked);
      }
      done += 1;
      request.progress?.(done, years.length);
    }
    const found = answers[`/api/v1/brief/${last.a}/${last.b}`] as Brief;
    if (found.case !== null) {
      const view = await viewCase(found.case.id);
      answers[`/api/v1/cases/${view.id}`] = view;
      answers[`/api/v1/signposts/${last.a}/${last.b}`] = await runWatch({
        names: [last.a, last.b],
        today: new Date().toISOString().slice(0, 10),
      });
      // All of a year at once: they stand on the same base.
      for (const year of new Set(view.scenarios.map((one) => one.year))) {
        const ids = view.scenarios.filter((one) => one.year === year).map(({ id }) => id);
        const results = await runScenarioFiles({ scenarios: ids });
        ids.forEach((id, k) => {
          answers[`/api/v1/scenarios/${id}/run`] = results[k];
        });
      }
    }
    const states = statesAnswer(desk, to, { from, to, usual: to });
    answers['/api/v1/states'] = {
      ...states,
      states: states.states.filter(({ id }) => id === last.a || id === last.b),
    };
    const name = (id: string): string => desk.registry.name(id, to);
    const title = `${name(last.a)} - ${name(last.b)} · Entente`;
    const text = (script: string): string =>
      Buffer.from(page.files.get(script)?.body ?? new Uint8Array()).toString('utf8');
    const files = new Map<string, string | Uint8Array>([
      [
        'index.html',
        renderShell(page, {
          base: 'assets/',
          policy: sitePolicy,
          title,
          scripts: ['assets/data.js', 'assets/worker.js'],
          noscript:
            'This page draws with a script. <a href="brief.html">The brief as a plain page</a> needs none.',
        }),
      ],
      ['brief.html', await desk.briefPage(last, 'html')],
      ['brief.json', `${JSON.stringify(answers[`/api/v1/brief/${last.a}/${last.b}`], null, 2)}\n`],
      [`assets/${page.script}`, text(page.script)],
      [`assets/${page.style}`, text(page.style)],
      [`assets/${page.icon}`, text(page.icon)],
      // From disk a worker can only start from text that is already here.
      ['assets/worker.js', `globalThis.ententeWorker = ${JSON.stringify(text(page.worker))};\n`],
      [
        'assets/data.js',
        `globalThis.ententeSite = ${JSON.stringify({ start: { a: last.a, b: last.b, year: to }, answers })};\n`,
      ],
      [
        mark,
        `${JSON.stringify({ format: 'entente.site/1', pair: [last.a, last.b], years: { from, to }, edition: desk.atlas.edition }, null, 2)}\n`,
      ],
    ]);
    await replaceFolder(folder, files);
    const bytes = [...files.values()].reduce((sum, data) => sum + Buffer.byteLength(data), 0);
    return { folder, files: files.size, bytes, years };
  } finally {
    desk.close();
  }
}

async function refuseForeign(folder: string, shown: string): Promise<void> {
  const there: string[] = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw new EntenteError(
      'unwritable-output',
      `${shown} cannot be used (${error.code}); name a folder`,
      { path: shown },
      error,
    );
  });
  if (there.length > 0 && !there.includes(mark)) {
    throw new EntenteError(
      'unwritable-output',
      `${shown} has other things in it; name a new folder, an empty one, or a site written before`,
      { path: shown },
    );
  }
}

async function replaceFolder(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const beside = (what: string): string =>
    join(dirname(folder), `.${basename(folder)}.${randomUUID()}.${what}`);
  const fresh = beside('tmp');
  const old = beside('old');
  try {
    for (const [name, data] of files) {
      await mkdir(dirname(join(fresh, name)), { recursive: true });
      await writeFile(join(fresh, name), data);
    }
    const moved = await rename(folder, old).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
    try {
      await rename(fresh, folder);
    } catch (error) {
      if (moved) await rename(old, folder);
      throw error;
    }
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    const cause = error as NodeJS.ErrnoException;
    if (cause.code === undefined) throw error;
    throw new EntenteError(
      'unwritable-output',
      `${folder} could not be written (${cause.code}); name a place you may write to`,
      { path: folder },
      error,
    );
  }
}
