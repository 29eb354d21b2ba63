import type { Friction } from '../engines/friction.ts';
import type { DeployRequest } from './request.ts';

/** What of an engine that serves is otherwise than the candidate asks, or than a measurement needs. */
export function deviationsOf(
  { engine, settings, weights, model }: DeployRequest,
  log: readonly string[],
  isWhole: boolean,
): readonly Friction[] {
  return [
    ...(engine.deviations?.(settings, log) ?? []),
    ...(weights?.hasChatTemplate === false ? [templateMissing(model)] : []),
    ...(isWhole ? [NOT_STREAMED] : []),
  ];
}

const NOT_STREAMED: Friction = {
  code: 'not-streamed',
  summary: 'The server gives its answers whole where a stream is asked for: no time to a token is known.',
  remedy: 'Use a server that streams (stream: true); until then, only scores and whole answers count.',
  blame: 'environment',
};

function templateMissing(model: string): Friction {
  return {
    code: 'chat-template-missing',
    summary: `${model} holds no chat template: the engine puts questions into a form of its own choice.`,
    remedy:
      'Write the template of the model into the file (tokenizer.chat_template); a base model is not one for chat.',
    blame: 'candidate',
  };
}
