import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { programFaults } from '../../src/action/program-faults.ts';
import { faultLine } from '../../src/config/fault.ts';
import { parsePolicy } from '../../src/config/load.ts';

let root: string;
let workspace: string;
let outside: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'papergap-programs-')));
  [workspace, outside] = [join(root, 'workspace'), join(root, 'outside')];
  put('workspace/engine/bin/llama-server');
  put('outside/bin/llama-server');
});
afterEach(() => rmSync(root, { recursive: true }));

function put(file: string, text = ''): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text, { mode: 0o755 });
}

const link = (from: string, to: string): void => symlinkSync(join(root, to), join(root, from));

/** The lines and messages of the faults of a program that a policy names. */
function faultsOf(written: string, at = workspace): readonly (readonly [number | undefined, string])[] {
  const path = written.replace('{workspace}', workspace).replace('{outside}', outside);
  const text = `production: { suite: tickets }
suites: { tickets: { data: b.jsonl, scorer: { name: exact } } }
trust: { binaries: { ours: ${path} } }
`;
  const policy = parsePolicy({ file: '.github/papergap.yml', text });
  if (!policy.ok) throw new Error(policy.faults.map(faultLine).join('\n'));
  const env = { PATH: join(workspace, 'engine', 'bin') };
  return programFaults({ policy: policy.value, root: at }, { env }).map(({ line, message }) => [
    line,
    message,
  ]);
}

const nothing = (): void => undefined;

// attack: checkout
test.for<[what: string, written: string, made: () => void]>([
  ['by a path from the root', './engine/bin/llama-server', nothing],
  ['by an absolute path', '{workspace}/engine/bin/llama-server', nothing],
  ['that is not there yet', './llama-server', nothing],
  ['by its name on the PATH', 'llama-server', nothing],
  [
    'that a link outside leads to',
    '{outside}/link/bin/llama-server',
    () => link('outside/link', 'workspace/engine'),
  ],
  ['that a link in it leads out of', './link/bin/llama-server', () => link('workspace/link', 'outside')],
  [
    'that links lead over it to a file outside',
    '{outside}/vllm',
    () => {
      link('workspace/link', 'outside/bin/llama-server');
      link('outside/vllm', 'workspace/link');
    },
  ],
  [
    'that links of folders lead over it to a file outside',
    '{outside}/link/llama-server',
    () => {
      link('workspace/link', 'outside/bin');
      link('outside/link', 'workspace/link');
    },
  ],
  [
    'that a Python of it runs',
    '{outside}/vllm',
    () => {
      put('workspace/venv/bin/python');
      put('outside/vllm', `#!${workspace}/venv/bin/python\nimport vllm\n`);
    },
  ],
  [
    'that a Python runs to which a link over it leads',
    '{outside}/vllm',
    () => {
      link('workspace/python', 'outside/bin/llama-server');
      link('outside/python', 'workspace/python');
      put('outside/vllm', `#!/bin/sh\n'''exec' "${outside}/python" "$0" "$@"\n' '''\nimport vllm\n`);
    },
  ],
])("an engine's program %s is refused", ([, written, made]) => {
  made();
  link('same', 'workspace');

  const refused = [
    [3, expect.stringMatching(/lies in the workspace, where a pull request may change/) as string],
  ];
  expect(faultsOf(written)).toEqual(refused);
  expect(faultsOf(written, join(root, 'same'))).toEqual(refused);
});

test.for<[what: string, written: string, made: () => void]>([
  ['outside of the workspace', '{outside}/bin/llama-server', nothing],
  ['by a name that is on no PATH', 'llama-server-of-nobody', nothing],
  [
    'that is a script which a program outside runs',
    '{outside}/vllm',
    () => put('outside/vllm', `#!${outside}/bin/llama-server\n`),
  ],
  [
    'whose links lead round in a ring',
    '{outside}/ring/vllm',
    () => {
      link('outside/ring', 'outside/round');
      link('outside/round', 'outside/ring');
    },
  ],
])("an engine's program %s is taken", ([, written, made]) => {
  made();

  expect(faultsOf(written)).toEqual([]);
});
