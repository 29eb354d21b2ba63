import { pass, unknown } from '../check.ts';
import type { Check } from '../check.ts';

/** Engines that take a template of their own where the model has none: the answers are those of no model. */
const FALL_BACK = new Set(['llama.cpp', 'ollama']);

/** A chat template that the engine can apply: there is one, and one alone. */
export const template: Check = {
  about: 'the chat template: there is one, and in a form that the engine reads',
  look({ engine, model, asked }) {
    if (!asked.byChat || engine.name === 'endpoint') return undefined;
    const { tokenizer, hasChatTemplate } = model;
    const written = tokenizer === undefined ? undefined : tokenizer['chat_template'];
    if (typeof written === 'object' && written !== null)
      return {
        status: engine.name === 'sglang' || engine.name === 'tgi' ? 'fail' : 'warn',
        says: 'its tokenizer has several chat templates by name, and engines take one text',
        remedy: 'ask the publisher for one template, or serve a copy whose chat_template is the default one',
        blame: 'candidate',
      };
    if (hasChatTemplate === undefined) return unknown('whether it has a chat template is not known');
    if (hasChatTemplate) return pass('it has a chat template');
    return {
      status: FALL_BACK.has(engine.name) ? 'warn' : 'fail',
      says: 'it has no chat template: a base model can not be asked as a chat model',
      remedy: 'take the instruction-tuned model, or let its suites ask by api: completions',
      blame: 'candidate',
    };
  },
};
