import type { RunRecord } from '../record/schema.ts';

/** How names of weights and engine arguments say that they are quantised. */
const QUANTISED =
  /(?:^|[-_.:/])(I?Q\d(?:_\w{1,4})*|AWQ|GPTQ|FP8|FP4|NVFP4|MXFP4|NF4|INT[48]|W\dA\d+)(?=$|[-_.:/])/i;

/** What the weights are quantised as, by the engine's argument or their name; absent where it is not said. */
export function quantisationOf({ candidate }: RunRecord): string | undefined {
  const { model, file = '', engine } = candidate.config;
  const asked = new Map(Object.entries(engine.args)).get('quantization');
  return typeof asked === 'string' ? asked : (QUANTISED.exec(file) ?? QUANTISED.exec(model))?.[1];
}
