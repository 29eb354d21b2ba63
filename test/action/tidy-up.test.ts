import { expect, test } from 'vitest';
import { tidyUp } from '../../src/action/tidy-up.ts';

test('what fails while tidying up is told, and what comes after it is done all the same', async () => {
  const done: string[] = [];
  const full = new Error('no room for the record');

  await tidyUp(
    [() => Promise.reject(full), () => Promise.resolve(void done.push('marks removed'))],
    (error) => done.push(String(error)),
  );

  expect(done).toEqual(['Error: no room for the record', 'marks removed']);
});
