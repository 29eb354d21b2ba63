import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { repository } from '../support/repository.ts';

const scripts = new Map<string, string>();

beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish'])
    scripts.set(shell, (await runCli(['completion', shell], import.meta.dirname)).stdout);
});

/** What a real bash would offer for the last of these words. */
function offered(words: readonly string[], cwd: string): readonly string[] {
  const program = `${scripts.get('bash')}
complete -p papergap >/dev/null || exit 1
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_papergap
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const said = execFileSync('bash', ['--norc', '-c', program, 'bash', ...words], { cwd, encoding: 'utf8' });
  return said.split('\n').filter((word) => word !== '');
}

test('bash completes commands, options, choices, and the files that a place takes', async () => {
  await using repo = await repository({
    'models/a.yaml': '',
    'models/weights.gguf': '',
    'models/a b.yml': '',
    'out/record.json': '',
    'notes.txt': '',
  });
  const at = (...words: string[]): readonly string[] => offered(['papergap', ...words], repo.folder);

  expect(at('')).toEqual(expect.arrayContaining(['run', 'judge', 'show', 'engines', 'completion']));
  expect(at('ru')).toEqual(['run']);
  expect(at('run', 'models/').toSorted()).toEqual(['models/a b.yml', 'models/a.yaml']);
  expect(at('run', 'models/a.yaml', '--f').toSorted()).toEqual(['--fixed-n', '--format', '--full']);
  expect(at('run', 'models/a.yaml', '--format', 'j')).toEqual(['json']);
  expect(at('run', 'models/a.yaml', '--format', '=', 'ma')).toEqual(['markdown']);
  expect(at('show', 'out/')).toEqual(['out/record.json']);
  expect(at('show', 'out', '--section', 'ca')).toEqual(['causes']);
  expect(at('engines', '')).toEqual(['prune']);
  expect(at('engines', 'prune', '--d')).toEqual(['--days']);
  expect(at('run', '--seed', '')).toEqual([]);
});

const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

test.runIf(has('zsh'))('zsh takes its script as it is', () => {
  const { status, stderr } = spawnSync('zsh', ['-n'], { input: scripts.get('zsh'), encoding: 'utf8' });

  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.runIf(has('fish'))('fish completes choices by its script', () => {
  const program = `${scripts.get('fish')}\ncomplete -C 'papergap show x --section ca'`;

  expect(execFileSync('fish', ['--no-config', '-c', program], { encoding: 'utf8' })).toMatch(/^causes\t/);
});

test('a shell that there is no script for is refused with those that there are', async () => {
  const { code, stderr } = await runCli(['completion', 'tcsh'], join(import.meta.dirname));

  expect(code).toBe(2);
  expect(stderr).toContain('Allowed choices are bash, zsh, fish');
});
