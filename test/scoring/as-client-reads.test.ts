import { expect, test } from 'vitest';
import { asClientReads } from '../../src/scoring/as-client-reads.ts';
import { scorerNamed } from '../../src/scoring/index.ts';
import type { AnswerText, ScoreAnswer } from '../../src/scoring/scorer.ts';

/** A scorer as a policy writes it, with the defaults of its options. */
function scoreOf(name: string, written: object = {}): ScoreAnswer {
  const scorer = scorerNamed(name);
  if (scorer === undefined) throw new TypeError(name);
  return scorer.scorer(scorer.options.parse(written));
}

const CALL = { name: 'weather', arguments: { city: 'Oslo' } };
const said = (text: string, given: Partial<AnswerText> = {}): AnswerText => ({
  text,
  isCut: false,
  ...given,
});
const item = (target: unknown) => ({ id: 'one', fields: {}, target });
const formatOf = (schema: object) => ({
  responseFormat: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
});
const FORMAT = formatOf({ type: 'object', properties: { city: { type: 'string' } }, required: ['city'] });
const TOOLS = { tools: [{ type: 'function', function: { name: 'weather' } }] };

test.each([
  ['words before it', 'Here it is: {"city":"Oslo"}'],
  ['words after it', '{"city":"Oslo"} Anything else?'],
  ['a fence around it', '```json\n{"city":"Oslo"}\n```'],
  ['two values', '{"city":"Oslo"}{"city":"Oslo"}'],
  ['no end', '{"city":"Oslo"'],
  ['its object within another', '{"result":[{"city":"Oslo"}]}'],
])('JSON that was asked for and has %s is none that a client parses', async (_, text) => {
  const fields = scoreOf('json-fields', { fields: ['city'] });
  const asked = item({ city: 'Oslo' });

  expect(await asClientReads(fields, FORMAT)(said(text), asked, {})).toMatchObject({ kind: 'unparsed' });
  expect(await asClientReads(fields, FORMAT)(said(' {"city":"Oslo"}\n'), asked, {})).toMatchObject({
    value: 1,
  });
});

test('a suite that asks for no JSON and offers no tools is scored as it is', async () => {
  const fields = scoreOf('json-fields', { fields: ['city'] });
  const call = scoreOf('tool-call');

  expect(asClientReads(fields, {})).toBe(fields);
  expect(await asClientReads(call, {})(said(JSON.stringify(CALL)), item(CALL), {})).toMatchObject({
    value: 1,
  });
});

test('a call in the text alone is none where tools are offered, unless the client reads texts', async () => {
  const text = JSON.stringify(CALL);
  const apart = { toolCalls: [{ name: 'weather', arguments: '{"city":"Oslo"}' }] };
  const read = async (written: object, answer: AnswerText, target: unknown) =>
    await asClientReads(scoreOf('tool-call', written), TOOLS)(answer, item(target), {});

  expect(await read({}, said(text), CALL)).toMatchObject({ kind: 'unparsed' });
  expect(await read({}, said(text), [])).toMatchObject({ kind: 'unparsed' });
  expect(await read({}, said('', apart), CALL)).toMatchObject({ value: 1 });
  expect(await read({}, said('It rains.'), [])).toMatchObject({ value: 1 });
  expect(await read({ fromText: true }, said(text), CALL)).toMatchObject({ value: 1 });
});

test('calls of tools are no text, and need not be JSON', async () => {
  const apart = said('', { toolCalls: [{ name: 'weather', arguments: '{"city":"Oslo"}' }] });
  const score = asClientReads(scoreOf('tool-call'), { ...TOOLS, ...FORMAT });

  expect(await score(apart, item(CALL), {})).toMatchObject({ value: 1 });
});

test('a schema in words that are not known is left to the engine, and one of patterns takes linear time', async () => {
  const fields = scoreOf('json-fields', { fields: ['city'] });
  const read = async (schema: object, text: string) =>
    await asClientReads(fields, formatOf(schema))(said(text), item({ city: 'Oslo' }), {});

  expect(await read({ $schema: 'http://json-schema.org/draft-07/schema#' }, '{"city":"Oslo"}')).toMatchObject(
    { value: 1 },
  );
  expect(
    await read({ 'x-own': 1, properties: { city: { format: 'city' } } }, '{"city":"Oslo"}'),
  ).toMatchObject({ value: 1 });
  const slow = { properties: { city: { pattern: '^(a+)+$' } } };
  expect(await read(slow, JSON.stringify({ city: `${'a'.repeat(50_000)}!` }))).toMatchObject({
    kind: 'unparsed',
  });
});
