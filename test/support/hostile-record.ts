import type { RunRecord } from '../../src/record/schema.ts';
import { aRecord, MEASURED, rightOf } from './record.ts';

/** Texts that break out of pages that put them there as they are. */
export const BREAKOUTS: readonly string[] = [
  '<script>alert(1)</script>',
  '</script><img src=x onerror=alert(1)>',
  '</title></style></noscript><svg onload=alert(1)>',
  '<!--<script>',
  '"><iframe src="https://evil.example">',
  "' onmouseover='alert(1)",
  '[click](javascript:alert(1)) javascript:alert(1)',
  '</style><style>*{background:url(https://evil.example/x)}',
  '\u202ethgil ot tfel\u2066 \u200b\u0000\u001b[31m',
  '__proto__',
  'constructor',
  '{{7*7}} ${alert(1)}',
  '&lt;b&gt; &#x3c;script>',
];

/**
 * A record of which every text that a model, an engine or a data set wrote is another one, taken in turn from
 * a list.
 */
export function hostileRecord(texts: readonly string[] = BREAKOUTS): RunRecord {
  let turn = 0;
  const next = (): string => texts[turn++ % texts.length] ?? '';
  const record = aRecord({ ...MEASURED, production: rightOf(240, 400) });
  const friction = () => ({
    code: next(),
    summary: next(),
    remedy: next(),
    blame: 'engine' as const,
    line: next(),
  });
  return {
    ...record,
    candidate: { ...record.candidate, file: next() },
    deployment: record.deployment && {
      ...record.deployment,
      build: next(),
      version: next(),
      friction: [friction(), { ...friction(), link: 'javascript:alert(1)' }],
      logTail: texts.map(String),
    },
    passes: record.passes.map((pass) =>
      pass.kind === 'suite'
        ? {
            ...pass,
            answers: pass.answers.map((answer, index) => ({
              ...answer,
              // The first items of every pass are the same ones, under the same hostile names.
              ...(index < texts.length && { item: `${texts[index]}` }),
              text: next(),
              noise: [next()],
              grades: {
                ...answer.grades,
                paper: { outcome: 'wrong' as const, value: 0, read: next(), reason: next() },
              },
            })),
          }
        : pass,
    ),
  };
}
