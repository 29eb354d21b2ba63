import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { pathFault } from '../../../src/models/hub/names.ts';
import { readSafetensors } from '../../../src/models/safetensors.ts';

const RUNS = 20_000;
const folder = mkdtempSync(join(tmpdir(), 'papergap-hub-soak-'));
afterAll(() => rmSync(folder, { recursive: true }));

const part = fc.oneof(
  fc.constantFrom('..', '.', '', 'a', 'C:', '\\', '..\\', '\u0000', '\u2028', 'a'.repeat(256)),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

// attack: hostile hub
test('a path that is taken stays below its folder, whatever it is made of', () => {
  const path = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(path, (written) => {
      if (pathFault(written) !== undefined) return;
      expect(resolve('/cache/snapshot', written).startsWith('/cache/snapshot/')).toBe(true);
      expect(written).not.toMatch(/\p{Cc}/u);
    }),
    { numRuns: RUNS },
  );
});

const number = fc.oneof(fc.integer({ min: -2, max: 40 }), fc.constantFrom(2 ** 53, -0.5, 1e300, null, '4'));
const tensor = fc.oneof(
  fc.record({
    dtype: fc.constantFrom('F32', 'U8', 'BF16', 'F7', '__proto__', 3),
    shape: fc.oneof(fc.array(number, { maxLength: 4 }), number),
    data_offsets: fc.array(number, { maxLength: 3 }),
  }),
  fc.jsonValue({ maxDepth: 2 }),
);
const header = fc
  .dictionary(fc.constantFrom('a', 'b', '__metadata__', '__proto__', ''), tensor)
  .map((value) => JSON.stringify(value));

// attack: hostile file
test('whatever a header of safetensors says is judged in words, and nothing is thrown', () => {
  const file = join(folder, 'model.safetensors');
  const written = fc.tuple(header, fc.integer({ min: -9, max: 9 }), fc.uint8Array({ maxLength: 48 }));
  fc.assert(
    fc.property(written, ([text, off, data]) => {
      const length = Buffer.alloc(8);
      length.writeBigUInt64LE(BigInt(Math.max(0, Buffer.byteLength(text) + off)));
      writeFileSync(file, Buffer.concat([length, Buffer.from(text), data]));
      expect(['string', 'object']).toContain(typeof readSafetensors(file));
    }),
    { numRuns: RUNS },
  );
});
