import { join } from 'node:path';
import { expect, test } from 'vitest';
import { architectureFaults } from './support/architecture/architecture.ts';
import { readSources } from './support/architecture/source.ts';

const sources = readSources(join(import.meta.dirname, '..'));
const faults = architectureFaults(sources);

test('the house keeps its own rules', () => {
  expect(faults).toEqual([]);
});

test.for([
  ['src/config/x.ts', "import { decide } from '../verdict.ts';", 'src/config/x.ts → verdict'],
  ['src/load/x.ts', "import type { Plan } from '../plan.ts';", 'src/load/x.ts → plan'],
  ['src/drivers/x.ts', "import { engines } from '../engines/index.ts';", 'src/drivers/x.ts → engines'],
  ['src/engines/x.ts', "import { openHttpClient } from '../client/client.ts';", 'src/engines/x.ts → client'],
  ['src/preflight/x.ts', "import { comment } from '../github/comment.ts';", 'src/preflight/x.ts → github'],
  ['src/load/x.ts', "import { comment } from '../github/comment.ts';", 'src/load/x.ts → github'],
  ['src/analyse/x.ts', "import { monotonic } from '../shell/clock.ts';", 'src/analyse/x.ts → shell'],
  ['src/report/x.ts', "export { Pass } from '../client/observations.ts';", 'src/report/x.ts → client'],
  ['src/load/x.ts', "const late = () => import('../bench/run.ts');", 'src/load/x.ts → bench'],
  ['src/lost/x.ts', "import { a } from '../shell/errors.ts';", 'lost is not a room'],
  ['bot/lost/x.ts', "import { a } from '../../src/shell/errors.ts';", 'bot/lost is not a room'],
  ['bot/x.ts', "import { drive } from '../src/load/drive.ts';", 'bot/x.ts → load'],
  ['bot/pull/x.ts', "import { onCheck } from '../events/on-check.ts';", 'bot/pull/x.ts → bot/events'],
  ['bot/results/x.ts', "import { serve } from '../serve.ts';", 'bot/results/x.ts → bot:'],
  ['src/load/x.ts', "import { serve } from '../../bot/serve.ts';", 'src/load/x.ts → bot:'],
] as const)('an import that is not in the map of rooms is found: %s, %s', ([file, text, fault]) => {
  expect(faultsWith(file, text)).toContain(fault);
});

test.for([
  ['src/drivers/x.ts', "import type { Engine } from '../engines/engine.ts';"],
  ['src/analyse/x.ts', "import { randomFor } from '../shell/random.ts';"],
  ['src/load/x.ts', "import { PapergapError } from '../shell/errors.ts';"],
  ['bot/pull/x.ts', "import type { Bot } from '../bot.ts';"],
] as const)('an import that the map of rooms has is allowed: %s, %s', ([file, text]) => {
  expect(faultsWith(file, text)).toBe('');
});

test.for([
  ['src/analyse/x.ts', "import { readFileSync } from 'node:fs';", 'imports node:fs'],
  ['src/report/x.ts', "import { request } from 'undici';", 'imports undici'],
  ['src/engines/x.ts', "import { join } from 'node:path';", 'imports node:path'],
  ['src/plan.ts', "import { join } from 'node:path';", 'imports node:path'],
  ['bot/commands/grammar.ts', "import { createHash } from 'node:crypto';", 'imports node:crypto'],
  ['bot/pull/state.ts', "import { createHash } from 'node:crypto';", 'imports node:crypto'],
  ['src/analyse/x.ts', 'export const now = () => Date.now();', 'uses Date.now'],
  ['src/verdict/x.ts', 'export const now = () => performance.now();', 'uses performance.now'],
  ['src/judge/x.ts', 'export const luck = () => Math.random();', 'uses Math.random'],
  ['src/engines/x.ts', 'export const here = () => import.meta.dirname;', 'uses import.meta'],
  [
    'src/analyse/x.ts',
    "import { openJournal } from '../record/journal.ts';",
    'src/record/journal.ts is pure, but imports node:fs',
  ],
] as const)('what is not pure in %s is found: %s', ([file, text, fault]) => {
  expect(faultsWith(file, text)).toContain(fault);
});

