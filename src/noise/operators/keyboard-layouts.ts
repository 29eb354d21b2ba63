/**
 * A blank stands for a key without a letter. A key of a lower row lies between two above: at its own index
 * and the next.
 */
type Layout = readonly [string, string, string];

/** What most people type each alphabet with. */
const LAYOUTS: readonly Layout[] = [
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'],
  [' ςερτυθιοπ', 'ασδφγηξκλ', 'ζχψωβνμ'],
  ['  קראטוןםפ', 'שדגכעיחלךף', 'זסבהנמצתץ'],
  ['ضصثقفغعهخحجد', 'شسيبلاتنمكط', 'ئءؤر ىةوزظ'],
];

/** Keys beside a letter's own, and keys above and below it. */
export interface Neighbours {
  readonly beside: string;
  readonly around: string;
}

const NEIGHBOURS: ReadonlyMap<string, Neighbours> = new Map(LAYOUTS.flatMap(neighboursIn));

/** The keys around that of a small letter; absent where no layout has it. */
export function neighboursOf(letter: string): Neighbours | undefined {
  return NEIGHBOURS.get(letter);
}

function neighboursIn(layout: Layout): readonly (readonly [string, Neighbours])[] {
  const key = (row: number, column: number): string => (layout[row]?.[column] ?? '').trim();
  return layout.flatMap((keys, row) =>
    Array.from(keys, (letter, column): readonly [string, Neighbours] => [
      letter,
      {
        beside: key(row, column - 1) + key(row, column + 1),
        around:
          key(row - 1, column) + key(row - 1, column + 1) + key(row + 1, column - 1) + key(row + 1, column),
      },
    ]).filter(([letter]) => letter !== ' '),
  );
}
