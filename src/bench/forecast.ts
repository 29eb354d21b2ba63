import { floorOf } from '../config/floor.ts';
import { furtherSuite } from '../config/own-suites.ts';
import { askedSuites } from '../config/suite-choice.ts';
import { leastToMeet, MAY_EXCEED } from '../analyse/slo.ts';
import { effectiveItems } from '../analyse/statistics/mean.ts';
import { loadOf } from '../load/profiles/index.ts';
import type { Shell } from '../shell/shell.ts';
import { MIN_ITEMS } from '../verdict/measured.ts';
import { resolution } from '../verdict/resolution.ts';
import type { Resolution } from '../verdict/resolution.ts';
import { isConfirming } from './confirm.ts';
import { passesLeft } from './expected-stages.ts';
import { requestsOf } from './count-requests.ts';
import type { Span } from './count-requests.ts';
import { judgedByObjective } from './judged-loads.ts';
import { restOf } from './rest-of-pass.ts';
import type { Run } from './run.ts';
import type { BenchWords } from './words.ts';

/** Says before anything is spent what the given items and load passes can show. */
export function forecast(run: Run, shell: Shell, words: BenchWords): void {
  forecastItems(run, shell, words);
  forecastFurther(run, shell, words);
  forecastRequests(run, shell, words);
  forecastLoads(run, shell, words);
  if (run.passes.some(isConfirming)) shell.progress.note(words.mayConfirm);
}

/** How many requests the passes over items still send: all that are left, or what a clear case takes. */
function forecastRequests(run: Run, { progress }: Shell, words: BenchWords): void {
  const planned = passesLeft(run)
    .filter((pass) => pass.kind === 'suite')
    .map((pass) => restOf(pass, run.seen));
  if (planned.length === 0) return;
  const sum = (bound: keyof Span): number =>
    planned.reduce((total, pass) => total + requestsOf(pass, run.prepared)[bound], 0);
  progress.note(words.itemRequests({ most: sum('most'), least: sum('least') }));
}

/** How long load passes are, and which of them can't meet an objective however fast the answers are. */
function forecastLoads(run: Run, { progress }: Shell, words: BenchWords): void {
  const judged = judgedByObjective(run);
  const { failedShare = 1 } = run.prepared.config.policy.value.load.slo;
  const least = leastToMeet(Math.min(MAY_EXCEED, failedShare));
  const planned = run.passes.filter((pass) => !isConfirming(pass));
  const loads = planned.filter((pass) => pass.kind === 'load');
  const [first] = loads;
  if (first === undefined) return;
  const { seconds, maxSeconds = seconds } = first;
  progress.note(words.loadSeconds({ seconds, maxSeconds }));
  for (const pass of loads) {
    const { ratePerS = Infinity } = loadOf(pass.shape);
    const requests = Math.floor(ratePerS * maxSeconds);
    if (judged.has(pass.id) && requests < least)
      progress.note(words.tooFewRequests({ pass, requests, least }));
  }
}

/** What each further suite is held against, and whether it has too few items for that. */
function forecastFurther({ passes, prepared }: Run, { progress }: Shell, words: BenchWords): void {
  const policy = prepared.config.policy.value;
  for (const pass of passes) {
    const found = pass.role === 'further' ? furtherSuite(policy, pass.suite) : undefined;
    if (pass.kind !== 'suite' || found === undefined) continue;
    progress.note(words.furtherSuite({ ...found, items: pass.items.length, least: MIN_ITEMS }));
  }
}

function forecastItems(run: Run, shell: Shell, words: BenchWords): void {
  const found = productionResolution(run);
  if (found !== undefined) shell.progress.note(words.forecast(found));
}

/** What production's items can tell of the gap; absent without a claim, of judged answers, or not asked. */
export function productionResolution({
  passes,
  prepared,
}: Pick<Run, 'passes' | 'prepared'>): Resolution | undefined {
  const { candidate, policy } = prepared.config;
  const claim = candidate.value.claims.scores[0];
  const pass = passes.find(({ role }) => role === 'production');
  if (claim === undefined || pass?.kind !== 'suite') return undefined;
  // What a judge errs by is not known before it is asked, and no number of items takes it away.
  if (askedSuites(policy.value.suites).get(pass.suite)?.scorer.name === 'judge') return undefined;
  const { budget, repeatability } = policy.value;
  const ofClaim = prepared.suites.get(claim.suite)?.suite.items;
  const inPaper = claim.items ?? ofClaim?.length;
  const paperItems = inPaper && inPaper * worthOf(ofClaim?.map(({ weight = 1 }) => weight));
  const betweenRuns = repeatability ** 2;
  const bar = { paper: claim.score, budget, betweenRuns, ...(paperItems !== undefined && { paperItems }) };
  const { length } = pass.items;
  const floor = floorOf(policy.value);
  const share = floor?.kind === 'share' ? floor.share : 0;
  if (pass.weights === undefined) return resolution(length, bar, pass.looks?.length, share);
  const worth = Math.max(1, Math.floor(length * worthOf(pass.weights)));
  const { itemsToSettle, ...found } = resolution(worth, bar, 1, share);
  const toSettle =
    itemsToSettle === undefined ? {} : { itemsToSettle: Math.ceil((itemsToSettle * length) / worth) };
  return { ...found, ...toSettle, items: length, worth };
}

/** What an item of these weights tells on average, as a share of one where all count the same. */
function worthOf(weights: readonly number[] = []): number {
  return weights.length === 0 ? 1 : effectiveItems(weights) / weights.length;
}
