/**
 * Words for the end of an answer that anyone may read: those of engines, gateways and evaluators. Another
 * one may be a piece of the answer.
 */
const ENDS: ReadonlySet<string> = new Set([
  ...['stop', 'length', 'tool_calls', 'function_call', 'content_filter', 'eos_token', 'stop_sequence'],
  ...['eos', 'end_turn', 'unknown', 'abort', 'error'],
  ...['timeout', 'cancelled', 'insufficient_system_resource'],
]);

/** A server's word for why an answer ended, where it is known. */
export function knownEnd(word: string): string {
  return ENDS.has(word) ? word : 'other';
}

/**
 * How engines say that they gave up: vLLM and SGLang `abort`, TensorRT-LLM `timeout` and `cancelled`,
 * DeepSeek `insufficient_system_resource`, OpenRouter `error`, gateways `deadline_exceeded`. By what their
 * words have in common, for they are many.
 */
const GIVEN_UP = new RegExp(
  [
    ...['abort', 'cancel', 'error', 'fail', 'interrupt', 'preempt', 'evict', 'killed', 'reject'],
    ...['timed?[ _-]?(?:out|limit)', 'deadline', 'shut(?:ting)?[ _-]?down'],
    ...['unavailable', 'overload', 'resource', 'out[ _-]?of[ _-]?memory'],
  ].join('|'),
  'i',
);

/**
 * Whether an engine gave an answer up before its end. A word that says nothing of it, known or not, is the
 * end of an answer: engines have words of their own, and what a model or a filter ended is graded as it is.
 */
export function isGivenUp(end: string): boolean {
  return GIVEN_UP.test(end);
}

/** How gateways of other APIs and evaluators call the end that a limit of tokens made, or of the context. */
const LIMITS = new RegExp(
  `^(?:${[
    ...['max_(?:(?:completion|new|output)_)?tokens', 'token_limit', 'out_of_tokens'],
    ...['max_length', 'model_length', '(?:model_)?context_(?:length|window)_exceeded'],
  ].join('|')})$`,
  'i',
);

/** A word for the end of an answer in the words of chat completions, where a limit of tokens is `length`. */
export function endOf(word: string): string {
  return LIMITS.test(word) ? 'length' : word;
}
