import * as fc from 'fast-check';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { faultText } from '../bot/commands/fault-text.ts';
import { parseCommand } from '../bot/commands/grammar.ts';
import { COMMANDS } from '../bot/commands/index.ts';
import { foreignCandidate } from '../src/bench/foreign-candidate.ts';
import { EventScanner, EventTooLong } from '../src/client/sse.ts';
import { parseCandidate, parsePolicy } from '../src/config/load.ts';
import { LatencyHistogram } from '../src/load/latency-histogram.ts';
import { parseRecord } from '../src/record/read.ts';
import { PapergapError } from '../src/shell/errors.ts';
import { processLog } from '../src/shell/process-log.ts';
import { jobLogText } from '../src/text/job-log.ts';
import { aRecord, rightOf } from './support/record.ts';

/** Fewer of them are tried where SOAK_RUNS says so. */
const RUNS = Number(process.env['SOAK_RUNS'] ?? 100_000);
/** As many as can be had in this time where each of them is slow. */
const MOST_MS = 1_200_000;
const EVIL = fc.oneof(
  fc.constantFrom(
    '{',
    '[',
    '"',
    ':',
    '- ',
    '&a ',
    '*a',
    '!!js ',
    '\u001b]',
    '::',
    'data:',
    '\n',
    '\r',
    '\u2028',
  ),
  fc.constantFrom('-----BEGIN A', 'eyJaaaaaaaaaa.', 'https://a:', 'event: error\n', '\ufeff', '<<: ', '? '),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const SHORT = Array.from({ length: 18 }, () => 1);
/** Some pieces, again and again: what takes more than the time of its length shows. */
const TEXT = fc
  .tuple(fc.array(EVIL, { minLength: 1, maxLength: 12 }), fc.constantFrom(...SHORT, 30, 1_000))
  .map(([pieces, times]) => pieces.join('').repeat(times).slice(0, 60_000));

/** CPU time of this thread: what else the machine does is no work of ours. */
const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

/** Reads each of many random inputs, and prints the longest that one took, its beginning, and the most memory. */
function soak<T>(name: string, inputs: fc.Arbitrary<T>, read: (input: T) => void): void {
  test(`${name}: each is read or refused`, { timeout: MOST_MS + 60_000 }, () => {
    let worst = { ms: 0, input: '' };
    let memoryMiB = 0;
    let runs = 0;
    const property = fc.property(inputs, (input) => {
      const startedMs = cpuMs();
      read(input);
      const ms = cpuMs() - startedMs;
      if (ms > worst.ms) worst = { ms, input: fc.stringify(input).slice(0, 100) };
      if (runs++ % 100 === 0) memoryMiB = Math.max(memoryMiB, process.memoryUsage.rss() / 2 ** 20);
    });
    fc.assert(property, { numRuns: RUNS, interruptAfterTimeLimit: MOST_MS });
    expect(runs).toBeGreaterThan(0);
    console.log(
      `${name}: ${runs} inputs, worst ${worst.ms.toFixed(1)} ms of CPU, ${memoryMiB.toFixed(0)} MiB at most; worst: ${worst.input}`,
    );
  });
}

const record = aRecord({ production: rightOf(2, 4), load: [{ concurrency: 1, requests: 3 }] });
const KEYS = ['run', 'candidate', 'policy', 'plan', 'passes', 'samples', 'later', '__proto__', 'calibration'];

// attack: huge record
soak('records', fc.tuple(fc.constantFrom(...KEYS), fc.jsonValue({ maxDepth: 12 })), ([key, value]) => {
  const spoilt = JSON.parse(JSON.stringify({ ...record, [key]: value })) as unknown;
  const read = parseRecord(spoilt);
  if (!read.ok && read.faults.length > 5) throw new Error(`${read.faults.length} faults`);
});

const HEADER = Buffer.from(
  '1c849313000000000000000000000003000000000000000100000000d693a4003ff0000000000000',
  'hex',
);

// attack: huge record
soak('histograms', fc.uint8Array({ maxLength: 200 }), (payload) => {
  const whole = Buffer.concat([HEADER, payload]);
  whole.writeInt32BE(payload.length, 4);
  const packed = deflateSync(whole);
  const outer = Buffer.from('1c84931400000000', 'hex');
  outer.writeInt32BE(packed.length, 4);
  try {
    LatencyHistogram.decode(Buffer.concat([outer, packed]).toString('base64'));
  } catch (error) {
    if (!(error instanceof PapergapError)) throw error;
  }
});

// attack: slow file
soak('YAML', TEXT, (text) => {
  parseCandidate({ file: 'models/a.yaml', text });
  parsePolicy({ file: '.github/papergap.yml', text });
});

/** Values as manifests have them: variables, anchors, and aliases that multiply. */
const VALUE = fc.oneof(
  fc.constantFrom(
    '${MODEL:-acme/m1}',
    '${A:-${B:-${C}}}',
    '$${X}',
    '*a',
    '*b',
    '&a x',
    '<<: *a',
    '{ <<: [*a, *b] }',
  ),
  fc.constantFrom(
    'vllm/vllm-openai:v0.9',
    'hf://acme/m1',
    's3://b/${K}',
    '--model ${M} --port 80',
    '|\n      vllm serve ${M}',
  ),
  fc.integer({ min: 1, max: 400 }).map((depth) => `${'['.repeat(depth)}*a${']'.repeat(depth)}`),
  fc.integer({ min: 2, max: 12 }).map((width) => `[${Array.from({ length: width }, () => '*a').join(', ')}]`),
  EVIL,
);

/** Anchors of which each repeats the one before it: ten levels of ten are ten billion. */
const LAUGHS = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 12 }))
  .map(([levels, width]) =>
    Array.from({ length: levels }, (_, at) => {
      const before = at === 0 ? 'lol' : `*l${at - 1}`;
      return `l${at}: &l${at} [${Array.from({ length: width }, () => before).join(', ')}]\n`;
    }).join(''),
  );

