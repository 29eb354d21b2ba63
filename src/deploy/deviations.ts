import type { Friction } from '../engines/friction.ts';
import type { GenerationConfig } from '../engines/generation-config.ts';
import { plainEnds } from './own-settings.ts';
import type { DeployRequest } from './request.ts';

/** What an engine that serves has shown of itself. */
export interface Shown {
  readonly log: readonly string[];
  /** What its own pages show to be otherwise than asked. */
  readonly onPages: readonly Friction[];
  /** What the model's folder says of sampling. */
  readonly generation: GenerationConfig;
  /** Its first answer came in one piece, though a stream was asked for. */
  readonly isWhole: boolean;
  /** Context of one request; absent where it doesn't say. */
  readonly contextTokens?: number;
}

/** What of an engine that serves is otherwise than the candidate asks, or than a measurement needs. */
export function deviationsOf(
  { engine, settings, weights, model, neededTokens, isDrawn = false }: DeployRequest,
  { log, onPages, generation, isWhole, contextTokens = Infinity }: Shown,
): readonly Friction[] {
  const sampled = { generation, isDrawn };
  return [
    ...onceEach([...onPages, ...(engine.deviations?.(settings, log, sampled) ?? [])]),
    ...plainEnds({ engine, ...(weights && { weights }) }, generation),
    ...(weights?.hasChatTemplate === false ? [templateMissing(model)] : []),
    ...(weights?.bringsCode === true ? [codeNotRun(model)] : []),
    ...(contextTokens < neededTokens ? [contextShort(contextTokens, neededTokens)] : []),
    ...(isWhole ? [NOT_STREAMED] : []),
  ];
}

/** A page and a log may show the same; the page says it better. */
function onceEach(frictions: readonly Friction[]): readonly Friction[] {
  const seen = frictions.map(({ difference }) => difference?.what);
  return frictions.filter((_, at) => seen[at] === undefined || seen.indexOf(seen[at]) === at);
}

/** A model without a template gets one of the engine's own choice, and none of its own. */
const NO_TEMPLATE: Friction['difference'] = {
  what: 'chat template',
  asked: "the model's own",
  runs: "one of the engine's choice",
};

function contextShort(contextTokens: number, neededTokens: number): Friction {
  return {
    code: 'context-short',
    summary: `A request has ${contextTokens} tokens of context, and the longest one takes at least ${neededTokens}.`,
    remedy: 'Give the engine more context for each request, or lower maxTokens.',
    blame: 'candidate',
  };
}

const NOT_STREAMED: Friction = {
  code: 'not-streamed',
  summary: 'The server gives its answers whole where a stream is asked for: no time to a token is known.',
  remedy: 'Use a server that streams (stream: true); until then, only scores and whole answers count.',
  blame: 'engine',
};

function templateMissing(model: string): Friction {
  return {
    code: 'chat-template-missing',
    summary: `${model} holds no chat template: the engine puts questions into a form of its own choice.`,
    remedy:
      'Write the template of the model into its files (tokenizer.chat_template); a base model is not one for chat.',
    blame: 'candidate',
  };
}

function codeNotRun(model: string): Friction {
  return {
    code: 'model-code-not-run',
    summary: `${model} brings code of its own (auto_map), and papergap has none of it run: the engine's own code serves it.`,
    remedy: 'See that the engine knows this architecture itself, in the version that is served.',
    blame: 'candidate',
    difference: NO_TEMPLATE,
  };
}