test.for([
  ['src/deploy/x.ts', 'export const path = () => process.env.PATH;', 'only a door reads process.env'],
  ['src/shell/x.ts', 'export const first = () => process.argv[2];', 'only a door reads process.argv'],
  ['src/github/x.ts', "import * as core from '@actions/core';", 'only a door uses @actions/core'],
  ['src/deploy/x.ts', "export const say = () => console.log('x');", 'only a door writes to the outside'],
  ['src/verdict/x.ts', "export const why = 'The gap is wide';", 'report words it'],
  ['src/deploy/x.ts', "if ('length' in made) fail();", 'one spelling, Checked'],
  ['src/client/x.ts', 'export const all = (one: Response) => one.text();', 'read without a bound'],
  ['src/cli.ts', "export const say = () => process.stdout.write('x');", 'no room has made safe'],
  ['src/cli/x.ts', 'export const a = (b: object) => JSON.stringify(b, null, 2);', 'printedJson shows them'],
  ['src/load/x.ts', 'export const a = new Worker(file);', 'startThread takes its output'],
  ['src/probes/x.ts', 'export const a = startThread(file, {});', 'startReader reads in a process'],
  ['bot/results/x.ts', 'export const a = fork(file, { env: {} });', 'a process writes where nobody said'],
  ['src/config/x.ts', "const text = readFileSync('x');", 'read at import time'],
  ['src/shell/x.ts', 'const start = performance.now();', 'read at import time'],
  ['src/suites/utils.ts', '', 'says nothing'],
  ['src/helpers/x.ts', '', 'says nothing'],
  ['src/deploy/x.ts', 'export abstract class Engine {}', 'a base class'],
  ['src/deploy/x.ts', 'export class Vllm extends BaseEngine {}', 'extends BaseEngine'],
  ['src/config/x.ts', 'export default 1;', 'a default export'],
  ['src/config/x.ts', 'export enum Colour {}', 'an enum'],
  ['src/suites/x.ts', '// oxlint-disable-next-line max-lines-per-function\n', 'off without a reason'],
  ['src/suites/x.ts', `// ${'x'.repeat(108)}\n`, 'beyond column 110'],
  ['src/suites/x.ts', '\n'.repeat(251), 'a second noun'],
] as const)('a rule of shape broken in %s is found: %s', ([file, text, fault]) => {
  expect(faultsWith(file, text)).toContain(fault);
});

test.for([
  ['const known: Readonly<Record<string, 1>> = {};\nexport const a = known[name];', 'looks up in known'],
  ['export const a = (suites: Record<string, 1>) => suites[name];', 'looks up in suites'],
  ['export const a = (policy: Policy) => policy.trust.binaries[name];', 'looks up in policy.trust.binaries'],
  ['export const a = (name: string) => name in engines;', '"name in engines" holds'],
  ['export const a = () => {\n  if (name in policy.suites) return 1;\n};', '"name in policy.suites" holds'],
] as const)('a look-up that Object.prototype answers is found: %s', ([text, fault]) => {
  expect(faultsWith('src/config/x.ts', text)).toContain(fault);
});

test.for([
  'export const a = Object.hasOwn(policy.suites, name) ? policy.suites[name] : undefined;',
  "export const a = policy.suites['one'] ?? 'name in quotes is no code';",
  'const known = new Map<string, 1>();\nexport const a = known.get(name);',
  "export const a = 'code' in error;",
  'type A = { [K in keyof B]: 1 };\nfor (const name in known) use(name);',
])('a look-up that it does not answer is allowed: %s', (text) => {
  expect(faultsWith('src/config/x.ts', text)).toBe('');
});

const SCORERS = 'src/scoring/index.ts';

test.for([
  ['src/scoring/x.ts', 'export const x: Scorer = {};', 'src/scoring/x.ts: is on no shelf'],
  ['src/engines/x/x.ts', 'export const x: Engine = {};', 'src/engines/x/x.ts: is on no shelf'],
  ['src/scoring/scorer.ts', '', 'the interface Scorer of each scorer is not here'],
  [SCORERS, 'export const nothing = 1;', 'there is no shelf for each scorer'],
  [
    SCORERS,
    "import { exact } from './exact.ts';\nexport const scorers = { same: exact } as const satisfies object;",
    'same is in exact.ts',
  ],
] as const)('a shelf that is not in order is found: %s, %s', ([file, text, fault]) => {
  expect(faultsWith(file, text)).toContain(fault);
});

test.for([
  ['bot/pull/state.ts', 'bot/pull/state.ts: a rule names it'],
  ['src/cli.ts', 'src/cli.ts: a rule names it'],
  ['src/post.ts', 'src/post: a room without a file'],
] as const)('without %s a rule that names it would hold for nothing', ([file, fault]) => {
  const less = new Map(sources);
  less.delete(file);

  expect(architectureFaults(less).join('\n')).toContain(fault);
});

test('a shelf that nothing uses is found', () => {
  const unused = [...sources].map(([file, text]) => [
    file,
    text.replaceAll(/from '.*scoring\/index.ts'/g, "from './elsewhere.ts'"),
  ]);

  expect(architectureFaults(new Map(unused as [string, string][]))).toContain(
    `${SCORERS}: nothing uses this shelf`,
  );
});

/** The faults of the sources with one file put in or replaced, less those that they have without it. */
function faultsWith(file: string, text: string): string {
  return architectureFaults(new Map([...sources, [file, text]]))
    .filter((fault) => !faults.includes(fault))
    .join('\n');
}
