import { expect, test } from 'vitest';
import { commandLine, resuming } from '../../src/cli/command-line.ts';

test.for([
  [['run', 'models/a.yaml'], 'papergap run models/a.yaml --resume'],
  [['run', 'a.yaml', '--resume', '--seed=2'], 'papergap run a.yaml --resume --seed=2'],
  [['run', 'a.yaml', '--out', 'my out'], "papergap run a.yaml --out 'my out' --resume"],
  [['run', 'a.yaml', '--out', "it's"], "papergap run a.yaml --out 'it'\\''s' --resume"],
  [['run', 'a.yaml', '--out', '$(rm -rf x)'], "papergap run a.yaml --out '$(rm -rf x)' --resume"],
] as const)('%j goes on with what was typed, as a shell takes it', ([args, line]) => {
  expect(commandLine('papergap', resuming(args))).toBe(line);
});
