import { tellingWords } from './sought.ts';
import type { Sought } from './sought.ts';

/** An issue or a discussion that may be about the same; never a cause that was verified. */
export interface KnownIssue {
  /** Made safe to be shown on one line. */
  readonly title: string;
  readonly url: string;
  readonly about: 'engine' | 'model';
  readonly state: 'open' | 'closed';
  /** What of that which was sought its title has. */
  readonly shares: string[];
}

/** More of them would be read by no one. */
const MOST_TOLD = 5;
/** Of a failure's words, how many a title has to share where it shares nothing else. */
const FEWEST_WORDS = 2;

type Candidate = Omit<KnownIssue, 'shares'>;

/** Those that share something with what was sought, and what is open of the model; the nearest first. */
export function ranked(candidates: readonly Candidate[], sought: Sought): readonly KnownIssue[] {
  const rated = candidates.map((one) => ({ one, shares: sharedBy(one.title, sought) }));
  const near = rated.filter(
    ({ one, shares }) => shares.weight > 0 || (one.about === 'model' && one.state === 'open'),
  );
  const sorted = near.toSorted(
    (a, b) =>
      b.shares.weight - a.shares.weight ||
      Number(a.one.state === 'closed') - Number(b.one.state === 'closed'),
  );
  const byUrl = new Map(sorted.map(({ one, shares }) => [one.url, { ...one, shares: shares.words }]));
  return [...byUrl.values()].slice(0, MOST_TOLD);
}

interface Shared {
  readonly weight: number;
  readonly words: string[];
}

/** A model's name tells more than a version, which many issues have. */
function sharedBy(title: string, { model, architecture, version, rootLine }: Sought): Shared {
  const has = (text: string | undefined): boolean =>
    text !== undefined && title.toLowerCase().includes(text.toLowerCase());
  const named = [model?.split('/')[1], architecture].filter((text): text is string => has(text));
  const said = tellingWords(rootLine ?? '').filter(has);
  const counted = named.length > 0 || said.length >= FEWEST_WORDS ? said : [];
  const isVersion = has(version) && (named.length > 0 || counted.length > 0);
  const words = [...named, ...counted, ...(isVersion && version !== undefined ? [version] : [])];
  return { weight: 3 * named.length + 2 * counted.length + (isVersion ? 1 : 0), words };
}
