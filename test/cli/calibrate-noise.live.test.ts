import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { Policy } from '../../src/config/policy.ts';
import { runCli } from '../support/cli.ts';
import { repository } from '../support/repository.ts';

const RAW = [
  'where is my order, it should have come',
  'Thanks 🙂',
  'teh chair arrived with a broken wheel..',
];
const CLEAN = [
  'Where is my order? It should have come.',
  'Thanks.',
  'The chair arrived with a broken wheel.',
];
const rows = (texts: readonly string[]): string =>
  texts.map((ticket) => JSON.stringify({ ticket })).join('\n');

test('calibrate-noise prints the noise block of the policy, and the policy takes it', async () => {
  await using repo = await repository({ 'raw.jsonl': rows(RAW), 'clean.jsonl': rows(CLEAN) });
  const args = ['calibrate-noise', 'raw.jsonl', '--field', 'ticket', '--clean', 'clean.jsonl'];
  const { code, stdout } = await runCli(args, repo.folder);
  const { noise } = parse(stdout) as { readonly noise: unknown };

  expect(code).toBe(0);
  expect(Policy.shape.noise.parse(noise)).toMatchObject({
    profile: 'typical',
    doses: { emoji: { items: 0.333 }, casing: { items: 0.667 }, 'keyboard-typos': { items: 0.333 } },
  });
  expect(stdout).toContain('# emoji: 1 of 3 inputs');
});

test('a field that no row has is told with what to do', async () => {
  await using repo = await repository({ 'raw.jsonl': rows(RAW) });
  const { code, stderr } = await runCli(['calibrate-noise', 'raw.jsonl'], repo.folder);

  expect(code).toBe(2);
  expect(stderr).toContain('no row has a text in its field "input"');
  expect(stderr).toContain('--field');
});
