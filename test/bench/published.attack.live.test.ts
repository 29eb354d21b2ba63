import { expect, test } from 'vitest';
import { published } from '../../src/record/published.ts';
import { silent } from '../../src/shell/progress.ts';
import { adder, adderRepository } from '../support/adder.ts';
import { benched } from '../support/bench.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import type { AskedBody, Script } from '../support/fake-engine.ts';

const askedIn = ({ messages }: AskedBody): string => messages.at(-1)?.content ?? '';

/** An engine that answers what no item asks, and what it does with an item. */
const toItems =
  (answer: (asked: string) => Script) =>
  (body: AskedBody): Script =>
    askedIn(body) === 'Hello' ? adder(1)(body) : answer(askedIn(body));

/** Each says an item again, as the template of a model can have any server do. */
const TELLING: Readonly<Record<string, (asked: string) => Script>> = {
  'refuses an item with its text': (asked) => ({ status: 400, error: { message: `I will not: ${asked}` } }),
  'breaks down over an item with its text': (asked) => ({ status: 500, error: { message: asked } }),
  'ends an answer for the reason that an item says': (asked) => ({ words: ['7'], finishReason: asked }),
};

// attack: public answers
test.for(Object.entries(TELLING))(
  'an engine that %s shows it neither in a record that anyone may read nor in the log',
  async ([, answer]) => {
    await using engine = await fakeEngine(toItems(answer));
    await using repo = await adderRepository(engine, { items: 8 });
    const log: string[] = [];
    const told = (text: string): void => void log.push(text);
    const stage = () => ({ ...silent.stage(''), status: told, end: told });

    const record = await benched(
      repo,
      { passes: ['production'] },
      { progress: { ...silent, note: told, stage } },
    );

    const shown = { ...published(record), policy: {}, candidate: {} };
    expect(JSON.stringify(record.questions)).toMatch(/\d plus \d/);
    expect(JSON.stringify(shown)).not.toMatch(/\d plus \d/);
    expect(log.join('\n')).not.toMatch(/\d plus \d/);
    expect(log).not.toEqual([]);
  },
);
