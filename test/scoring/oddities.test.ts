import { expect, test } from 'vitest';
import { odditiesIn } from '../../src/scoring/oddities.ts';

const TICKET =
  'Hello, since the update of yesterday evening our printer on the second floor prints nothing at all, and the display shows a message that nobody here understands. Please send somebody.';
const ANSWER = '{"queue": "hardware"}';

interface Asked {
  readonly question?: string;
  readonly field?: string;
  readonly target?: unknown;
  readonly isRead?: boolean;
  readonly isCut?: boolean;
}
const found = (
  text: string,
  {
    field = TICKET,
    question = `Sort this: ${field}`,
    target = 'hardware',
    isRead = true,
    isCut = false,
  }: Asked = {},
) => {
  const messages = [{ role: 'user' as const, content: question }];
  return odditiesIn(text, isCut, { messages, item: { fields: { ticket: field }, target }, isRead });
};

test.for<[what: string, text: string]>([
  ['the mark of an end', `${ANSWER}<|im_end|>`],
  ['the end of a sequence', `${ANSWER}</s>`],
  ['marks of DeepSeek', `${ANSWER}<｜end▁of▁sentence｜>`],
  ['marks of Gemma', `${ANSWER}<end_of_turn>\n`],
  ['marks of Mistral', `${ANSWER}[INST] And this? [/INST]`],
  ['a byte', `${ANSWER}<0x0A>`],
  ['a turn whose marks the server left out', `${ANSWER}\nuser\nThanks! And my laptop?`],
  ['a turn of Vicuna', `${ANSWER}\nUSER: Thanks! ASSISTANT: You are welcome.`],
  ['a turn of Alpaca', `${ANSWER}\n\n### Instruction:\nSort the next one.`],
])('an answer that goes on with %s holds marks of a template', ([, text]) => {
  expect(found(text)).toEqual(['leaked-marks']);
});

test('characters that were no text are broken ones', () => {
  expect(found(`\uFFFD\uFFFD ${ANSWER}`)).toEqual(['broken-characters']);
  expect(found(`${ANSWER} 🙂`)).toEqual([]);
});

test('half a character where an answer was cut is not broken', () => {
  expect(found(`${ANSWER} \uFFFD`, { isCut: true })).toEqual([]);
  expect(found(`${ANSWER} \uFFFD`)).toEqual(['broken-characters']);
});

test.for<[what: string, text: string]>([
  ['all of it', `${TICKET}\n${ANSWER}`],
  ['a long piece of it, in other lines', `${TICKET.slice(7, 140).replaceAll(' ', '\n')}\n${ANSWER}`],
  ['it behind a word', `Question: ${TICKET}\nAnswer: ${ANSWER}`],
])('an answer says its question again that begins with %s', ([, text]) => {
  expect(found(text)).toEqual(['question-again']);
});

test.for<[what: string, text: string, asked?: Asked]>([
  ['is an answer alone', ANSWER],
  [
    'holds a mark that its question holds',
    'It is <|im_end|>.',
    { question: 'What ends a turn, <|eot_id|> or which?' },
  ],
  ['holds a mark that is right', 'It is <|im_end|>.', { target: '<|im_end|>' }],
  ['holds broken characters of its item', 'caf\uFFFD', { field: 'caf\uFFFD au lait' }],
  ['goes on with a turn as its question does', 'x\nUser: y', { question: 'Go on:\n\nUser: x\nBot: y' }],
  ['has tags of its own', 'Use <s>this</s> and <b>that</b>, or a |> b <| c.'],
  ['names a role', 'user'],
  ['thinks of a mark', `<think>After <|im_end|>, \uFFFD: ${TICKET}</think>${ANSWER}`],
  [
    'says its question again as it was asked to',
    `${TICKET}\n${ANSWER}`,
    { question: `Repeat this, then sort it: ${TICKET}` },
  ],
  ['says what is right', `${TICKET}\n${ANSWER}`, { target: TICKET }],
  ['is a program that begins as its question', `${TICKET}\n${ANSWER}`, { isRead: false }],
  [
    'begins with a short question',
    'What is the capital of France? It is Paris.',
    { field: 'What is the capital of France?' },
  ],
  ['names a few words of it', `${TICKET.slice(0, 80)}… ${ANSWER}`],
])('an answer that %s shows nothing beside it', ([, text, asked]) => {
  expect(found(text, asked)).toEqual([]);
});

test.for(['<|', '\nuser', '</s> ', '\uFFFD', '\nUser :', '<｜▁'])(
  'a million characters of %j are no trouble',
  { timeout: 5_000 },
  (piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    expect(found(text).includes('broken-characters')).toBe(piece === '\uFFFD');
  },
);

test.for<[what: string, text: string, told: boolean]>([
  ['a thought whose end alone is marked', `The printer is hardware.</think>${ANSWER}`, true],
  ['one in the marks of Kimi', `So hardware it is.◁/think▷${ANSWER}`, true],
  ['a whole thought', `<think>Hardware.</think>${ANSWER}`, false],
  ['an end of a thought and nothing before it', `\n</think>\n${ANSWER}`, false],
])('%s before an answer is told as leaked or not', ([, text, told]) => {
  expect(found(text)).toEqual(told ? ['thoughts-leaked'] : []);
});
