import type { AskedText } from './asked.ts';
import { askedText } from './asked.ts';
import { answerIn } from './answer.ts';
import { openCanary } from './canary.ts';
import { catalogue } from './catalogue/index.ts';
import { trouble } from './judge.ts';
import type { Judged } from './judge.ts';
import { classOf } from './judges/http-class.ts';
import { judges } from './judges/index.ts';
import type { Known, Probe, ProbeRequest } from './probe.ts';
import { openReference } from './reference.ts';
import { RateLimit } from './rate-limit.ts';
import type { ReferenceTokenizer } from './reference.ts';
import { shown } from './seen.ts';
import type { ProbeSeen, ProbesSeen, ProbeTrouble } from './seen.ts';
import { askRequest, askTwice, GREETING, lookAt, pageTwice } from './server.ts';
import type { ProbedServer } from './server.ts';
import { tokenCounter } from './token-counter.ts';
import type { TokenCounter } from './token-counter.ts';

/** The probe that is asked now, counted from 1. */
export interface ProbeAsked {
  readonly title: string;
  readonly at: number;
  readonly of: number;
}

/** Which probes are asked, and how. */
export interface Probing {
  /** The model's own tokenizer.json; absent where there is none. */
  readonly tokenizerFile?: string;
  /** Whether those are asked that have killed engines: not of a server of other people's. */
  readonly hard: boolean;
  /** What an earlier part saw, before its engine died. */
  readonly earlier?: ProbesSeen;
  /** Told before each probe. */
  readonly onProbe?: (probe: ProbeAsked) => void;
  /** Longest that they are begun, where that is not as ever. */
  readonly mostMs?: number;
  /** Longest that a limit of rate is waited for, of all requests together, where that is not as ever. */
  readonly mostWaitMs?: number;
  /** The engine's process ended by itself. */
  readonly died?: AbortSignal;
}

/** Longest that probes are begun where nothing else is said; what is left then is told. */
export const MOST_PROBES_MS = 5 * 60_000;

/** The probes in the order in which they are asked: those that have killed engines last. */
const probeOrder: readonly (readonly [id: string, probe: Probe])[] = Object.entries(catalogue).toSorted(
  ([, one], [, other]) => Number(one.isHard ?? false) - Number(other.isHard ?? false),
);

/** Asks the probes one by one, each followed by an ordinary question, and notes what is not right. */
export async function askProbes(given: ProbedServer, how: Probing): Promise<ProbesSeen> {
  const { earlier, mostMs = MOST_PROBES_MS } = how;
  const startedMs = performance.now() - (earlier?.ms ?? 0);
  const limit = new RateLimit(how.mostWaitMs);
  const bare = { ...given, limit };
  const opened = how.tokenizerFile === undefined ? undefined : await openReference(how.tokenizerFile);
  await using reference = opened?.ok === true ? opened.value : undefined;
  const known = await knownOf(bare, reference);
  const canary = await openCanary(bare);
  const server = { ...bare, tellsTokens: known.tells, isSilent: canary.isSilent };
  const count = reference && tokenCounter(server, reference);
  const probes: ProbeSeen[] = [...(earlier?.probes ?? [])];
  const due = probeOrder.filter(([id]) => !probes.some(({ probe }) => probe === id));
  const unfit = due
    .filter(([, probe]) => (probe.isHard === true && !how.hard) || hasNothing(probe, known))
    .map(([id]) => id);
  const refused = (earlier?.leftOut ?? []).filter((id) => probes.some(({ probe }) => probe === id));
  const unasked: string[] = [];
  let ended: ProbesSeen['ended'] = 'complete';
  const asked = due.filter(([id]) => !unfit.includes(id));
  for (const [at, [id, probe]] of asked.entries()) {
    const spentMs = performance.now() - startedMs;
    // A death stays one, whatever the clock says by then: the engine has to be started again.
    if (ended === 'complete' && spentMs > mostMs) ended = 'out-of-time';
    if (ended !== 'complete') {
      unasked.push(id);
      continue;
    }
    how.onProbe?.({ title: probe.title, at: at + 1, of: asked.length });
    const { refused: before } = limit;
    const seen = await askProbe({ id, probe, known }, server, reference, count);
    const after = await canary.ask();
    const isDead = how.died?.aborted === true || (typeof after === 'object' && after.code === 'died');
    const isRefused = limit.refused > before;
    if (isRefused) refused.push(id);
    const probeSeen = withCanary(seen, after, performance.now() - startedMs - spentMs);
    if (!isRefused) probes.push(probeSeen);
    else if (probeSeen.troubles.some(({ whose }) => whose !== 'model')) probes.push(troublesAlone(probeSeen));
    if (isDead) ended = 'engine-died';
    else if (after === 'limited') ended = 'rate-limited';
  }
  const unread = opened?.ok === false ? opened.faults.join('; ') : reference?.lost();
  const trouble = unread ?? earlier?.referenceTrouble;
  return {
    tokenizer: server.tokenizer !== undefined && known.tells,
    reference: opened === undefined ? 'none' : opened.ok ? 'read' : 'unreadable',
    ...(trouble !== undefined && { referenceTrouble: trouble.slice(0, 300) }),
    ms: performance.now() - startedMs,
    restarts: earlier?.restarts ?? 0,
    ended: ended === 'complete' && refused.length > 0 ? 'rate-limited' : ended,
    leftOut: [...unfit, ...refused, ...unasked],
    unfit,
    probes,
  };
}

