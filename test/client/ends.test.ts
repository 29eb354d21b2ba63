import { expect, test } from 'vitest';
import { endOf, isGivenUp } from '../../src/client/ends.ts';

// attack: forged figures
test.for([
  ...['abort', 'cancelled', 'timeout', 'time_limit', 'error', 'insufficient_system_resource', 'preempted'],
  ...['deadline_exceeded', 'DEADLINE', 'evicted', 'killed', 'out_of_memory', 'shutdown', 'shutting down'],
  ...['rejected', 'request_rejected'],
])('an engine that says %s has given the answer up', (word) => {
  expect(isGivenUp(word)).toBe(true);
});

test.for([
  ...['stop', 'length', 'tool_calls', 'content_filter', 'eos_token', 'end_turn', 'stop_sequence', 'unknown'],
  ...['max_tokens', 'token_limit', 'safety'],
])('an engine that says %s has not', (word) => {
  expect(isGivenUp(word)).toBe(false);
});

test.for([
  ...['length', 'max_tokens', 'MAX_TOKENS', 'max_output_tokens', 'model_length'],
  ...['max_completion_tokens', 'max_new_tokens', 'token_limit', 'max_length'],
  // Anthropic, Bedrock and Z.ai say so of an answer that the end of the context has cut; Llama Stack the other.
  ...['model_context_window_exceeded', 'context_length_exceeded', 'out_of_tokens'],
])('%s is the end that a limit of tokens made', (word) => {
  expect(endOf(word)).toBe('length');
});

test.for(['stop', 'max', 'tokens', 'tool_calls'])('%s is another one', (word) => {
  expect(endOf(word)).toBe(word);
});
