import type { LikelihoodApi } from './likelihood-api.ts';

/** Where requests go, and what each of them carries besides the question. */
export interface ApiTarget {
  /** Such as http://127.0.0.1:8080, up to and without /v1. */
  readonly origin: string;
  /** Absolute path of the Unix socket that the server listens at, in place of the origin's port. */
  readonly socketPath?: string;
  readonly model: string;
  /** Fields added to each body, such as cache_prompt. */
  readonly requestFields: Readonly<Record<string, unknown>>;
  /** A field of each body that is given another text every time. */
  readonly saltField?: string;
  /** Absent where the engine can't say how likely a text is. */
  readonly likelihood?: LikelihoodApi;
  readonly headers: Readonly<Record<string, string>>;
}
