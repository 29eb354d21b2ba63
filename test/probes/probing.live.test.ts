import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeHubFolder } from '../../scripts/hub-folder.ts';
import { probesFinding } from '../../src/analyse/probes.ts';
import { openClient } from '../../src/client/client.ts';
import type { TokenizerApi } from '../../src/client/tokenizer-api.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import { askProbes, MOST_PROBES_MS } from '../../src/probes/probing.ts';
import type { ProbesSeen } from '../../src/probes/seen.ts';
import { judgeProbes } from '../../src/verdict/probes.ts';
import { aPolicy } from '../support/record.ts';

/** What one question gets: a status, and what is said where it is a success, or a body as it stands. */
type Reaction = (
  text: string,
  nth: number,
) => { readonly status: number; readonly said?: string; readonly body?: string };

/** In place of a status: no answer comes. */
const NEVER = 0;

interface How {
  readonly hard?: boolean;
  readonly tokenizerFile?: string;
  readonly earlier?: ProbesSeen;
  readonly deadlineMs?: number;
  readonly mostWaitMs?: number;
  readonly tokenizer?: TokenizerApi;
}

/** What probes see of a server that tells no tokens and reacts like this to chats. */
async function probed(
  react: Reaction,
  { hard = false, deadlineMs = 10_000, tokenizer, ...how }: How = {},
): Promise<ProbesSeen> {
  let nth = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const asked = Buffer.concat(chunks).toString('utf8');
      const { status, said = 'Paris', body } = react(asked, nth++);
      if (status === NEVER) return;
      response.writeHead(status, { 'content-type': 'application/json' });
      const choices = [{ index: 0, message: { role: 'assistant', content: said }, finish_reason: 'stop' }];
      response.end(body ?? JSON.stringify(status < 400 ? { choices } : { error: { message: 'no' } }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target = { origin, model: 'm', requestFields: {}, headers: {} };
  const client = await openClient(target, 1);
  try {
    const signal = new AbortController().signal;
    const probed = { client, target, deadlineMs, signal, ...(tokenizer && { tokenizer }) };
    return await askProbes(probed, { hard, ...how });
  } finally {
    await client[Symbol.asyncDispose]();
    server.closeAllConnections();
    server.close();
  }
}

const NOTHING_SEEN: ProbesSeen = {
  tokenizer: false,
  reference: 'none',
  ms: 0,
  restarts: 0,
  ended: 'engine-died',
  leftOut: [],
  probes: [],
};

const troublesOf = (seen: ProbesSeen): readonly string[] =>
  seen.probes.flatMap(({ probe, troubles }) => troubles.map(({ code }) => `${probe} ${code}`));

/** What a policy that fails on critical faults makes of it. */
const rulingsOf = (seen: ProbesSeen): readonly string[] =>
  judgeProbes({ probes: probesFinding(seen) }, aPolicy({ probes: { 'fail-on': 'critical' } })).map(
    ({ outcome, reasons: [first] }) => `${outcome} ${first?.code}`,
  );

const FAMILY = String.fromCodePoint(0x1f468);
const MARK = '\\u0000';

test('a server that answers all it is asked has no trouble, and is told no tokens', async () => {
  const seen = await probed(() => ({ status: 200 }));

  expect(troublesOf(seen).filter((one) => !one.endsWith('not-repeated'))).toEqual([]);
  expect(seen).toMatchObject({ tokenizer: false, reference: 'none', ended: 'complete' });
  // By T53 nothing is asked where no context is known.
  expect(seen.leftOut.toSorted()).toEqual(['T01', 'T47', 'T48', 'T49', 'T50', 'T52', 'T53', 'T57']);
  expect(seen.unfit?.toSorted()).toEqual(seen.leftOut.toSorted());
});

test('an error of the server for a legal text is critical, with what was sent', async () => {
  const seen = await probed((text) => ({ status: text.includes(FAMILY) ? 500 : 200 }));

  const [worst] = probesFinding(seen).found;
  expect(worst).toMatchObject({ code: 'server-error', severity: 'critical', probes: ['T15', 'T56'] });
  expect(worst?.shown[0]?.sent).toContain(FAMILY);
});

const ERROR = JSON.stringify({ error: { message: 'Internal server error', code: 500 } });
const isOrdinary = (text: string): boolean => text.includes('capital of France');

// attack: made open
test('an error for a legal text in a 200 is as grave as in a 500', async () => {
  const seen = await probed((text) => ({ status: 200, ...(text.includes(FAMILY) && { body: ERROR }) }));

  expect(troublesOf(seen)).toContain('T15 no-answer');
  expect(rulingsOf(seen)).toEqual(['fail probe-failed']);
});

// attack: made open
test.for([
  ['an error in a 200', { status: 200, body: ERROR }],
  ['a page of login behind a 302', { status: 302, body: 'moved' }],
  [
    'that it is too long',
    { status: 400, body: '{"error":{"message":"The prompt exceeds the maximum context."}}' },
  ],
] as const)(
  'a server that says %s to all but the ordinary question passes no probe by it',
  async ([, no]) => {
    const seen = await probed((text) => (isOrdinary(text) ? { status: 200 } : no));

    expect(rulingsOf(seen).length).toBeGreaterThan(0);
    expect(new Set(rulingsOf(seen))).toEqual(new Set(['fail probe-failed']));
    expect(troublesOf(seen)).toContain(`T56 ${no.status === 400 ? 'refused' : 'no-answer'}`);
  },
);

// attack: made open
test('a server that never answers in one piece is not right: no judge could tell', async () => {
  const event = JSON.stringify({ choices: [{ delta: { content: 'Paris' }, finish_reason: 'stop' }] });
  const seen = await probed(() => ({ status: 200, body: `data: ${event}\n\ndata: [DONE]\n\n` }));

  expect(troublesOf(seen)).toEqual([]);
  expect(probesFinding(seen)).toMatchObject({ asked: 56, right: 0, found: [] });
  expect(probesFinding(seen).unjudged).toHaveLength(56);
  expect(rulingsOf(seen)).toEqual(['inconclusive probes-unasked']);
});

// attack: made open
test.for([
  ['fails', 500, 'T15 server-error'],
  ['refuses', 400, 'T15 refused'],
  ['tells no tokens of', 200, 'T15 no-answer'],
] as const)(
  'a server that tells its tokens and %s one legal text is at fault',
  async ([, status, trouble]) => {
    const seen = await probed(
      (text) => {
        const { content, tokens, messages } = JSON.parse(text || '{}') as {
          readonly content?: string;
          readonly tokens?: readonly number[];
          readonly messages?: object;
        };
        if (messages !== undefined) return { status: 200 };
        if (text.includes(FAMILY)) return { status, body: ERROR };
        if (tokens !== undefined)
          return { status: 200, body: JSON.stringify({ content: String.fromCodePoint(...tokens) }) };
        const read = Array.from(content ?? '', (one) => one.codePointAt(0));
        return { status: 200, body: JSON.stringify({ tokens: read }) };
      },
      { tokenizer: llamaCpp.tokenizer as TokenizerApi },
    );

    expect(seen.tokenizer).toBe(true);
    expect(troublesOf(seen).filter((one) => !/dense|not-repeated|counted-more/.test(one))).toEqual([trouble]);
  },
);

test('a limit of rate is waited for, and what is answered then counts as ever', async () => {
  let left = 0;
  const seen = await probed((text) => {
    // Of the probe, and of the ordinary question after it.
    if (text.includes(FAMILY)) left ||= 2;
    return { status: left-- > 0 ? 429 : 200 };
  });

  expect(seen.ended).toBe('complete');
  expect(seen.probes.find(({ probe }) => probe === 'T15')?.judged).toContain('http-class');
});

// attack: made open
test('a text that a server refuses as too many requests, again and again, counts as not asked', async () => {
  const seen = await probed((text) => ({ status: text.includes(FAMILY) ? 429 : 200 }), { mostWaitMs: 600 });

  expect(seen).toMatchObject({ ended: 'rate-limited' });
  expect(seen.leftOut).toContain('T15');
  expect(seen.unfit).not.toContain('T15');
  expect(seen.probes.map(({ probe }) => probe)).not.toContain('T15');
  expect(seen.probes.map(({ probe }) => probe)).toContain('T60');
  expect(rulingsOf(seen)).toEqual(['inconclusive probes-unasked']);
});

// attack: made open
test('a server that refuses all but the ordinary question so passes no probe by it', async () => {
  const seen = await probed((text) => ({ status: text.includes('capital of France') ? 200 : 429 }), {
    mostWaitMs: 600,
  });

  expect(seen).toMatchObject({ ended: 'rate-limited' });
  // One asks the same, and one nothing of such a server.
  expect(seen.probes.length).toBeLessThan(3);
  expect(rulingsOf(seen)).toEqual(['inconclusive probes-unasked']);
});

// attack: made open
test('a server that is dead behind a gateway that says so is asked no more, and what it showed counts', async () => {
  let isDead = false;
  let questions = 0;
  const seen = await probed(
    (text) => {
      isDead ||= text.includes(FAMILY);
      if (isDead) questions++;
      return { status: isDead ? 429 : 200 };
    },
    { mostWaitMs: 600 },
  );

  expect(seen).toMatchObject({ ended: 'rate-limited' });
  expect(seen.leftOut).toContain('T60');
  expect(questions).toBeLessThan(10);
  expect(rulingsOf(seen)).toEqual(['inconclusive probes-unasked']);
});

test('what a probe showed counts, though a limit of rate left a part of it unanswered', async () => {
  const seen = await probed(
    (text) => {
      if (!text.includes(FAMILY)) return { status: 200 };
      return { status: text.includes('Repeat exactly') ? 429 : 500 };
    },
    { mostWaitMs: 0 },
  );
  const again = await probed(() => ({ status: 200 }), { earlier: seen });

  expect(probesFinding(seen).found[0]).toMatchObject({ code: 'server-error', probes: ['T15', 'T56'] });
  expect(seen.probes.find(({ probe }) => probe === 'T15')?.judged).not.toContain('canary');
  expect(seen.leftOut).toContain('T15');
  expect(again).toMatchObject({ ended: 'rate-limited' });
  expect(again.leftOut).toContain('T15');
});

// Answers that never come are waited for: beside each other.
test.concurrent.for([
  ['once tells nothing', 1, []],
  ['twice is late', 2, ['T02 late']],
] as const)('a request without an answer by its deadline %s', async ([, times, troubles]) => {
  let missed = 0;
  const isMissed = (text: string): boolean => text.includes('"messages":[]') && missed++ < times;
  const seen = await probed((text) => ({ status: isMissed(text) ? NEVER : 200 }), { deadlineMs: 2000 });

  expect(troublesOf(seen).filter((one) => one.endsWith('late'))).toEqual(troubles);
});

test.concurrent('a server that says another thing for good is poisoned by the probe before', async () => {
  let isPoisoned = false;
  const seen = await probed((text) => {
    isPoisoned ||= text.includes(MARK);
    return { status: 200, said: isPoisoned ? 'London' : 'Paris' };
  });

  expect(troublesOf(seen).filter((one) => one.endsWith('poisoned'))).toEqual(['T32 poisoned']);
});

test.concurrent(
  'a server that answers nothing any more is dead, though the time for probes is over by then',
  async () => {
    let isDead = false;
    const silent: Reaction = (text) => {
      isDead ||= text.includes('"messages":[]');
      return { status: isDead ? NEVER : 200 };
    };
    // The probe and three ordinary questions are waited for: longer than what is left of the time.
    const deadlineMs = 600;
    const earlier = { ...NOTHING_SEEN, ms: MOST_PROBES_MS - 3 * deadlineMs };

    const seen = await probed(silent, { deadlineMs, earlier });

    expect(troublesOf(seen)).toContain('T02 died');
    expect(seen.ended).toBe('engine-died');
  },
);

test("the model's own marks are asked of a server that does not say how it renders a prompt", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-marks-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  writeHubFolder(folder);
  let isAsked = false;

  const seen = await probed(
    (text) => {
      isAsked ||= text.includes('<|user|>Hello<|assistant|>Hello');
      return { status: 200 };
    },
    { tokenizerFile: join(folder, 'tokenizer.json') },
  );

  expect(seen.reference).toBe('read');
  expect(isAsked).toBe(true);
});

test('where no ordinary question is answered any more, the rest is not asked', async () => {
  let isDead = false;
  const seen = await probed((text) => {
    isDead ||= text.includes(MARK);
    return { status: isDead ? 503 : 200 };
  });

  expect(seen.ended).toBe('engine-died');
  expect(seen.probes.at(-1)).toMatchObject({ probe: 'T32' });
  expect(troublesOf(seen)).toContain('T32 died');
  expect(seen.leftOut).toContain('T60');
});
