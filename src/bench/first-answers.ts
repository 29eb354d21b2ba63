import { createHash } from 'node:crypto';
import type { Message } from '../client/question.ts';
import { engineNamed } from '../engines/index.ts';
import type { ItemReply } from '../load/drive.ts';
import type { SuitePass } from '../plan.ts';
import { lookAt } from '../probes/server.ts';
import { LONGEST_FIRST } from '../record/first-answers.ts';
import type { FirstAnswers, RenderedPrompt } from '../record/first-answers.ts';
import { grade } from '../scoring/grade.ts';
import { signReader } from '../scoring/text-signs.ts';
import type { Shell } from '../shell/shell.ts';
import type { Item } from '../suites/suite.ts';
import { scoringFor } from './prepare.ts';
import type { PassQuestion } from './questions.ts';
import { suiteOf } from './questions.ts';
import type { Run } from './run.ts';
import type { Serving } from './serving.ts';

/** Characters at either end of a question that tell it apart from others. */
const TELLING = 60;
/** A shorter question stands in many an answer. */
const LEAST_QUESTION = 40;

/** The questions that the warm-up asked, and what came. */
export interface Asked {
  readonly pass: SuitePass;
  readonly questions: readonly PassQuestion[];
  readonly replies: readonly ItemReply[];
}

/**
 * Grades the answers of the warm-up and keeps them, with the prompt that the first one was put in; nothing
 * where a model judges the suite's answers, or likelihoods are asked.
 */
export async function noteFirstAnswers(
  asked: Asked,
  serving: Serving,
  run: Run,
  shell: Shell,
): Promise<void> {
  const { pass, questions, replies } = asked;
  const [criterion = 'paper'] = pass.criteria;
  const score = scoringFor(run.prepared, pass.suite, criterion);
  if (score === undefined || pass.likelihood || run.prepared.judges.size > 0) return;
  const items = new Map(suiteOf(run, pass.suite).items.map((item) => [item.id, item]));
  const questionOf = new Map(questions.map((question) => [question.item, question]));
  const answers: FirstAnswers['answers'] = [];
  const signsOf = signReader();
  for (const { item: id, exchange, text = '', toolCalls } of replies) {
    const item = items.get(id);
    const question = questionOf.get(id);
    if (item === undefined || question === undefined) continue;
    const answer = { item: id, attempt: 0, exchange, text, ...(toolCalls && { toolCalls: [...toolCalls] }) };
    const signs = signsOf({ text });
    const { outcome, value = 0 } = await grade(
      { ...answer, source: 'asked' },
      item,
      score,
      run.prepared.capabilities,
    );
    answers.push({
      item: id,
      outcome,
      text: text.slice(0, LONGEST_FIRST).toWellFormed(),
      ...(signs && { textSigns: signs }),
      ...(outcome !== 'correct' && value > 0 && { partly: true }),
      ...((exchange.finishReason === 'length' || outcome === 'truncated') && { cut: true }),
      ...(isEcho(text, question, item) && { echo: true }),
    });
  }
  const [first] = questions;
  const prompt = first && (await renderedBy(first.messages, serving, run, shell));
  const targets = new Set(answers.map(({ item }) => JSON.stringify(items.get(item)?.target))).size;
  run.append({
    event: 'first-answers',
    first: { pass: pass.id, targets, answers, ...(prompt && { prompt }) },
  });
}

/** Whether an answer says its question or a message before it again, where the right answer does not. */
function isEcho(text: string, { messages }: PassQuestion, { target }: Item): boolean {
  const right = typeof target === 'string' ? target : (JSON.stringify(target) ?? '');
  return messages.some(
    (one) => one.role !== 'assistant' && holds(text, [one]) === true && holds(right, [one]) !== true,
  );
}

/** Whether an end of the last message stands in a text; undefined where the message is too short to tell. */
function holds(text: string, messages: readonly Message[]): boolean | undefined {
  const question = plain(messages.at(-1)?.content ?? '');
  if (question.length < LEAST_QUESTION) return undefined;
  const said = plain(text);
  return [question.slice(0, TELLING), question.slice(-TELLING)].some((end) => said.includes(end));
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** How long the server may take to say how it puts a question. */
const RENDER_MS = 10_000;

async function renderedBy(
  messages: readonly Message[],
  { client, deployment, observation }: Serving,
  run: Run,
  { signal }: Shell,
): Promise<RenderedPrompt | undefined> {
  const { tokenizer } = engineNamed(observation.recognised ?? '') ?? run.prepared.engine.engine;
  const { target } = deployment;
  if (tokenizer?.render === undefined || signal.aborted) return undefined;
  const server = { client, target, deadlineMs: RENDER_MS, signal };
  const rendered = await lookAt(server, tokenizer.render(messages, target.model));
  if (rendered === undefined) return undefined;
  const { promptTokens = tokenizer.tokenize } = tokenizer;
  const tokens =
    'tokens' in rendered ? rendered.tokens : await lookAt(server, promptTokens(rendered.text, target.model));
  const text =
    'text' in rendered
      ? rendered.text
      : await lookAt(server, tokenizer.detokenize(rendered.tokens, target.model));
  if (text === undefined) return undefined;
  const other = tokens?.findIndex((token) => token !== tokens[0]) ?? -1;
  return {
    sha256: createHash('sha256').update(text).digest('hex'),
    beginning: text.slice(0, LONGEST_FIRST).toWellFormed(),
    ...(holds(text, messages) === false && { withoutQuestion: true }),
    ...(tokens !== undefined && { tokens: tokens.length, beginnings: other === -1 ? tokens.length : other }),
  };
}
