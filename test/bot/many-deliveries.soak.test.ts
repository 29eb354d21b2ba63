import { expect, test } from 'vitest';
import { faultsOf, tellBothWays } from '../support/bot-deliveries.ts';

// attack: repeated delivery, forged webhook
test(
  '10,000 deliveries to two instances, with duplicates, reorders, losses, forgeries and restarts, end where the clean sequence does',
  async () => {
    const pulls = 8;
    const { clean, messy } = await tellBothWays({ deliveries: 10_000, pulls, restarts: 6 });

    expect(messy.sent).toBeGreaterThanOrEqual(10_000);
    // Forgeries were refused, and nothing else was.
    expect(Object.keys(messy.statuses).toSorted()).toEqual(['202', '401']);
    expect(messy.end).toEqual(clean.end);
    expect([...faultsOf(clean, pulls), ...faultsOf(messy, pulls)]).toEqual([]);
  },
  10 * 60_000,
);
