// Builds the page into dist/web: one classic script, one worker, one style sheet, named by their content, and a
// manifest. Classic, because a site opened from disk can load no module. Left alone where nothing it is made from
// has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'dist/web');
const web = join(root, 'web');
const stampFile = join(out, '.made-from');

if (!existsSync(web)) process.exit(0); // an installed package brings dist/web along

const made = createHash('sha256');
const walk = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path);
    else made.update(path.slice(root.length)).update(readFileSync(path));
  }
};
for (const folder of ['web', 'src/domain', 'src/numerics', 'src/models/landscape', 'src/models/propensity'])
  walk(join(root, folder));
for (const file of ['package-lock.json', 'scripts/build-web.mjs'])
  made.update(readFileSync(join(root, file)));
const stamp = made.digest('hex');
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) process.exit(0);

const [{ build }, { svelte, vitePreprocess }] = await Promise.all([
  import('vite'),
  import('@sveltejs/vite-plugin-svelte'),
]);
const compile = async (entry, plugins) => {
  const result = await build({
    configFile: false,
    root: web,
    logLevel: 'warn',
    plugins,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      cssCodeSplit: false,
      rollupOptions: { input: join(web, entry), output: { format: 'iife', name: 'entente' } },
    },
  });
  return (Array.isArray(result) ? result : [result]).flatMap((one) => one.output);
};
const page = await compile('main.ts', [
  svelte({ configFile: false, preprocess: vitePreprocess(), emitCss: false }),
]);
const worker = await compile('reading/reading-worker.ts', []);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const write = (name, ending, data) => {
  const hash = createHash('sha256').update(data).digest('base64url').replace(/[-_]/g, '').slice(0, 10);
  const file = `${name}.${hash}.${ending}`;
  writeFileSync(join(out, file), data);
  return file;
};
const script = (list) => list.find((one) => one.type === 'chunk').code;
const style = page.find((one) => one.type === 'asset' && one.fileName.endsWith('.css')).source;
const manifest = {
  script: write('page', 'js', script(page)),
  worker: write('worker', 'js', script(worker)),
  style: write('page', 'css', style),
  icon: write('icon', 'svg', readFileSync(join(web, 'icon.svg'))),
};
writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync(stampFile, stamp);
