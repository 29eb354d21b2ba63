import { join } from 'node:path';
import { expect, test } from 'vitest';
import { architectureFaults, readSources } from './support/architecture.ts';

const sources = readSources(join(import.meta.dirname, '..'));

test('the house keeps its own rules', () => {
  expect(architectureFaults(sources)).toEqual([]);
});

test.for([
  ['src/config/x.ts', "import { decide } from '../verdict.ts';", 'config may not import verdict'],
  ['src/measure/x.ts', "import type { Plan } from '../plan.ts';", 'measure may not import plan'],
  ['src/lost/x.ts', "import { a } from '../shell/errors.ts';", 'lost is not a room'],
  ['src/analyse/x.ts', "import { readFileSync } from 'node:fs';", 'imports node:fs'],
  ['src/report/x.ts', "import { request } from 'undici';", 'imports undici'],
  ['src/analyse/x.ts', 'export const now = () => Date.now();', 'uses Date.now'],
  ['src/judge/x.ts', 'export const luck = () => Math.random();', 'uses Math.random'],
  [
    'src/analyse/x.ts',
    "import { openJournal } from '../record/journal.ts';",
    'reaches src/record/journal.ts',
  ],
  ['bot/commands.ts', "import { createHash } from 'node:crypto';", 'imports node:crypto'],
  ['bot/x.ts', "import { drive } from '../src/load/drive.ts';", 'the bot may not use measure'],
  ['src/deploy/x.ts', 'export const path = () => process.env.PATH;', 'only a door reads process.env'],
  ['src/shell/x.ts', 'export const first = () => process.argv[2];', 'only a door reads process.argv'],
  ['src/publish/x.ts', "import * as core from '@actions/core';", 'only a door uses @actions/core'],
  ['src/measure/utils.ts', '', 'says nothing'],
  ['src/helpers/x.ts', '', 'says nothing'],
  ['src/deploy/x.ts', 'export abstract class Engine {}', 'a base class'],
  ['src/deploy/x.ts', 'export class Vllm extends BaseEngine {}', 'extends BaseEngine'],
  ['src/config/x.ts', "const text = readFileSync('x');", 'read at import time'],
  ['src/config/x.ts', 'export default 1;', 'a default export'],
  ['src/measure/scorers/x.ts', 'export const x: Scorer = {};', 'is on no shelf'],
  ['src/measure/x.ts', '\n'.repeat(251), 'a second noun'],
] as const)('a rule broken in %s is found: %s', ([file, text, fault]) => {
  const broken = new Map([...sources, [file, text]]);

  expect(architectureFaults(broken).join('\n')).toContain(fault);
});
