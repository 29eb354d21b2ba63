/** A stretch of a text, and whether it is another than in the text that it is compared with. */
export interface Stretch {
  readonly text: string;
  readonly isChanged: boolean;
}

/** Words beyond which two texts are not compared: it takes time with the square of them. */
const MOST_WORDS = 1_000;

/** A text in stretches: the words that stand in the other text, too, and those that do not. */
export function changesFrom(before: string, after: string): readonly Stretch[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (old.length > MOST_WORDS || now.length > MOST_WORDS) return [{ text: after, isChanged: false }];
  const common = commonWords(old, now);
  return now.reduce<readonly Stretch[]>((stretches, text, place) => {
    const isChanged = !common.has(place);
    const last = stretches.at(-1);
    return last?.isChanged === isChanged
      ? [...stretches.slice(0, -1), { text: last.text + text, isChanged }]
      : [...stretches, { text, isChanged }];
  }, []);
}

/** Words, and what stands between them. */
function wordsOf(text: string): readonly string[] {
  return text.split(/(\s+)/).filter((word) => word !== '');
}

/** Where the words of the longest common subsequence stand in the second list. */
function commonWords(old: readonly string[], now: readonly string[]): ReadonlySet<number> {
  const width = now.length + 1;
  const longest = new Uint16Array((old.length + 1) * width);
  for (let a = old.length - 1; a >= 0; a--) {
    for (let b = now.length - 1; b >= 0; b--) {
      longest[a * width + b] =
        old[a] === now[b]
          ? longest[(a + 1) * width + b + 1]! + 1
          : Math.max(longest[(a + 1) * width + b]!, longest[a * width + b + 1]!);
    }
  }
  const common = new Set<number>();
  for (let a = 0, b = 0; a < old.length && b < now.length;) {
    if (old[a] === now[b]) {
      common.add(b);
      a++;
      b++;
    } else if (longest[(a + 1) * width + b]! >= longest[a * width + b + 1]!) a++;
    else b++;
  }
  return common;
}
