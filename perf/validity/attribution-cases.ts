/** What is planted: score points 0..1 that the answers to the paper's items, and production's, change by. */
export interface Planted {
  readonly name: string;
  /** Reproduced score − claim. */
  readonly reproduction?: number;
  readonly noise?: number;
  readonly load?: number;
  readonly criterion?: number;
  /** What load and criterion change only together, and noise and load. */
  readonly loadWithCriterion?: number;
  readonly noiseWithLoad?: number;
  readonly domain?: number;
  /** Share of answers that are drawn anew in each pass, whatever the item. */
  readonly flips?: number;
  /** Whether production's inputs are as dirty as the noisy pass's, by the policy. */
  readonly isNoisy?: boolean;
  /** Items that the passes for causes ask; all where it is absent. */
  readonly compared?: number;
  /** Whether production's criterion can be applied to the paper's items. */
  readonly hasCriterion?: boolean;
}

/** Items differ little by themselves unless a row says otherwise. */
const FLIPS = 0.02;

export const planted: readonly Planted[] = [
  { name: 'nothing' },
  { name: 'nothing, 10 % flips', flips: 0.1 },
  { name: 'reproduction −20', reproduction: -0.2 },
  { name: 'load −20', load: -0.2 },
  { name: 'load −20, 10 % flips', load: -0.2, flips: 0.1 },
  { name: 'load +20', load: 0.2 },
  { name: 'criterion −20', criterion: -0.2 },
  { name: 'criterion +20', criterion: 0.2 },
  { name: 'domain −20', domain: -0.2 },
  { name: 'domain +20', domain: 0.2 },
  { name: 'domain −20, criterion not applicable', domain: -0.2, hasCriterion: false },
  { name: 'noise −20 that production has not', noise: -0.2 },
  { name: 'noise −20 that production has', noise: -0.2, isNoisy: true },
  { name: 'noise −20 and domain −20', noise: -0.2, domain: -0.2 },
  { name: 'load and criterion −20, only together', loadWithCriterion: -0.2 },
  { name: 'load −10, criterion −10, together +20', load: -0.1, criterion: -0.1, loadWithCriterion: 0.2 },
  {
    name: 'noise −10, load −10, together −10, production noisy',
    noise: -0.1,
    load: -0.1,
    noiseWithLoad: -0.1,
    isNoisy: true,
  },
  { name: 'load −20, causes from 200 of 500 items', load: -0.2, compared: 200 },
  { name: 'load and criterion −20, causes from 200 of 500', load: -0.2, criterion: -0.2, compared: 200 },
  {
    name: 'everything at once, 10 % flips',
    reproduction: -0.05,
    noise: -0.2,
    load: -0.1,
    criterion: -0.15,
    loadWithCriterion: -0.05,
    domain: -0.2,
    flips: 0.1,
  },
].map((one) => ({ flips: FLIPS, ...one }));
