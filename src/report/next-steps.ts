import type { Cause, Findings } from '../analyse/findings.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Reason, Verdict } from '../verdict.ts';
import { certainLosses } from './headline.ts';
import { scopeOf } from './scope.ts';
import { count } from './words.ts';

/** What helps against each cause, as one would say it to a colleague. */
const AGAINST: Readonly<Record<Cause, string>> = {
  reproduction:
    "Start with the protocol: prompt, chat template, sampling and quantisation against the paper's. What does not reproduce here can not be served here.",
  noise: 'Clean inputs before they reach the model, or choose one that was trained on inputs like yours.',
  load: 'Send fewer requests at once to a replica, or give its KV cache more room: the answers themselves get worse under load.',
  criterion:
    'Look at the form of the answers: the paper counts them as right and your criterion does not. Constrained output or a stricter prompt may be enough.',
  domain:
    "Your inputs are unlike the paper's: compare candidates on your own suite, or fine-tune on inputs like it.",
};

const AFTER: Readonly<
  Record<Reason['code'], (record: RunRecord, findings: Findings, verdict: Verdict) => string | undefined>
> = {
  'gap-within-budget': () =>
    'Merge when the rest is right. Once the default branch has measured it, /rebench bless makes that result the baseline.',
  'gap-over-budget': (_, findings) => againstLargest(findings),
  'gap-straddles-budget': moreItems,
  'too-few-items': moreItems,
  'no-production-evidence': askAgain,
  'not-deployable': (_, { deployment }) => deployment.friction[0]?.remedy,
  'engine-died': () => 'Read the engine’s last lines below, then ask for another run.',
  incomplete: askAgain,
  'unscored-decides': () =>
    'Find out why answers did not come ("What became of each answer"): a longer timeout or fewer requests at once.',
  'reproduction-off': () => AGAINST.reproduction,
  instrument: () =>
    "Let the client run with nothing else on its machine: its own error is too large beside the engine's times.",
  'slo-missed': (_, { capacity }) =>
    `Send fewer requests at once to a replica${capacity === undefined ? '' : `, or plan ${count(capacity.replicas)} replicas for the required rate`}.`,
  'slo-unknown': () => 'Let the load passes run longer (load.seconds): too few requests were seen to tell.',
  'errors-under-load': () =>
    'Find out why requests fail under load (the table names the kinds), then ask again.',
};

/** What to do next, in the order of the reasons; plain text. */
export function nextSteps(record: RunRecord, findings: Findings, verdict: Verdict): readonly string[] {
  const steps = verdict.reasons
    // What is in order asks for nothing while something else is not.
    .filter(({ code }) => verdict.outcome === 'pass' || code !== 'gap-within-budget')
    .flatMap(({ code }) => AFTER[code](record, findings, verdict) ?? []);
  if (verdict.outcome === 'inconclusive' && record.plan.profile === 'quick')
    steps.push('This was the quick profile: /rebench profile=full measures enough for a verdict.');
  return [...new Set(steps)];
}

function askAgain(record: RunRecord): string {
  const scope = scopeOf(record);
  if (scope === 'part') return 'Comment /rebench without passes=…: a verdict takes every pass.';
  return scope === 'cut-off'
    ? 'Comment /rebench: this run was cut off before everything was measured.'
    : 'Find out why there are no answers to grade ("What became of each answer"), then comment /rebench.';
}

function againstLargest(findings: Findings): string | undefined {
  const [largest] = certainLosses(findings);
  return largest && AGAINST[largest.cause];
}

function moreItems(record: RunRecord, _: Findings, { itemsToSettle }: Verdict): string {
  const { suite } = record.policy.config.production;
  const many = itemsToSettle === undefined ? '' : ` to about ${count(itemsToSettle)}`;
  return `Add items to the suite ${suite}${many}: more of them narrow the interval.`;
}
