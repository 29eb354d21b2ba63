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
