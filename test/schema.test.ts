import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { schemas } from '../scripts/schemas.ts';

test.for(Object.entries(schemas))(
  'schema/%s is what the code reads (npm run schema makes it)',
  ([name, text]) => {
    expect(readFileSync(join(import.meta.dirname, '..', 'schema', name), 'utf8')).toBe(text);
  },
);
