import { questionKey } from './question-key.ts';

/** What a request asked, and how. */
export interface Asked {
  /** Digest of its messages or prompt. */
  readonly question: string;
  /** Everything else that it said, but for the model. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly maxTokens?: number;
  readonly offersTools: boolean;
  readonly isStreamed: boolean;
}

/** What a request's body asks; one that is no JSON asks nothing that is known. */
export function askedIn(body: Buffer): Asked {
  const { messages, prompt, model: _, ...fields } = fieldsOf(body);
  const most = fields['max_completion_tokens'] ?? fields['max_tokens'];
  return {
    question: questionKey(messages ?? prompt),
    fields,
    ...(typeof most === 'number' && most >= 1 && { maxTokens: Math.floor(most) }),
    offersTools: fields['tools'] !== undefined,
    isStreamed: fields['stream'] === true,
  };
}

/** Fields that all requests had alike, and the names of those that they had not. */
export function sentAlike(requests: readonly Pick<Asked, 'fields'>[]): {
  readonly sent: Readonly<Record<string, unknown>>;
  readonly varied: readonly string[];
} {
  const [first, ...others] = requests;
  if (first === undefined) return { sent: {}, varied: [] };
  const names = new Set(requests.flatMap(({ fields }) => Object.keys(fields)).slice(0, MOST_NAMES));
  const textOf = ({ fields }: Pick<Asked, 'fields'>, name: string): string | undefined =>
    JSON.stringify(new Map(Object.entries(fields)).get(name));
  const varied = [...names].filter((name) =>
    others.some((other) => textOf(other, name) !== textOf(first, name)),
  );
  const alike = Object.entries(first.fields).filter(
    ([name, value]) => !varied.includes(name) && JSON.stringify(value).length <= MOST_CHARS,
  );
  const short = (name: string): string => name.slice(0, 100);
  return {
    sent: Object.fromEntries(alike.slice(0, 50).map(([name, value]) => [short(name), value])),
    varied: varied.slice(0, 50).map(short),
  };
}

/** A request of a few fields is what an evaluator sends; more is not kept. */
const MOST_NAMES = 10_000;
const MOST_CHARS = 2000;

function fieldsOf(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
