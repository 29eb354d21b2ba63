import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderFrom } from '../../../bot/results/bench-run.ts';
import { requestId, ticketFrom } from '../../../bot/results/ticket.ts';

// attack: foreign run
test('a ticket survives the way through a run’s title, and nothing else is taken for one', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);
  const baselines = fc.constantFrom('accepted', 'latest', 'none', 'f'.repeat(40));
  const sha = '0123456789abcdef0123456789abcdef01234567';
  const askers = fc.stringMatching(/^[acd][0-9a-z]{1,40}$/);
  fc.assert(
    fc.property(id, baselines, askers, (model, baseline, asked) => {
      const ticket = { asked, sha, baseline, id: model };
      const title = `Rebench #7: models/a.yaml ${requestId(ticket)}`;
      expect(orderFrom('workflow_dispatch', title)?.ticket).toEqual(ticket);
    }),
  );
  for (const text of [
    '',
    'c1',
    `x1-${sha}-accepted-a`,
    `c1-${sha.toUpperCase()}-accepted-a`,
    `c1-${sha}-main-a`,
    `c1-${sha.slice(0, 12)}-accepted-a`,
    `c1-${sha}0-accepted-a`,
  ])
    expect(ticketFrom(text)).toBeUndefined();
});

test('a run that was started by hand has an order without a ticket, and a blank at the end of its title', () => {
  expect(orderFrom('workflow_dispatch', 'Rebench #7: models/a.yaml ')).toEqual({
    pullRequest: 7,
    candidate: 'models/a.yaml',
  });
  expect(orderFrom('pull_request', 'Rebench #7: models/a.yaml')).toBeUndefined();
  expect(orderFrom('workflow_dispatch', 'Rebench everything')).toBeUndefined();
});
