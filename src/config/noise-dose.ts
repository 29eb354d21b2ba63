import * as z from 'zod';

/** The kinds of dirt that noise has operators for. */
export const NOISE_KINDS = [
  'mixed-language',
  'small-talk',
  'speech',
  'spelling',
  'shorthand',
  'keyboard-typos',
  'input-method',
  'casing',
  'spacing',
  'punctuation',
  'smart-quotes',
  'emoji',
  'invisible-characters',
  'mojibake',
  'ocr',
  'paste-artefacts',
  'truncation',
  'markup',
  'signature',
  'duplicate-paste',
  'mail-quote',
  'log-prefix',
  'input-format',
  'instruction-place',
] as const;

/** How much of each kind of dirt the team's own inputs have, by the kind. */
export const NoiseDoses = z.partialRecord(
  z.enum(NOISE_KINDS),
  z.strictObject({
    items: z.number().min(0).max(1).describe('Share of the items that it touches'),
    rate: z.number().gt(0).max(100).optional().describe('How hard inside one; left out, as the table says'),
  }),
);
export type NoiseDoses = Readonly<z.infer<typeof NoiseDoses>>;
