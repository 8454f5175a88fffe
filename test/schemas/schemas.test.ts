import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { writtenSchemas } from '../../scripts/schemas/written-schemas.js';

describe('schemas', () => {
  test.each(writtenSchemas())('$file is what its zod schema gives', ({ file, text }) => {
    expect(readFileSync(new URL(`../../schemas/${file}`, import.meta.url), 'utf8')).toBe(text);
  });
});
