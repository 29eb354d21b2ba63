import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mayRunCheckout } from '../../../bot/pull/workflow-steps.ts';

const EXAMPLE = new URL('../../../workflows-examples/pull-request.yml', import.meta.url);
const withStep = (step: string): string => `jobs:\n  bench:\n    steps:\n      - ${step}\n`;

test('the example’s workflow runs nothing of what is checked out', () => {
  expect(mayRunCheckout(readFileSync(EXAMPLE, 'utf8'))).toBe(false);
  expect(mayRunCheckout(withStep('uses: acme/papergap@v1'))).toBe(false);
});

test('credentials for endpoints and hubs may stand in its variables', () => {
  const env = 'env: { HF_TOKEN: "${{ secrets.HF_TOKEN }}", ACME_API_KEY: "${{ secrets.KEY }}" }';

  expect(mayRunCheckout(`${env}\n${withStep('uses: acme/papergap@v1')}`)).toBe(false);
  expect(mayRunCheckout(withStep(`{ uses: acme/papergap@v1, ${env} }`))).toBe(false);
});

const PAPERGAP = withStep('uses: acme/papergap@v1');
const inJob = (line: string): string => PAPERGAP.replace('    steps:', `    ${line}\n    steps:`);

// attack: own steps
test.for<readonly [what: string, text: string]>([
  ['a script', withStep('run: ./ci/bench.sh')],
  ['an action of the repository', withStep('uses: ./ci')],
  ['one of the repository that is named as ours', withStep('uses: ./papergap@v1')],
  ['one beside the repository', withStep('uses: ../papergap@v1')],
  ['one in GitHub’s short form for it', withStep('uses: $/ci')],
  ['an image', withStep('uses: docker://alpine:3')],
  ['an action that is not known', withStep('uses: actions/setup-node@v7')],
  ['an action of a similar name', withStep('uses: acme/papergap/evil@v1')],
  ['a workflow', 'jobs: { bench: { uses: ./.github/workflows/other.yml } }\n'],
  ['an alias of a script', `${withStep('&s { run: make }')}      - *s\n`],
  ['keys within keys, which take minutes to name', `${'{'.repeat(2_000)}a${'}: 1'.repeat(1_999)}}`],
  ['a key that is there twice', `${PAPERGAP}jobs: {}\n`],
  ['a script that is a number', withStep('run: 123')],
  ['a script without a text', withStep('run:')],
  ['a step that is no mapping', withStep('make')],
  ['a step with an unknown key', withStep('{ uses: acme/papergap@v1, pre: ci/hook.sh }')],
  ['a folder to work in', withStep('{ uses: acme/papergap@v1, working-directory: ci }')],
  ['an action that is no text', withStep('uses: [./ci]')],
  ['a shell of its own', `defaults: { run: { shell: "bash ci/hook.sh {0}" } }\n${PAPERGAP}`],
  ['a shell of a job', inJob('defaults: { run: { shell: "./ci/sh {0}" } }')],
  ['a container', inJob('container: { image: alpine, volumes: [ci:/bin] }')],
  ['a service', inJob('services: { db: { image: ./ci } }')],
  ['NODE_OPTIONS', `env: { NODE_OPTIONS: --require ./ci/hook.cjs }\n${PAPERGAP}`],
  ['PATH of a job', inJob('env: { PATH: "ci:/usr/bin" }')],
  ['LD_PRELOAD of a step', withStep('{ uses: acme/papergap@v1, env: { LD_PRELOAD: ./ci/hook.so } }')],
  ['BASH_ENV', `env: { BASH_ENV: ci/hook.sh }\n${PAPERGAP}`],
  ['GIT_CONFIG_GLOBAL', `env: { GIT_CONFIG_GLOBAL: ci/gitconfig }\n${PAPERGAP}`],
  ['a variable that is not known', `env: { HOME: ci }\n${PAPERGAP}`],
  ['variables by an expression', `env: "\${{ fromJSON(vars.ENV) }}"\n${PAPERGAP}`],
  ['jobs that are no mapping', 'jobs: [bench]\n'],
  ['a job without steps', 'jobs: { bench: { runs-on: gpu } }\n'],
  ['nothing', ''],
  ['no YAML', 'jobs: {\n'],
  ['too much to read', `${withStep('uses: acme/papergap@v1')}#${'x'.repeat(65_536)}`],
])('a workflow with %s may run what is checked out', ([, text]) => {
  expect(mayRunCheckout(text)).toBe(true);
});
