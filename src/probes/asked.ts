import type { Came } from '../client/post-json.ts';
import { answerIn } from './answer.ts';
import type { WholeAnswer } from './answer.ts';
import type { ReferenceTokenizer, Tokenized } from './reference.ts';
import { askTwice, askWhole, lookAt, pageTwice, user } from './server.ts';
import type { Page, ProbedServer } from './server.ts';
import type { TokenCounter } from './token-counter.ts';

/** One text in front of a server; what several judges look at is asked once. */
export interface AskedText {
  readonly text: string;
  readonly server: ProbedServer;
  /** Absent where the model's own tokenizer is not known. */
  readonly reference?: ReferenceTokenizer;
  /** The page that tells the server's tokens of it; undefined where none does. */
  tokenPage(): Promise<Page<readonly number[]> | undefined>;
  /** The page that tells the text of these tokens; undefined where none does, or there are none. */
  backPage(): Promise<Page<string> | undefined>;
  tokens(): Promise<readonly number[] | undefined>;
  /** How many tokens the server counts in it; undefined where it counts none. */
  counted(): Promise<number | undefined>;
  back(): Promise<string | undefined>;
  /** What the model's own tokenizer makes of it. */
  own(): Promise<Tokenized | undefined>;
  /** The tokens of a conversation in which a user says it. */
  prompt(): Promise<readonly number[] | undefined>;
  /** What came of asking it as a user. */
  came(): Promise<Came>;
  answer(): Promise<WholeAnswer | undefined>;
}

export function askedText(
  text: string,
  server: ProbedServer,
  reference?: ReferenceTokenizer,
  count?: TokenCounter,
): AskedText {
  const { tokenizer, target } = server;
  const tokenPage = once(
    async () => tokenizer && (await pageTwice(server, tokenizer.tokenize(text, target.model))),
  );
  const tokens = async (): Promise<readonly number[] | undefined> => (await tokenPage())?.read;
  const backPage = once(async () => {
    const found = await tokens();
    return found && tokenizer && (await pageTwice(server, tokenizer.detokenize(found, target.model)));
  });
  const came = once(() => askTwice(() => askWhole(server, user(text))));
  return {
    text,
    server,
    ...(reference && { reference }),
    tokenPage,
    backPage,
    tokens,
    counted: once(async () => await count?.(text)),
    back: async () => (await backPage())?.read,
    own: once(async () => await reference?.tokenize(text)),
    prompt: once(() => promptOf(text, server)),
    came,
    answer: async () => answerIn(await came()),
  };
}

/** The tokens of a prompt in which a user says the text, as the engine reads it. */
export async function promptOf(text: string, server: ProbedServer): Promise<readonly number[] | undefined> {
  const { tokenizer, target } = server;
  if (tokenizer?.render === undefined) return undefined;
  const rendered = await lookAt(server, tokenizer.render(user(text), target.model));
  if (rendered === undefined || 'tokens' in rendered) return rendered?.tokens;
  const { promptTokens = tokenizer.tokenize } = tokenizer;
  return await lookAt(server, promptTokens(rendered.text, target.model));
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}
