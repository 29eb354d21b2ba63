import type { ProbeAnswered } from '../record/history-entry.ts';
import type { RunRecord } from '../record/schema.ts';
import type { ProbeSeen, ProbesSeen, ProbeTrouble, TroubleCode, Whose } from '../record/types.ts';

/** How much a trouble matters; `note`: nothing is wrong with the server. */
const SEVERITIES = ['critical', 'major', 'minor', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One way in which the server, or the model's own tokenizer, reacts otherwise than right. */
export interface ProbeFinding {
  readonly code: TroubleCode;
  readonly severity: Severity;
  readonly whose: Whose;
  /** The probes that show it, by their numbers. */
  readonly probes: readonly string[];
  /** The first of each probe: what was sent, and what came, as far as that is kept. */
  readonly shown: readonly {
    readonly probe: string;
    readonly judge: string;
    readonly sent: string;
    readonly came?: string;
  }[];
}

/** What the probes showed, the gravest first. */
export interface ProbesFinding extends Pick<
  ProbesSeen,
  'tokenizer' | 'reference' | 'referenceTrouble' | 'ended' | 'restarts'
> {
  /** Those that were to be asked and were not. */
  readonly unasked: readonly string[];
  /** Those that are never asked of such a server. */
  readonly unfit: readonly string[];
  readonly asked: number;
  /** Probes that a judge could tell something of, and in which nothing was wrong with the server. */
  readonly right: number;
  /** Those of which no judge could tell anything. */
  readonly unjudged: readonly string[];
  readonly found: readonly ProbeFinding[];
}

/** A fault of the server's, where the text is of the kind that every answer has, and elsewhere. */
const OF_SERVER: Readonly<Record<TroubleCode, readonly [ordinary: Severity, other: Severity]>> = {
  died: ['critical', 'critical'],
  poisoned: ['critical', 'critical'],
  'server-error': ['critical', 'critical'],
  'no-answer': ['critical', 'critical'],
  late: ['critical', 'critical'],
  truncated: ['critical', 'critical'],
  'other-tokens': ['critical', 'major'],
  'counted-more': ['major', 'minor'],
  replaced: ['critical', 'major'],
  changed: ['critical', 'major'],
  'spaces-changed': ['major', 'major'],
  normalised: ['major', 'minor'],
  refused: ['critical', 'major'],
  'stream-differs': ['critical', 'major'],
  'broken-characters': ['major', 'minor'],
  'not-finite': ['major', 'major'],
  'error-for-refusal': ['major', 'major'],
  'roles-injected': ['minor', 'minor'],
  blocked: ['minor', 'minor'],
  slow: ['minor', 'minor'],
  accepted: ['minor', 'minor'],
  dense: ['note', 'note'],
  'not-repeated': ['note', 'note'],
  'order-obeyed': ['note', 'note'],
};

/** Troubles of one kind, for whom and how grave, as one finding. */
export function probesFinding(seen: ProbesSeen): ProbesFinding {
  const { tokenizer, reference, referenceTrouble, ended, restarts, leftOut, unfit = [], probes } = seen;
  const found = new Map<string, ProbeFinding>();
  for (const probe of probes) {
    for (const trouble of probe.troubles) {
      const severity = severityOf(trouble, probe);
      const { code, whose, judge, sent, came } = trouble;
      const key = [code, whose, severity].join(' ');
      const before = found.get(key) ?? { code, severity, whose, probes: [], shown: [] };
      if (before.probes.includes(probe.probe)) continue;
      const shown = { probe: probe.probe, judge, sent, ...(came !== undefined && { came }) };
      found.set(key, {
        ...before,
        probes: [...before.probes, probe.probe],
        shown: [...before.shown, shown],
      });
    }
  }
  const isRight = (probe: ProbeSeen): boolean =>
    !probe.unjudged && probe.troubles.every((trouble) => severityOf(trouble, probe) === 'note');
  return {
    ...{ tokenizer, reference, ended, restarts, unfit },
    ...(referenceTrouble !== undefined && { referenceTrouble }),
    unasked: leftOut.filter((id) => !unfit.includes(id)),
    asked: probes.length,
    right: probes.filter(isRight).length,
    unjudged: probes.filter(({ unjudged }) => unjudged).map(({ probe }) => probe),
    found: [...found.values()].toSorted((one, other) => rank(one.severity) - rank(other.severity)),
  };
}

/** The probes that a run asked, each with what is not the model's own. */
export function answeredProbes({ probes: seen }: Pick<RunRecord, 'probes'>): readonly ProbeAnswered[] {
  return (seen?.probes ?? []).map(({ probe, judged, troubles }) => ({
    ...{ probe, judged },
    troubles: troubles.filter(({ whose }) => whose !== 'model').map(({ code }) => code),
  }));
}

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);

/** What the model's own tokenizer does, too, is the model's; what nothing tells is no fault yet. */
function severityOf({ code, whose }: ProbeTrouble, { ordinary }: ProbeSeen): Severity {
  if (whose === 'model') return 'note';
  const severity = OF_SERVER[code][ordinary === true ? 0 : 1];
  return whose === 'unknown' && rank(severity) < rank('minor') ? 'minor' : severity;
}
