import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { githubWorkflowFaults } from './support/workflow-parser.ts';
import { workflowFaults } from './support/workflow-rules.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const manifest = parse(read('action.yml')) as Record<'inputs' | 'outputs', Record<string, unknown>>;
const action = {
  inputs: new Set(Object.keys(manifest.inputs)),
  outputs: new Set(Object.keys(manifest.outputs)),
};
const files = globSync(
  ['workflows-examples/*.{yml,yaml}', 'examples/*/.github/workflows/*', '.github/workflows/*'],
  { cwd: ROOT },
).sort();

// attack: workflow
test.for(files)('%s is one that GitHub takes, and keeps our rules', async (file) => {
  expect(await githubWorkflowFaults(file, read(file))).toEqual([]);
  expect(workflowFaults(read(file), action)).toEqual([]);
});

// attack: reader
test.for([...read('docs/action.md').matchAll(/```yaml\n(on:[^]*?)```/g)].map(([, text]) => text ?? ''))(
  'a whole workflow in docs/action.md keeps them too: no reader takes a place in the queue of the GPU',
  async (text) => {
    expect(await githubWorkflowFaults('docs.yml', text)).toEqual([]);
    expect(workflowFaults(text, action)).toEqual([]);
  },
);

test.for(['pull-request', 'doctor', 'nightly', 'rebench'])(
  "the example's %s.yml is the one to copy, on a runner that needs no GPU",
  (name) => {
    expect(read(`examples/ticket-router/.github/workflows/${name}.yml`)).toBe(
      read(`workflows-examples/${name}.yml`)
        .replace(
          'runs-on: [self-hosted, gpu]',
          'runs-on: ubuntu-latest # this model is small enough for a CPU',
        )
        .replace('timeout-minutes: 240', 'timeout-minutes: 60')
        .replace(', on your GPU runner.', '.'),
    );
  },
);

test("GitHub's own parser finds what is no workflow", async () => {
  const typo = read('workflows-examples/nightly.yml').replace('queue: max', 'queue: most');
  const unknown = read('workflows-examples/nightly.yml').replace('matrix.candidate', 'matrx.candidate');

  expect((await githubWorkflowFaults('typo.yml', typo)).join()).toContain('most');
  expect((await githubWorkflowFaults('unknown.yml', unknown)).join()).toContain('matrx');
});

test('at night one file that is refused keeps no other model from being measured', () => {
  const { jobs } = parse(read('workflows-examples/nightly.yml')) as { jobs: Record<string, { if?: string }> };

  // Without a function of the state, a job waits for success of those that it needs.
  expect(jobs['bench']?.if).toMatch(/^!cancelled\(\) && .*candidates != '' && .*candidates != '\[\]'$/);
});

const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';
const GUARD = 'github.event.pull_request.head.repo.full_name == github.repository';
const BASE_GUARD = 'github.event.pull_request.base.ref == github.event.repository.default_branch';
const NEEDS = "candidates != '[]'";

