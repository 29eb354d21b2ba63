import { expect, test } from 'vitest';
import { diagnose } from '../../src/engines/diagnose.ts';
import { cutFriction, Friction, withoutQuotes } from '../../src/engines/friction.ts';
import { readLines } from '../../src/engines/log/line.ts';
import { LogTail, logTail } from '../../src/engines/log/tail.ts';
import { lastLinesOf } from '../../src/engines/log/trouble.ts';
import { vllmLog } from '../../src/engines/vllm/signatures.ts';

test.for([
  ['(EngineCore_DP0 pid=316) ERROR 04-17 15:10:09 [core.py:448] no', 'EngineCore_DP0 pid=316', 'error', 'no'],
  [
    '(APIServer pid=1) INFO:     Application startup complete.',
    'APIServer pid=1',
    'info',
    'Application startup complete.',
  ],
  ['[2026-03-29 18:12:40 DP0 TP1] no', 'DP0 TP1', undefined, 'no'],
  ['[rank3]: ValueError: no', 'rank3', undefined, 'ValueError: no'],
  ['Jun 01 13:54:17 box ollama[3181]: Error: no', '', undefined, 'Error: no'],
  ['vllm-1  | WARNING 11-26 04:50:38 [a.py:1] careful', '', 'warning', 'careful'],
  ['[TensorRT-LLM][ERROR] no', '', 'error', 'no'],
  ['[11/23/2026-10:11:12] [TRT-LLM] [E] no', '', 'error', 'no'],
  ['2026-07-26 12:13:24,599 - lmdeploy - WARNING - careful', '', 'warning', 'careful'],
  ['2026-07-26 12:13:24.599 | ERROR    | a.b:main:7 - no', '', 'error', 'no'],
  ['E1123 10:11:12.345678  77 file.cc:12] no', '', 'error', 'no'],
  ['0.00.029.552 E srv: no', '', 'error', 'srv: no'],
  ['Loading: 50%|█████     | 1/2 [00:01<00:01, 1.2s/it]ERROR 11-26 04:50:38 [a.py:1] no', '', 'error', 'no'],
  [
    'time=2026-02-02T09:25:12Z level=ERROR source=a.go:1 msg="bad \\"day\\"" error="no more"',
    '',
    'error',
    'bad "day": no more',
  ],
  ['{"timestamp":"2026","level":"ERROR","fields":{"message":"no"}}', '', 'error', 'no'],
  [
    '(EngineCore pid=1)   File "a.py", line 1, in <module>',
    'EngineCore pid=1',
    undefined,
    '  File "a.py", line 1, in <module>',
  ],
  ['a line like any other: 7%', '', undefined, 'a line like any other: 7%'],
] as const)('what stands before a line is read and taken away: %s', ([raw, process, level, text]) => {
  const [line] = readLines([raw]);

  expect([line?.process, line?.level, line?.text]).toEqual([process, level, text]);
});

const ENGINE = '(EngineCore pid=2) ERROR 11-26 04:50:38 [core.py:700] ';

test('two processes that write at once keep their tracebacks apart', () => {
  const log = [
    `${ENGINE}Traceback (most recent call last):`,
    '(APIServer pid=1) Traceback (most recent call last):',
    `${ENGINE}  File "core.py", line 1, in run`,
    '(APIServer pid=1)   File "api.py", line 1, in main',
    `${ENGINE}ValueError: the moon is full`,
    '(APIServer pid=1) RuntimeError: Engine core initialization failed. See root cause above.',
  ];

  expect(diagnose(log, vllmLog)).toMatchObject([
    { code: 'unknown-failure', line: 'ValueError: the moon is full' },
  ]);
});

test('of chained exceptions that are not known, the first is told, unless only a look-up failed', () => {
  const chain = (first: string): string[] => [
    'Traceback (most recent call last):',
    '  File "a.py", line 1, in a',
    first,
    '',
    'During handling of the above exception, another exception occurred:',
    '',
    'Traceback (most recent call last):',
    '  File "b.py", line 1, in b',
    'RuntimeError: the tide is high',
  ];

  expect(diagnose(chain('ValueError: the moon is full'), vllmLog)[0]?.line).toBe(
    'ValueError: the moon is full',
  );
  expect(diagnose(chain("KeyError: 'moon'"), vllmLog)[0]?.line).toBe('RuntimeError: the tide is high');
});

test('a traceback that is logged as a warning is no cause where an error stands', () => {
  const warning = 'WARNING 11-26 04:50:38 [a.py:1] ';
  const log = [
    `${warning}Traceback (most recent call last):`,
    `${warning}  File "a.py", line 1, in a`,
    `${warning}ModuleNotFoundError: No module named 'triton'`,
    'Traceback (most recent call last):',
    '  File "b.py", line 1, in b',
    'ValueError: the moon is full',
  ];

  expect(diagnose(log, vllmLog).map(({ line }) => line)).toEqual(['ValueError: the moon is full']);
});

test('the last lines are those of the process that failed, and what papergap notes', () => {
  const log = [
    ...Array.from({ length: 40 }, (_, index) => `${ENGINE}step ${index}`),
    `${ENGINE}ValueError: the moon is full`,
    ...Array.from({ length: 40 }, (_, index) => `(APIServer pid=1) still waiting ${index}`),
    'papergap: the engine ended with exit code 1',
  ];

  const last = lastLinesOf(log, 'ValueError: the moon is full', 3);

  expect(last).toEqual([`${ENGINE}step 39`, `${ENGINE}ValueError: the moon is full`, log.at(-1)]);
  expect(lastLinesOf(log, 'nothing like it', 2)).toEqual(log.slice(-2));
});

test.for([
  [
    "ValueError: The model's max seq len (8192) is larger than the maximum number of tokens that can be stored in KV cache (2400).",
    '2400',
  ],
  [
    "ValueError: To serve at least one request with the models's max seq len (262144), (24.0 GiB KV cache is needed, which is larger than the available KV cache memory (3.18 GiB). The estimated maximum model length is 34736.",
    '34736',
  ],
] as const)('the context that would fit is told: %s', ([line, tokens]) => {
  expect(diagnose([line], vllmLog)[0]).toMatchObject({
    code: 'context-too-long',
    summary: expect.stringContaining(`${tokens} tokens fit`) as string,
  });
});

// attack: endless log
test('a line of hostile length takes no time to read', () => {
  const lines = ['(', '[', '{"', '0%|', 'a.'.repeat(100), '- ', ': '].map((part) =>
    part.repeat(900).slice(0, 2000),
  );

  expect(readLines(lines)).toHaveLength(lines.length);
  expect(diagnose(Array.from({ length: 200 }, () => lines).flat(), vllmLog)).toBeDefined();
});

// attack: endless log
test('the end of a log, and sentences that quote it, are kept as far as a record reads them', () => {
  const long = '\ud83d\ude00'.repeat(10_000);
  const friction = { code: 'x', summary: long, remedy: long, blame: 'unknown' } as const;

  expect(LogTail.parse(logTail(Array.from({ length: 3_000 }, () => long)))).toHaveLength(40);
  expect(Friction.safeParse(friction).success).toBe(false);
  expect(Friction.parse(cutFriction(friction)).summary.isWellFormed()).toBe(true);
});

test('a friction tells what it quotes, and is told without it', () => {
  const [found] = diagnose(['RuntimeError: a question nobody knows'], vllmLog);
  const { line, quotes, summary } = withoutQuotes(found!);

  expect(found!.summary).toContain('a question nobody knows');
  expect([line, quotes, summary.includes('nobody')]).toEqual([undefined, undefined, false]);
});
