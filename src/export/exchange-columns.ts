import { wholeAtMs } from '../record/types.ts';
import type { Exchange } from '../record/types.ts';
import type { Column } from './columns.ts';

/** A row that may have the request that brought it. */
interface Brought {
  readonly exchange: Exchange | undefined;
}

const sinceStartMs = (exchange: Exchange, atMs: number | undefined): number | undefined =>
  atMs === undefined ? undefined : atMs - (exchange.scheduledAtMs ?? exchange.sentAtMs);

/**
 * What is known of a request: stamps in ms since the run began, durations from when it was due, else sent.
 *
 * TTFT: first event with token text; E2EL: when it was said to be whole.
 */
export const EXCHANGE_COLUMNS: readonly Column<Brought>[] = [
  { name: 'scheduled_at_ms', type: 'number', of: ({ exchange }) => exchange?.scheduledAtMs },
  { name: 'sent_at_ms', type: 'number', of: ({ exchange }) => exchange?.sentAtMs },
  { name: 'ended_at_ms', type: 'number', of: ({ exchange }) => exchange?.endedAtMs },
  {
    name: 'ttft_ms',
    type: 'number',
    of: ({ exchange }) => exchange && sinceStartMs(exchange, exchange.firstTokenAtMs),
  },
  {
    name: 'e2el_ms',
    type: 'number',
    of: ({ exchange }) => exchange && sinceStartMs(exchange, wholeAtMs(exchange)),
  },
  { name: 'prompt_tokens', type: 'count', of: ({ exchange }) => exchange?.promptTokens },
  { name: 'cached_tokens', type: 'count', of: ({ exchange }) => exchange?.cachedTokens },
  { name: 'output_tokens', type: 'count', of: ({ exchange }) => exchange?.outputTokens },
  { name: 'finish_reason', type: 'text', of: ({ exchange }) => exchange?.finishReason },
  { name: 'failure', type: 'text', of: ({ exchange }) => exchange?.failure?.kind },
];
