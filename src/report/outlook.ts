import type { Resolution } from '../verdict/resolution.ts';
import { benchWords } from './progress.ts';
import type { Section } from './section.ts';
import { sectionsText } from './table.ts';
import { count, dollars, figure, plain } from './words.ts';

interface Span {
  readonly least: number;
  readonly most: number;
}

/** One pass before it is made, as this page shows it. */
interface PlannedPass {
  readonly id: string;
  readonly suite: string;
  readonly concurrency?: number;
  readonly ratePerS?: number;
  readonly evaluator?: string;
  readonly onlyToConfirm: boolean;
  readonly requests?: Span;
  readonly seconds?: Span;
}

/** A run before it is made, as this page shows it. */
export interface PlannedRun {
  readonly passes: readonly PlannedPass[];
  readonly requests: Span;
  readonly judgeRequests: number;
  readonly promptTokens: Span;
  readonly answerTokens: number;
  readonly seconds?: Span;
  readonly gpuUsd?: Span;
  readonly resolution?: Resolution;
  readonly savings: readonly {
    readonly change: 'looks' | 'precision' | 'one-load-less';
    readonly value?: number;
    readonly requests: number;
    readonly seconds?: number;
  }[];
}

/** What a run will ask, take and cost, and what it can show: for a terminal. */
export function plannedText(id: string, planned: PlannedRun): string {
  const sections = [passesSection(id, planned), totalSection(planned), ...savingsSection(planned)];
  return `${sectionsText(sections)}\n`;
}

function passesSection(id: string, { passes }: PlannedRun): Section {
  const again = passes.filter(({ onlyToConfirm }) => onlyToConfirm);
  const rows = passes
    .filter((pass) => !again.includes(pass))
    .map(({ id: pass, suite, ratePerS, concurrency = 1, requests, seconds }) => [
      pass,
      suite,
      ratePerS === undefined ? plain(concurrency) : `${figure(ratePerS)}/s`,
      spanText(requests, count),
      spanText(seconds, duration),
    ]);
  const head = ['pass', 'suite', 'at once', 'requests', 'time'];
  const align = ['l', 'l', 'r', 'r', 'r'] as const;
  const names = again.map((pass) => pass.id).join(', ');
  const lines = [`Only to confirm a fail: ${names}. The upper bounds below hold them.`];
  const table = { head, rows, align };
  return { title: `Plan of ${id}`, folded: false, table, ...(again.length > 0 && { lines }) };
}

function totalSection(planned: PlannedRun): Section {
  const { passes, requests, judgeRequests, promptTokens, answerTokens, seconds, gpuUsd, resolution } =
    planned;
  const others = passes.filter(({ evaluator }) => evaluator !== undefined);
  const open = passes.filter(
    ({ evaluator, requests: own, onlyToConfirm }) =>
      evaluator === undefined && own === undefined && !onlyToConfirm,
  );
  const time =
    seconds === undefined
      ? 'It is not known how long an answer takes: name an earlier record (--record), or say it (--answer-ms).'
      : `It takes ${spanText(seconds, duration)} once the engine answers` +
        `${gpuUsd === undefined ? '' : `, for ${spanText(gpuUsd, dollars)} of GPU time`}.`;
  return {
    title: 'In all',
    folded: false,
    lines: [
      `${spanText(requests, count)} requests, ${spanText(promptTokens, count)} prompt tokens (3 to 6 characters ` +
        `each), up to ${count(answerTokens)} answer tokens.`,
      ...(judgeRequests === 0
        ? []
        : [`Models that judge answers are asked up to ${count(judgeRequests)} times beside that.`]),
      time,
      ...others.map(
        ({ id, evaluator }) =>
          `Not in it is ${id}: how much ${evaluator} asks is known to ${evaluator} alone.`,
      ),
      ...(open.length === 0
        ? []
        : [
            `Not in it ${open.length === 1 ? 'is' : 'are'} ${open.map(({ id }) => id).join(', ')}: how much a load pass asks ` +
              `depends on how long an answer takes.`,
          ]),
      ...(resolution === undefined ? [] : [benchWords.forecast(resolution)]),
    ],
  };
}

function savingsSection({ savings }: PlannedRun): readonly Section[] {
  if (savings.length === 0) return [];
  const lines = savings.map(({ change, value = 0, requests, seconds }) => {
    const spares =
      seconds === undefined
        ? `${count(requests)} requests`
        : `${count(requests)} requests, ${duration(seconds)}`;
    return `${CHANGES[change](value)}: ${spares} less.`;
  });
  return [{ title: 'What would make it cheaper', folded: false, lines }];
}

const CHANGES = {
  looks: () => 'Without --fixed-n, where its first look decides production',
  precision: (value: number) =>
    `Causes told to ${figure(value * 100)} points only (precision: ${value} in the policy)`,
  'one-load-less': () => 'Without the last of the load passes (load in the policy)',
};

function spanText(span: Span | undefined, words: (value: number) => string): string {
  if (span === undefined) return '–';
  const [least, most] = [words(span.least), words(span.most)];
  return least === most ? most : `${least} … ${most}`;
}

/** A time as people plan with it: seconds, minutes, hours. */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${figure(seconds / 60)} min` : `${figure(seconds / 3600)} h`;
}
