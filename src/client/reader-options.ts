import type { Api } from '../config/api.ts';

/** How an answer is read. */
export interface ReaderOptions {
  /** How many tokens it may have. */
  readonly maxTokens: number;
  readonly keepText: boolean;
  /** Whether the question offers tools to call. */
  readonly offersTools?: boolean;
  /** Whose form it has to have; chat where absent. */
  readonly api?: Api | undefined;
}
