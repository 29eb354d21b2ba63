import type * as z from 'zod';
import type { ToolCall } from '../client/tool-call.ts';
import type { ProgramSandbox } from '../drivers/program-sandbox.ts';
import type { Item } from '../suites/suite.ts';
import type { JudgeModel } from './judge-model.ts';

/** What an answer is worth: a share 0..1, or nothing that could be read as an answer. */
export type Score =
  | {
      readonly kind: 'scored';
      readonly value: number;
      /** What was taken for the answer, where that is only a part of the text. */
      readonly read?: string;
      /**
       * What it says where answers are put to the vote, the same for what the scorer takes for the same; else
       * that is what was read, or the text.
       */
      readonly vote?: string;
      /** The text was compared as a whole: a refusal is told apart, and a cut answer keeps its share. */
      readonly isOfWhole?: true;
      /** The answer speaks to a judge that it was put before. */
      readonly speaksToJudge?: true;
      /** Why it is not right, where a scorer can tell: `timeout`, or what a test said. */
      readonly reason?: string;
    }
  | { readonly kind: 'unparsed'; readonly reason: string }
  /** There was trouble of our own: it tells nothing about the answer. */
  | { readonly kind: 'unread'; readonly reason: string };

/** What was said: a text that isn't blank, or calls of tools. */
export interface AnswerText {
  readonly text: string;
  /** Whether it was cut at the most tokens that it might have. */
  readonly isCut: boolean;
  /** What was asked last, where that is another form of the item's own question. */
  readonly asked?: string;
  /** How likely each of the item's choices is, where that was asked. */
  readonly logLikelihoods?: readonly number[];
  /** Calls that the server told apart from the text. */
  readonly toolCalls?: readonly ToolCall[];
  /** Tools were offered by the API: a client reads calls apart from the text alone. */
  readonly areToolsOffered?: true;
}

/** What a scorer may need beside the answer and its item: a place to run code in, a model that judges. */
export type Capability = 'sandbox' | 'judge-model';

/** What a run lends to scorers, by name; absent is what it does not have. */
export interface Capabilities extends Readonly<Partial<Record<Capability, unknown>>> {
  readonly sandbox?: ProgramSandbox;
  readonly 'judge-model'?: JudgeModel;
}

/** Scores what was said to an item; capabilities are there where the scorer says that it needs them. */
export type ScoreAnswer = (
  answer: AnswerText,
  item: Item,
  capabilities: Capabilities,
) => Score | Promise<Score>;

/** A way to score, chosen by name in the policy; `options` reads what the policy writes beside the name. */
export interface Scorer<Options = unknown> {
  /** When an answer is right: the end of a sentence, for docs/scorers.md. */
  readonly rightWhen: string;
  readonly options: z.ZodType<Options>;
  /** Whether it reads how likely an item's choices are, and no text. */
  readonly readsLikelihoods?: true;
  /** A run without one of these refuses the scorer before anything is started. */
  readonly needs?: readonly Capability[];
  /** Whether the item's target has the shape this scorer compares with: a message where it hasn't. */
  targetFault(target: unknown, options: Options, item?: Pick<Item, 'choices'>): string | undefined;
  scorer(options: Options): ScoreAnswer;
}
