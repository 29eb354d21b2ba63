import { expect, test } from 'vitest';
import { faultsOf, tellBothWays } from '../support/bot-deliveries.ts';

// attack: repeated delivery, forged webhook
test(
  '300 deliveries to two instances, with duplicates, reorders, losses, forgeries and restarts, end where the clean sequence does',
  async () => {
    const pulls = 2;
    const { clean, messy } = await tellBothWays({ deliveries: 300, pulls, restarts: 2 });

    expect(messy.sent).toBeGreaterThanOrEqual(300);
    // Forgeries were refused, and nothing else was.
    expect(Object.keys(messy.statuses).toSorted()).toEqual(['202', '401']);
    expect(messy.end).toEqual(clean.end);
    expect([...faultsOf(clean, pulls), ...faultsOf(messy, pulls)]).toEqual([]);
  },
  6 * 60_000,
);
