import type { ApiTarget } from '../client/api-target.ts';
import { completionPath } from '../client/completion-request.ts';
import type { Failure } from '../client/exchange.ts';
import type { Question } from '../client/question.ts';
import { UNKNOWN_FAILURE } from '../engines/diagnose.ts';
import type { Engine } from '../engines/engine.ts';
import { MAX_QUOTE_CHARS } from '../engines/friction.ts';
import type { Friction } from '../engines/friction.ts';
import { keptText } from '../text/kept-text.ts';

/**
 * What a first completion that failed says about the engine, in the words of someone who has seen it before.
 *
 * @param diagnose what its engine's log would be known by: a server often hands its error on in its answer
 */
export function refusal(
  { kind, detail }: Failure,
  { origin }: ApiTarget,
  diagnose: Engine['diagnose'],
  question: Pick<Question, 'api'> = {},
): Friction {
  const path = completionPath(question);
  const line = lineOf(detail);
  const known = KNOWN.find(({ fits }) => fits(kind, detail));
  if (known === undefined) {
    const remedy = `Send it a request to ${path} by hand, and read what it answers.`;
    return causeOf(line, diagnose) ?? quoted(line, remedy);
  }
  const { fits: _, ...friction } = known;
  const summary = friction.summary.replace('{origin}', origin).replace('{path}', path);
  return { ...friction, summary, line };
}

/**
 * What a server's refusal says that names `fields` of a question, without which it would be another one.
 *
 * What an engine takes that papergap starts is known: there the model's own chat template refuses, or the
 * candidate names an engine that can't be asked in the way that is measured.
 */
export function fieldsRefused(
  { detail }: Failure,
  fields: readonly string[],
  { diagnose, program }: Pick<Engine, 'diagnose' | 'program'>,
): Friction {
  const line = lineOf(detail);
  const remedy = `See why it refuses ${fields.join(', ')}: the chat template of the model may, or an engine that does not take what policy and claim ask with.`;
  const blame = program === undefined ? 'unknown' : 'candidate';
  return causeOf(line, diagnose) ?? { ...quoted(line, remedy), blame };
}

const lineOf = (detail: string): string => detail.replaceAll(/\s+/g, ' ');

/** What its engine's log would be known by: a server often hands its error on in its answer. */
function causeOf(line: string, diagnose: Engine['diagnose']): Friction | undefined {
  const [cause] = diagnose([line]).filter(({ code }) => code !== UNKNOWN_FAILURE);
  return cause && { ...cause, line };
}

/** A failure that is known by nothing but its words, which may say again what was asked. */
function quoted(line: string, remedy: string): Friction {
  const quote = keptText(line, MAX_QUOTE_CHARS);
  return {
    code: 'first-completion-refused',
    summary: `The engine runs, but its first completion failed: ${ended(quote)}`,
    remedy,
    blame: 'unknown',
    line,
    ...(quote !== '' && { quotes: [quote] }),
  };
}

/** What a server said, as the end of a sentence. */
function ended(said: string): string {
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}

interface KnownRefusal extends Omit<Friction, 'line'> {
  readonly fits: (kind: Failure['kind'], detail: string) => boolean;
}

const KNOWN: readonly KnownRefusal[] = [
  {
    fits: (_, detail) => /^(401|403|407)\b/.test(detail),
    code: 'credentials-missing',
    summary: 'The server at {origin} refuses the key, or answers nothing without one.',
    remedy:
      'Let the policy name a variable that holds its key: trust.endpoints.<name>: { url: …, key: NAME }.',
    blame: 'policy',
  },
  {
    fits: (_, detail) => /^(404|405)\b/.test(detail),
    code: 'no-chat-completions',
    summary: 'The server at {origin} has no {path}.',
    remedy: "Check the address in the policy's trust.endpoints: it ends before /v1.",
    blame: 'policy',
  },
  {
    fits: (_, detail) => /chat.?template/i.test(detail),
    code: 'chat-template-missing',
    summary: 'The model has no chat template that the engine can use.',
    remedy: 'Add the chat template of the model to its files; a base model is asked by api: completions.',
    blame: 'candidate',
  },
  {
    fits: (_, detail) => detail.includes('not an event stream'),
    code: 'not-a-completion',
    summary: 'The server at {origin} answers with something that is no chat completion.',
    remedy: "Check the address in the policy's trust.endpoints, and what stands between it and the engine.",
    blame: 'policy',
  },
  {
    fits: (kind) => kind === 'truncated',
    code: 'stream-without-end',
    summary: 'The server at {origin} ends its streams with neither finish_reason nor [DONE].',
    remedy:
      'Use a server that ends them, or look at what stands between it and papergap: half an answer looks the same.',
    blame: 'engine',
  },
  {
    fits: (kind, detail) => kind === 'unread' && detail.endsWith(' and no text came'),
    code: 'answer-without-text',
    summary: 'The server at {origin} counts tokens, and no text comes of them.',
    remedy:
      'Look at the weights first: those that are zeros, or no numbers, give tokens without text alone. If the same file writes text elsewhere, please report it with the line below.',
    blame: 'unknown',
  },
  {
    fits: (kind) => kind === 'unread',
    code: 'answer-unreadable',
    summary: 'The server at {origin} sends tokens in a form that papergap cannot read.',
    remedy: 'Please report it with the line below: no score of this server would be true.',
    blame: 'engine',
  },
];
