import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mayRunCheckout } from '../../../bot/pull/workflow-steps.ts';

const EXAMPLE = new URL('../../../workflows-examples/pull-request.yml', import.meta.url);
const withStep = (step: string): string => `jobs:\n  bench:\n    steps:\n      - ${step}\n`;

test('the example’s workflow runs nothing of what is checked out', () => {
  expect(mayRunCheckout(readFileSync(EXAMPLE, 'utf8'))).toBe(false);
  expect(mayRunCheckout(withStep('uses: acme/papergap@v1'))).toBe(false);
});

// attack: own steps
test.for<readonly [what: string, text: string]>([
  ['a script', withStep('run: ./ci/bench.sh')],
  ['an action of the repository', withStep('uses: ./ci')],
  ['one in GitHub’s short form for it', withStep('uses: $/ci')],
  ['an image', withStep('uses: docker://alpine:3')],
  ['an action that is not known', withStep('uses: actions/setup-node@v7')],
  ['an action of a similar name', withStep('uses: acme/papergap/evil@v1')],
  ['a workflow', 'jobs: { bench: { uses: ./.github/workflows/other.yml } }\n'],
  ['an alias, which is not followed', `x: &s\n  run: make\n${withStep('*s')}`],
  ['no YAML', 'jobs: {\n'],
  ['too much to read', `${withStep('uses: acme/papergap@v1')}#${'x'.repeat(65_536)}`],
])('a workflow with %s may run what is checked out', ([, text]) => {
  expect(mayRunCheckout(text)).toBe(true);
});
