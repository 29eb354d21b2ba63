import { expect, test } from 'vitest';
import { boundsOn } from '../../src/drivers/home-size.ts';

// attack: fill the machine
test('a home may take half of the files that a disk has left, as of its bytes', () => {
  const disk = { bavail: 1000, bsize: 4096, files: 5000, ffree: 3000 };

  expect(boundsOn(disk)).toEqual({ bytes: 2_048_000, freeBytes: 2_048_000, files: 1500 });
  expect(boundsOn({ ...disk, ffree: 10 ** 9 }).files).toBe(200_000);
  expect(boundsOn({ ...disk, files: 0, ffree: 0 }).files).toBe(200_000);
});
