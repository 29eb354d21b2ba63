import { expect, test } from 'vitest';
import { worstItems } from '../../src/analyse/worst-items.ts';
import { aRecord, evidenceIn } from '../support/record.ts';

const worstOf = (options: Parameters<typeof aRecord>[0]) => worstItems(evidenceIn(aRecord(options)));

test('the worst items are those of the lowest value, then those that were asked first', () => {
  expect(worstOf({ production: [1, 0.5, 0, 0.5, 0, 'late'] })).toEqual([
    {
      pass: 'production',
      suite: 'tickets',
      criterion: 'production',
      wrong: 4,
      items: ['ticket-2', 'ticket-4', 'ticket-1'],
    },
  ]);
});

test('items that were right before are told apart from those that always were wrong', () => {
  const found = worstOf({ reproduce: [1, 1, 0, 1], loaded: [1, 0, 0, 0] });

  expect(found).toContainEqual(
    expect.objectContaining({
      pass: 'loaded',
      rightIn: { pass: 'reproduce', criterion: 'paper' },
      wrong: 2,
      items: ['item-1', 'item-3'],
    }),
  );
  expect(found).toContainEqual(expect.objectContaining({ pass: 'reproduce', items: ['item-2'] }));
});

test('what our criterion alone takes as wrong is told apart, too', () => {
  const found = worstOf({ reproduce: { paper: [1, 1, 0], production: [1, 0, 0] } });

  expect(found.at(-1)).toMatchObject({
    criterion: 'production',
    rightIn: { pass: 'reproduce', criterion: 'paper' },
    items: ['item-1'],
  });
});

test('nothing is told where nothing is wrong', () => {
  expect(worstOf({ production: [1, 1] })).toEqual([]);
});
