import { parsed } from '../client/json.ts';
import { digestOf, questionKey } from './question-key.ts';

/** What a request asked, and how. */
export interface Asked {
  /** Digest of its messages or prompt. */
  readonly question: string;
  readonly maxTokens?: number;
  readonly offersTools: boolean;
  readonly isStreamed: boolean;
}

/** What a request said beside its question, but for the model: each field as JSON. */
export type SaidFields = ReadonlyMap<string, string>;

/** What a request's body asks; one that is no JSON asks nothing that is known. */
export function askedIn(body: Buffer): Asked & { readonly fields: SaidFields } {
  const { messages, prompt, model: _, ...fields } = fieldsOf(body);
  const most = fields['max_completion_tokens'] ?? fields['max_tokens'];
  return {
    question: questionKey(messages ?? prompt),
    fields: saidIn(fields),
    ...(typeof most === 'number' && most >= 1 && { maxTokens: Math.floor(most) }),
    offersTools: fields['tools'] !== undefined,
    isStreamed: fields['stream'] === true,
  };
}

/** What all requests said alike, and the names of what they did not. */
export interface SentAlike {
  readonly sent: Readonly<Record<string, unknown>>;
  readonly varied: readonly string[];
}

/** Holds what requests say against the first of them: nothing of the others is kept. */
export function sentAlike(): { add(fields: SaidFields): void; alike(): SentAlike } {
  let first: SaidFields | undefined;
  const varied = new Set<string>();
  return {
    add(fields) {
      first ??= fields;
      for (const name of new Set([...first.keys(), ...fields.keys()]))
        if (first.get(name) !== fields.get(name) && (first.has(name) || varied.size < MOST_NAMES))
          varied.add(name);
    },
    alike() {
      const alike = [...(first ?? [])].filter(([name, json]) => !varied.has(name) && !json.startsWith(LONG));
      return {
        sent: Object.fromEntries(
          alike.slice(0, MOST_TOLD).map(([name, json]) => [name, JSON.parse(json) as unknown]),
        ),
        varied: [...varied].slice(0, MOST_TOLD),
      };
    },
  };
}

/** A request of a few fields is what an evaluator sends; more is not looked at, nor the rest of a name. */
const MOST_NAMES = 100;
const MOST_NAME_CHARS = 100;
const MOST_TOLD = 50;
/** A longer field is known by its digest: it is held against others, and never told. */
const MOST_CHARS = 2000;
const LONG = 'long ';

function saidIn(fields: Readonly<Record<string, unknown>>): SaidFields {
  return new Map(
    Object.entries(fields)
      .slice(0, MOST_NAMES)
      .map(([name, value]) => {
        const json = JSON.stringify(value);
        return [name.slice(0, MOST_NAME_CHARS), json.length > MOST_CHARS ? `${LONG}${digestOf(json)}` : json];
      }),
  );
}

function fieldsOf(body: Buffer): Readonly<Record<string, unknown>> {
  const value = parsed(body.toString('utf8'));
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