test.for([
  ['  pull_request:\n', '  pull_request_target:\n', 'on: pull_request_target'],
  ['on:\n', 'on:\n  workflow_run: { workflows: [x] }\n', 'on: workflow_run'],
  ['on:\n', 'on:\n  issue_comment:\n', 'on: issue_comment'],
  ['permissions: {}\n', '', 'the top level gives {}'],
  ['permissions: {}\n', 'permissions:\n', 'the top level gives {}'],
  ['permissions: {}\n', 'permissions: read-all\n', 'the top level gives {}'],
  ['permissions: {}\n', 'permissions: { contents: read }\n', 'the top level gives {}'],
  [/ {4}permissions:\n( {6}.*\n)+ {4}outputs/, '    outputs', 'jobs.discover: no permissions of its own'],
  [
    / {4}permissions:\n( {6}.*\n)+ {4}outputs/,
    '    permissions: write-all\n    outputs',
    'no permissions of its own',
  ],
  [/(contents: read) #.*/, '$1', 'permission contents without a comment'],
  [CHECKOUT, 'actions/checkout@v7 # v7.0.1', 'actions/checkout@v7 is not pinned'],
  [CHECKOUT, 'actions/checkout@3d3c42e # v7.0.1', 'is not pinned'],
  [' # v7.0.1', '', 'without its version in a comment'],
  [' # v7.0.1', ' # latest', 'without its version in a comment'],
  [/ \(placeholder:.*/, '', 'does not say that it is a placeholder'],
  ['persist-credentials: false', 'persist-credentials: true', 'without persist-credentials: false'],
  ['          persist-credentials: false\n', '', 'without persist-credentials: false'],
  ['          ref: ${{ github.event.pull_request.base.sha }}\n', '', 'checkout of something else'],
  ['github.event.pull_request.base.sha', 'github.head_ref', 'checkout of something else'],
  ['pull_request.base.sha', 'pull_request.head.sha', 'checkout of something else'],
  ['ref: $', 'repository: x/y\n          ref: $', 'checkout of something else'],
  ['    steps:\n', '    steps:\n      - run: echo ${{ github.event.pull_request.title }}\n', 'inside run'],
  ['    steps:\n', "    steps:\n      - run: |\n          echo ${{ github['head_ref'] }}\n", 'inside run'],
  [
    '    steps:\n',
    `    steps:\n      - uses: ${CHECKOUT}\n        with: { script: 'f(\${{ inputs.x }})' }\n`,
    'inside script',
  ],
  ['cancel-in-progress: false', 'cancel-in-progress: true', 'cancel-in-progress: false'],
  ['      cancel-in-progress: false\n', '', 'cancel-in-progress: false'],
  ['      queue: max\n', '', 'queue: max'],
  ['    timeout-minutes: 240\n', '', 'jobs.bench: no timeout-minutes'],
  [`${NEEDS} &&\n      ${GUARD}`, NEEDS, 'pull requests from forks reach the runner'],
  [`${NEEDS} &&`, `${NEEDS} ||`, 'pull requests from forks reach the runner'],
  [
    `${NEEDS} &&\n      ${GUARD}`,
    `${NEEDS} &&\n      !(${GUARD})`,
    'pull requests from forks reach the runner',
  ],
  [
    `${NEEDS} &&\n      ${GUARD}`,
    `${NEEDS} &&\n      ${GUARD.replace('==', '!=')}`,
    'pull requests from forks reach the runner',
  ],
  [
    new RegExp(`(candidates != '\\[\\]' &&\n.*) &&\n *${BASE_GUARD}`),
    '$1',
    'pull requests to any base reach the runner',
  ],
  ['    needs: discover\n', '', 'readers take places in the queue'],
  ['mode: discover', 'mode: check', 'readers take places in the queue'],
  [
    `if: >-\n      needs.discover.outputs.${NEEDS}`,
    `if: >-\n      always() && needs.discover.outputs.${NEEDS}`,
    'readers take places in the queue',
  ],
  ['runs-on: ubuntu-latest', 'runs-on: cpu-box', 'readers take places in the queue'],
  [
    '      - id: papergap\n',
    '      - id: papergap\n        continue-on-error: true\n',
    'readers take places in the queue',
  ],
  ['          candidate: $', '          candidates: $', 'papergap has no input candidates'],
  ['outputs.candidates }}\n    steps', 'outputs.models }}\n    steps', 'papergap has no output models'],
  ['steps.papergap.', 'steps.other.', 'no step other'],
  ['    needs: discover\n', '', 'does not need discover'],
  [
    'needs.discover.outputs.candidates)',
    'needs.discover.outputs.models)',
    'job discover has no output models',
  ],
  ['matrix.sha', 'matrix.commit', 'a candidate has no commit'],
  ['matrix.sha', 'inputs.sha', 'the workflow has no input sha'],
] as const)('a broken rule is found: %s → %s', ([from, to, fault]) => {
  const good = read('workflows-examples/pull-request.yml');
  const broken = good.replace(from, to);

  expect(broken).not.toBe(good);
  expect(workflowFaults(broken, action).join('\n')).toContain(fault);
});

test.for(['[self-hosted, gpu]', '{ group: gpus }', 'my-gpu-box', '${{ inputs.runner }}'])(
  'runs-on: %s may be a runner of one’s own',
  (runner) => {
    const text = read('workflows-examples/pull-request.yml')
      .replace('[self-hosted, gpu]', runner)
      .replace('      queue: max\n', '');

    expect(workflowFaults(text, action).join('\n')).toContain('queue: max');
  },
);