const FORMS = fc.constantFrom<(value: () => string) => string>(
  (value) =>
    `x-base: &a { image: ${value()} }\nservices:\n  llm:\n    image: ${value()}\n    command: ${value()}\n    environment: ${value()}\n    volumes: ${value()}\n`,
  (value) =>
    `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nspec:\n  predictor: &a\n    model: { modelFormat: { name: ${value()} }, storageUri: ${value()}, args: ${value()} }\n`,
  (value) =>
    `llm_configs:\n- model_loading_config: &a { model_id: ${value()} }\n  engine_kwargs: ${value()}\n`,
  (value) => `envs: &a { M: ${value()} }\nresources: {}\nsetup: ${value()}\nrun: ${value()}\n`,
  (value) => `models: &a\n  m:\n    cmd: ${value()}\n    x: ${value()}\n`,
  (value) => `model_list: &a\n- litellm_params: { model: ${value()}, api_base: ${value()} }\n`,
  (value) => `model: &a { model_id: ${value()} }\nargs: ${value()}\n`,
  (value) => `FROM ${value()}\nPARAMETER num_ctx ${value()}\nTEMPLATE ${value()}\n`,
);
const MANIFEST = fc
  .tuple(LAUGHS, FORMS, fc.array(VALUE, { minLength: 8, maxLength: 8 }), fc.constantFrom(1, 1, 1, 3, 100))
  .map(([laughs, form, values, times]) => {
    let turn = 0;
    const text = laughs + form(() => values[turn++ % values.length] ?? '');
    return Array.from({ length: times }, () => text)
      .join('---\n')
      .slice(0, 60_000);
  });

// attack: slow file
soak('manifests', MANIFEST, (text) => {
  foreignCandidate({ file: 'compose.yaml', text });
  parseCandidate({ file: 'models/a.yaml', text });
});

const BEFORE = fc.constantFrom('', '\n', ' ', '> a\n', '>', '> a\n\n', '\r\n', '\r', '\u00A0');
/** What may stand above a command and in its line, each again and again. */
const COMMENT = fc.tuple(BEFORE, fc.nat(20_000), TEXT).map(([before, times, text]) => {
  return `${before.repeat(times)}/rebench ${text}`;
});

// attack: foreign command
soak('comments', COMMENT, (text) => {
  const command = parseCommand(text, COMMANDS);
  if (command?.ok === false) command.faults.map(faultText);
});

// attack: endless answer
soak('streams', fc.tuple(TEXT, fc.integer({ min: 1, max: 4_000 })), ([text, step]) => {
  const bytes = Buffer.from(text);
  const scanner = new EventScanner(() => undefined, 10_000);
  try {
    for (let at = 0; at < bytes.length; at += step) scanner.push(bytes.subarray(at, at + step));
  } catch (error) {
    if (!(error instanceof EventTooLong)) throw error;
  }
});

// attack: endless log, workflow command
soak('logs', TEXT, (text) => {
  const log = processLog(['a-secret']);
  const writer = log.writer();
  writer.write(Buffer.from(text));
  writer.end();
  if (/^\s*::|##\[/m.test(jobLogText(log.lines().join('\n')))) throw new Error('a workflow command');
});
