import { isFields } from '../config/fields.ts';
import type { Suite } from '../suites/suite.ts';
import { allows, compiled } from './readers/schema.ts';
import type { IsAllowed } from './readers/schema.ts';
import type { AnswerText, ScoreAnswer } from './scorer.ts';

/** What goes with every request of a suite, and says what a client reads out of its answers. */
type Offered = Pick<Suite, 'tools' | 'responseFormat'>;

/**
 * Scores what a client reads of an answer: one that asked for JSON parses the whole text, and one that
 * offered tools reads its calls apart from the text. A scorer that finds a right answer beside something else
 * would pass what production can't read.
 */
export function asClientReads(score: ScoreAnswer, offered: Offered): ScoreAnswer {
  const { tools, responseFormat } = offered;
  if (tools === undefined && responseFormat === undefined) return score;
  return (answer, item, capabilities) => {
    if (isNotJsonAsked(answer, offered))
      return { kind: 'unparsed', reason: 'the answer as a whole is not the JSON that was asked for' };
    const said = tools === undefined ? answer : { ...answer, areToolsOffered: true as const };
    return score(said, item, capabilities);
  };
}

/**
 * Whether a text, where JSON was asked for by a schema, is anything but one value that this allows. A schema
 * in words that are not known here is left to the engine: then any value will do.
 */
export function isNotJsonAsked(
  { text, toolCalls }: Pick<AnswerText, 'text' | 'toolCalls'>,
  { responseFormat }: Pick<Offered, 'responseFormat'>,
): boolean {
  if (responseFormat === undefined || toolCalls !== undefined) return false;
  try {
    return !allows(allowedBy(responseFormat), JSON.parse(text));
  } catch {
    return true;
  }
}

const KNOWN = new WeakMap<object, IsAllowed>();

function allowedBy(responseFormat: object): IsAllowed {
  const isAllowed = KNOWN.get(responseFormat) ?? compiledFrom(responseFormat);
  KNOWN.set(responseFormat, isAllowed);
  return isAllowed;
}

function compiledFrom(responseFormat: object): IsAllowed {
  const { json_schema: named } = responseFormat as { readonly json_schema?: { readonly schema?: unknown } };
  try {
    return isFields(named?.schema) ? compiled(named.schema, false) : () => true;
  } catch {
    return () => true;
  }
}
