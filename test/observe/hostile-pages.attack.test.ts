import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeploymentObservation } from '../../src/deploy/deployment.ts';
import { endpoint } from '../../src/engines/endpoint.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import { kvUsageOf } from '../../src/engines/llama.cpp/pages.ts';
import { CacheGauge } from '../../src/load/cache-gauge.ts';
import { KvPressure } from '../../src/load/kv-pressure.ts';
import { readMetrics } from '../../src/observe/engine-metrics.ts';
import { parseMetrics } from '../../src/observe/prometheus.ts';
import { Sample } from '../../src/observe/sample.ts';

/** What a journal has when it is read back. */
const kept = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Numbers as JSON writes them, those at the ends most. */
const figure = fc.oneof(
  fc.constantFrom(1e308, -1e308, 1e300, 0.5, -1, 2 ** 53, 2 ** 53 - 1, -0, 5e-324),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom('1', null, [], {}, true),
);
const LEAST = { concurrency: 1, promptChars: 0, answerTokens: 1 };
const Facts = DeploymentObservation.pick({ build: true, contextTokens: true, slots: true }).partial();

describe('whatever a page of an engine says, a record can hold what is read of it', () => {
  // attack: impossible figures
  test('facts of llama.cpp', () => {
    fc.assert(
      fc.property(figure, figure, figure, (context, slots, build) => {
        const props = {
          default_generation_settings: { n_ctx: context },
          total_slots: slots,
          build_info: build,
        };
        expect(Facts.safeParse(kept(llamaCpp.facts?.[0]?.read(props, 'm'))).success).toBe(true);
      }),
    );
  });

  // attack: impossible figures
  test('facts of an endpoint', () => {
    fc.assert(
      fc.property(figure, (context) => {
        const models = { data: [{ id: 'm', max_model_len: context }] };
        expect(Facts.safeParse(kept(endpoint.facts?.[0]?.read(models, 'm'))).success).toBe(true);
      }),
    );
  });

  // attack: impossible figures
  test('how full the cache is', () => {
    const slot = fc.record({
      n_ctx: figure,
      is_processing: fc.boolean(),
      n_prompt_tokens: figure,
      n_prompt_tokens_processed: fc.option(figure, { nil: undefined }),
      next_token: fc.record({ n_decoded: figure }),
    });
    fc.assert(
      fc.property(fc.array(slot, { maxLength: 4 }), (slots) => {
        const settings = llamaCpp.settings({ name: 'llama.cpp', args: {} }, LEAST);
        if (!settings.ok) throw new Error('no settings');
        const kvUsage = kvUsageOf(slots, settings.value);
        expect(Sample.safeParse(kept({ atMs: 0, engine: { kvUsage } })).success).toBe(true);
      }),
    );
  });

  // attack: impossible figures
  test('metrics, and how requests lost their room between two pages', () => {
    const value = fc.oneof(figure.map(String), fc.constantFrom('1e400', 'NaN', '+Inf', '1e-999'));
    const page = fc
      .array(fc.tuple(fc.constantFrom('running', 'preemptions', 'usage'), value), { maxLength: 6 })
      .map((lines) => lines.map(([name, text], line) => `${name}{gpu="${line}"} ${text}`).join('\n'));
    const names = {
      ...{ running: ['running'], preemptionsTotal: ['preemptions'], kvUsage: ['usage'] },
      ...{ waiting: [], promptTokensTotal: [], cachedTokensTotal: [], outputTokensTotal: [] },
    };
    fc.assert(
      fc.property(page, page, (first, second) => {
        const [before, after] = [first, second].map((text) => readMetrics(parseMetrics(text), names));
        let now = before;
        const gauge = new CacheGauge({
          latestKvUsage: () => now?.kvUsage,
          latestPreemptions: () => now?.preemptionsTotal,
        });
        now = after;
        expect(Sample.safeParse(kept({ atMs: 0, engine: before })).success).toBe(true);
        expect(KvPressure.safeParse(kept({ ...gauge.seen(), backgroundRequests: 0 })).success).toBe(true);
      }),
    );
  });
});