/** Whether there is nothing to ask by it, of what is known of the server. */
function hasNothing({ texts, requests }: Probe, known: Known): boolean {
  return (texts?.(known) ?? []).length + (requests?.(known) ?? []).length === 0;
}

function withCanary(seen: Omit<ProbeSeen, 'ms'>, after: Judged | 'limited', ms: number): ProbeSeen {
  if (after === 'limited' || after === 'unknown') return { ...seen, ms };
  return {
    ...seen,
    ms,
    judged: [...seen.judged, 'canary'],
    troubles: [...seen.troubles, ...noted(after, 'canary', '')],
  };
}

/** Of a probe that a limit of rate left unanswered in part: nothing was found right by it. */
function troublesAlone(seen: ProbeSeen): ProbeSeen {
  return { ...seen, judged: [...new Set(seen.troubles.map(({ judge }) => judge))] };
}

interface OneProbe {
  readonly id: string;
  readonly probe: Probe;
  readonly known: Known;
}

async function askProbe(
  { id, probe, known }: OneProbe,
  server: ProbedServer,
  reference: ReferenceTokenizer | undefined,
  count: TokenCounter | undefined,
): Promise<Omit<ProbeSeen, 'ms'>> {
  const judged = new Set<string>();
  const troubles: ProbeTrouble[] = [];
  const note = (name: string, found: Judged, sent: string): void => {
    if (found !== 'unknown') judged.add(name);
    troubles.push(...noted(found, name, sent));
  };
  const texts = probe.texts?.(known) ?? [];
  const requests = probe.requests?.(known) ?? [];
  for (const text of texts) {
    const asked = askedText(text, server, reference, count);
    for (const name of probe.judges) note(name, await judgeText(name, asked), text);
  }
  for (const request of requests) note('http-class', await judgeRequest(request, server), request.what);
  return {
    probe: id,
    ...(probe.isOrdinary && { ordinary: true }),
    judged: [...judged],
    ...(judged.size === 0 && { unjudged: true }),
    troubles,
  };
}

const judgeText = (name: keyof typeof judges, asked: AskedText): Promise<Judged> => judges[name].judge(asked);

async function judgeRequest(request: ProbeRequest, server: ProbedServer): Promise<Judged> {
  const came = await askTwice(() => askRequest(server, request));
  const { promptTokens = 0 } = request;
  const counted = answerIn(came)?.promptTokens ?? promptTokens;
  if (counted < promptTokens - 1)
    return trouble('truncated', 'server', `${counted} of ${promptTokens} prompt tokens counted`);
  return classOf(came, request.expects, server);
}

function noted(found: Judged, judge: string, sent: string): readonly ProbeTrouble[] {
  return typeof found === 'string' ? [] : [{ ...found, judge, sent: shown(sent) }];
}

/** What the server tells of itself before it is probed. */
async function knownOf(
  server: ProbedServer,
  reference: ReferenceTokenizer | undefined,
): Promise<Known & { readonly tells: boolean }> {
  const { tokenizer, target, contextTokens } = server;
  const tokens = tokenizer && (await pageTwice(server, tokenizer.tokenize('Hello', target.model))).read;
  const rendered = tokenizer?.render && (await lookAt(server, tokenizer.render(GREETING, target.model)));
  const text =
    rendered === undefined || 'text' in rendered
      ? rendered?.text
      : tokenizer && (await lookAt(server, tokenizer.detokenize(rendered.tokens, target.model)));
  const marked = text ?? reference?.marks.map((mark) => `${mark}Hello`).join('');
  return {
    tells: tokens !== undefined,
    ...(contextTokens !== undefined && { contextTokens }),
    ...(marked !== undefined && marked !== '' && { rendered: marked }),
    ...(tokens?.[0] !== undefined && { word: tokens[0] }),
  };
}
