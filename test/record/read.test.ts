import { assert, jsonValue, property } from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { judge } from '../../src/judge.ts';
import { parseAdditive } from '../../src/record/additive.ts';
import { parseRecord } from '../../src/record/read.ts';
import { RunRecord } from '../../src/record/schema.ts';
import { reporters } from '../../src/report/index.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';

const RECORD = aRecord({ ...MEASURED, production: rightOf(300, 400) });

/** The same value with a key that no papergap knows in every object of it. */
function withUnknownKeys(value: unknown, added: unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => withUnknownKeys(part, added));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, withUnknownKeys(part, added)] as const);
  return Object.fromEntries([...entries, ['addedLater', added]]);
}

/** Maps whose keys users choose: what stands there is an entry, and no unknown key. */
const OPEN = ['args', 'suites', 'minimumVersions', 'binaries', 'endpoints', 'engines', 'scorer', 'runner'];

function withoutOpenMaps(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      OPEN.includes(key) && typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).filter(([name]) => name !== 'addedLater'))
        : part,
    ),
  );
}

test.for([{ deep: [1] }, 0, false])('keys that a later papergap added decide nothing: %j', (added) => {
  const later = withoutOpenMaps(withUnknownKeys(JSON.parse(JSON.stringify(RECORD)), added));

  const read = parseRecord(later);

  expect(read).toEqual({ ok: true, value: later });
  if (!read.ok) return;
  const [judged, known] = [judge(read.value), judge(RECORD)];
  expect(JSON.stringify([judged.findings, judged.verdict])).toBe(
    JSON.stringify([known.findings, known.verdict]),
  );
  for (const report of Object.values(reporters))
    expect(report(judged, 'terminal')).toBe(report(known, 'terminal'));
});

test.for([
  [{ ...RECORD, version: 4, run: { ...RECORD.run, papergap: '2.1.0' } }, 'papergap 2.1.0, which wrote it,'],
  [{ ...RECORD, version: 2 }, 'it is a record of version 2; the papergap that wrote it reads it'],
  [{ ...RECORD, version: 4, run: { papergap: '1.0.0\n::error::x' } }, 'the papergap that wrote it'],
  [{ schema: 'other' }, 'not a record'],
  [undefined, 'not a record'],
  [null, 'not a record'],
] as const)('a record of another version or kind says which papergap reads it: %#', ([value, words]) => {
  const read = parseRecord(value);

  expect(read.ok).toBe(false);
  const text = read.ok ? '' : read.faults.join();
  expect(text).toContain(words);
  expect(text).not.toContain('\n');
});

test('a record that is damaged names the place, in words of our own', () => {
  const passes = [{ ...RECORD.passes[0]!, endedAtMs: 'late' }, ...RECORD.passes.slice(1)];

  expect(parseRecord({ ...RECORD, passes })).toEqual({
    ok: false,
    faults: ['passes.0.endedAtMs is of another form'],
  });
});

test('a key by the name of __proto__ is carried like any other', () => {
  const written = JSON.parse('{"schema":"papergap/record","run":{"__proto__":{"polluted":1}}}') as object;
  const schema = RunRecord.pick({ schema: true }).extend({ run: RunRecord.pick({}) });

  const read = parseAdditive(schema, written);

  expect(JSON.stringify(read.ok && read.value)).toBe(JSON.stringify(written));
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

// attack: artifact
test('any JSON is read or refused, and never throws', () => {
  const isRead = (value: unknown): void => {
    expect(parseRecord(value).ok).toBeTypeOf('boolean');
  };
  assert(property(jsonValue(), isRead));
  assert(property(jsonValue(), (run) => isRead({ ...RECORD, run, passes: [run], plan: run })));
});

/** A value that notes how often it is looked at. */
function counted<T extends object>(value: T, looks: { count: number }): T {
  const traps: ProxyHandler<object> = {
    get: (target, key) => {
      looks.count += 1;
      const part: unknown = Reflect.get(target, key);
      return typeof part === 'object' && part !== null ? counted(part, looks) : part;
    },
    getOwnPropertyDescriptor: (target, key) => {
      looks.count += 1;
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  };
  return new Proxy(value, traps) as T;
}

function looksAt(unknownKeys: number): number {
  const looks = { count: 0 };
  const keys = Array.from({ length: unknownKeys }, (_, index) => [`later${index}`, { deep: [index] }]);
  const requests = Array.from({ length: unknownKeys }, () => ({ later: 1 }));
  const schema = RunRecord.pick({ schema: true }).extend({ all: z.array(z.strictObject({})) });
  const written = { schema: 'papergap/record', all: requests, ...Object.fromEntries(keys) };
  expect(parseAdditive(schema, counted(written, looks)).ok).toBe(true);
  return looks.count;
}

// attack: huge record
test('twice as many unknown keys are twice as much work', () => {
  expect(looksAt(4_000) / looksAt(2_000)).toBeLessThan(2.1);
});

test.for([
  ['more unknown parts than the validator counts', { passes: Array.from({ length: 300_000 }, () => ({})) }],
  ['nesting without end', { candidate: nested(300_000) }],
])('a record with %s is refused, not thrown over', ([, parts]) => {
  expect(parseRecord({ ...RECORD, ...(parts as object) }).ok).toBe(false);
});

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let at = 0; at < depth; at++) value = { a: value };
  return value;
}
