// Compiles scripts/landscape-kernel/block.as into src/models/landscape/kernel/block.generated.ts.
// Run after changing the kernel: npx tsx scripts/make-landscape-kernel.ts
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import asc from 'assemblyscript/asc';

const source = new URL('landscape-kernel/block.as', import.meta.url);
const target = new URL('../src/models/landscape/kernel/block.generated.ts', import.meta.url);

/** The generated module's text, from the kernel's source. */
export async function makeKernel(): Promise<string> {
  const text = await readFile(source, 'utf8');
  let binary: Uint8Array | undefined;
  const flags = '-O3 --enable simd --runtime stub --noAssert --initialMemory 1 --maximumMemory 1';
  const { error, stderr } = await asc.main(['block.ts', ...flags.split(' '), '--outFile', 'block.wasm'], {
    readFile: (name) => (name === 'block.ts' ? text : null),
    writeFile: (_name, contents) => {
      binary = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === undefined) throw new Error(`${error?.message}\n${stderr.toString()}`);
  const lines =
    Buffer.from(binary)
      .toString('base64')
      .match(/.{1,100}/g) ?? [];
  return [
    '// Made by scripts/make-landscape-kernel.ts from scripts/landscape-kernel/block.as; do not edit.',
    `export const kernelBase64 =`,
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await writeFile(target, await makeKernel());
