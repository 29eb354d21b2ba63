import { expect, test } from 'vitest';
import { boundsOn, whyNoRoom } from '../../src/drivers/home-size.ts';

// attack: fill the machine
test('a home may take half of the files that a disk has left, as of its bytes', () => {
  const disk = { bavail: 1000, bsize: 4096, files: 5000, ffree: 3000 };

  expect(boundsOn(disk)).toEqual({ bytes: 2_048_000, freeBytes: 2_048_000, files: 1500, freeFiles: 1500 });
  expect(boundsOn({ ...disk, ffree: 10 ** 9 }).files).toBe(200_000);
  expect(boundsOn({ ...disk, files: 0, ffree: 0 }).files).toBe(200_000);
});

// attack: fill the machine
test('a disk that has no room for more files is full, unless its file system counts none', () => {
  const disk = { bavail: 1000, bsize: 4096, files: 5000, ffree: 3000 };
  const bounds = boundsOn(disk);

  expect(whyNoRoom({ ...disk, ffree: 1500 }, bounds)).toBeUndefined();
  expect(whyNoRoom({ ...disk, ffree: 1499 }, bounds)).toBe('left no room for files on the disk');
  expect(whyNoRoom({ ...disk, files: 0, ffree: 0 }, bounds)).toBeUndefined();
});
