/** One turn of a conversation, as the chat completions API takes it. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What one request asks. */
export interface Question {
  /** Id of the item it comes from. */
  readonly item: string;
  readonly messages: readonly Message[];
  readonly maxTokens: number;
}

/** Where requests go, and what each of them carries besides the question. */
export interface Target {
  /** Such as http://127.0.0.1:8080, up to and without /v1. */
  readonly origin: string;
  readonly model: string;
  /** Fields added to each body, such as cache_prompt. */
  readonly requestFields: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}
