import { randomFor } from '../shell/random.ts';

/**
 * Which of so many rows are drawn, counted from 0, ascending: the same ones on every machine, whatever form
 * the data comes in.
 *
 * Each set of rows is as likely as any other (Floyd's algorithm), and no more than the drawn ones are held.
 */
export function drawPlaces(rows: number, size: number): readonly number[] {
  const random = randomFor('sample', size);
  const drawn = new Set<number>();
  for (let last = Math.max(0, rows - size); last < rows; last++) {
    const place = random.int(last + 1);
    drawn.add(drawn.has(place) ? last : place);
  }
  return [...drawn].toSorted((one, other) => one - other);
}
