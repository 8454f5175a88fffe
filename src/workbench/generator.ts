import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Who wrote a result: the name and version that stand in it. */
export const generator = `entente ${version}`;
