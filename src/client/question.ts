import type { Api } from '../config/api.ts';
import type { TemplateArguments } from '../config/protocol.ts';
import type { Sampling } from '../config/sampling.ts';

/** One turn of a conversation, as the chat completions API takes it. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
  /** Calls of tools that the assistant made, as the API has them. */
  readonly tool_calls?: readonly unknown[];
  /** The call that a tool answers. */
  readonly tool_call_id?: string;
}

/** What one request asks. */
export interface Question {
  /** Id of the item it comes from. */
  readonly item: string;
  readonly messages: readonly Message[];
  /** Whether they are a conversation, or one after another a text to go on with; chat where absent. */
  readonly api?: Api | undefined;
  readonly maxTokens: number;
  /** How tokens are drawn; greedy where absent. */
  readonly sampling?: Sampling | undefined;
  /** What the engine draws with; 0 where absent. */
  readonly seed?: number;
  /** Texts that end the answer. */
  readonly stop?: readonly string[] | undefined;
  /** Tools that the model may call, as the API takes them. */
  readonly tools?: readonly object[] | undefined;
  /** The form that the answer has to have, as the API takes it. */
  readonly responseFormat?: object | undefined;
  /** Values for the chat template, by name. */
  readonly templateArguments?: TemplateArguments | undefined;
  /** Texts that may follow, of which it is asked how likely each is, in place of an answer. */
  readonly choices?: { readonly texts: readonly string[]; readonly before: string } | undefined;
  /** Which of several answers to the item, from 0. */
  readonly attempt?: number;
  /** Its prompt is one that was never asked; absent where it is the item's own. */
  readonly fresh?: true;
}
