import { expect, test } from 'vitest';
import { calledAs, commandLine, resuming } from '../../src/cli/command-line.ts';

test.for([
  [['run', 'models/a.yaml'], 'papergap run models/a.yaml --resume'],
  [['run', 'a.yaml', '--resume', '--seed=2'], 'papergap run a.yaml --resume --seed=2'],
  [['run', 'a.yaml', '--out', 'my out'], "papergap run a.yaml --out 'my out' --resume"],
  [['run', 'a.yaml', '--out', "it's"], "papergap run a.yaml --out 'it'\\''s' --resume"],
  [['run', 'a.yaml', '--out', '$(rm -rf x)'], "papergap run a.yaml --out '$(rm -rf x)' --resume"],
] as const)('%j goes on with what was typed, as a shell takes it', ([args, line]) => {
  expect(commandLine('papergap', resuming(args))).toBe(line);
});

test.for([
  [{}, '/home/me', 'papergap'],
  [{ npm_lifecycle_event: 'npx' }, '/home/me', 'npx papergap'],
  [{ npm_lifecycle_event: 'test', npm_package_json: '/clone/package.json' }, '/clone', 'papergap'],
  [{ npm_lifecycle_event: 'demo', npm_package_json: '/clone/package.json' }, '/clone', 'npm run papergap --'],
  [
    { npm_lifecycle_event: 'papergap', npm_package_json: '/clone/package.json' },
    '/clone/..data/models',
    'npm run papergap --',
  ],
  [
    { npm_lifecycle_event: 'papergap', npm_package_json: '/my clone/package.json' },
    '/team',
    "npm --prefix '/my clone' run papergap --",
  ],
] as const)('with %j, in %s, a command that we print begins with what works there', ([env, cwd, called]) => {
  expect(calledAs(env, cwd)).toBe(called);
});
