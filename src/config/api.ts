import * as z from 'zod';

/**
 * Which of an engine's APIs items are asked through: a conversation, to which the engine applies the model's
 * template, or a text that the model goes on with as it is.
 */
export const Api = z.enum(['chat', 'completions']);
export type Api = z.infer<typeof Api>;
