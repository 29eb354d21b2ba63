import type { Scorer } from './scorer.ts';
import { choice } from './choice.ts';
import { chrf } from './chrf.ts';
import { classification } from './classification.ts';
import { code } from './code.ts';
import { contains } from './contains.ts';
import { editDistance } from './edit-distance.ts';
import { exact } from './exact.ts';
import { f1 } from './f1.ts';
import { jsonFields } from './json-fields.ts';
import { jsonSchema } from './json-schema.ts';
import { judge } from './judge.ts';
import { likelihood } from './likelihood.ts';
import { math } from './math.ts';
import { normalised } from './normalised.ts';
import { numeric } from './numeric.ts';
import { program } from './program.ts';
import { regex } from './regex.ts';
import { rougeL } from './rouge-l.ts';
import { toolCall } from './tool-call.ts';

/** To add a scorer: write one file beside this one, then add one line here. */
export const scorers = {
  exact,
  normalised,
  contains,
  regex,
  choice,
  classification,
  likelihood,
  'json-fields': jsonFields,
  'json-schema': jsonSchema,
  'tool-call': toolCall,
  numeric,
  math,
  f1,
  'rouge-l': rougeL,
  chrf,
  'edit-distance': editDistance,
  code,
  program,
  judge,
} as const satisfies Record<string, Scorer>;

/** The scorer that a policy names; its options go through its own schema before they reach it. */
export function scorerNamed(name: string): Scorer | undefined {
  return Object.hasOwn(scorers, name) ? scorers[name as keyof typeof scorers] : undefined;
}
