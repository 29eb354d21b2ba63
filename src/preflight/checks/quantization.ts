import { isFields } from '../../config/fields.ts';
import { pass, unknown, wordAsked } from '../check.ts';
import type { Check, Checkup, ModelForm } from '../check.ts';

/** The least compute capability of each way to store weights; below, engines refuse or fall back slowly. */
const NEEDS: readonly (readonly [pattern: RegExp, least: number, native: number])[] = [
  [/nvfp4|mxfp4|fp4/i, 8, 10],
  [/fp8/i, 7.5, 8.9],
  [/marlin/i, 7.5, 8],
  [/gptq/i, 6, 7.5],
  [/compressed-tensors/i, 7, 8],
  [/awq/i, 7.5, 7.5],
  [/bitsandbytes/i, 7, 7],
];

/** What a GPU can compute with against how the weights are stored. */
export const quantization: Check = {
  about: "the compute capability of the GPUs against the weights' quantization and type",
  look({ engine, model, machine }) {
    const { gpus } = machine;
    if (gpus === undefined || gpus.length === 0 || engine.name === 'llama.cpp') return undefined;
    const method = wordAsked(engine, 'quantization') ?? methodOf(model);
    const known = gpus.map(({ computeCapability }) => computeCapability);
    const least = Math.min(...known.map((capability) => capability ?? Infinity));
    if (least === Infinity) return unknown('the compute capability of the GPUs is not known');
    if (least < 8 && wordAsked(engine, 'dtype') === 'bfloat16') return noBfloat16(least);
    const need = method === undefined ? BF16 : NEEDS.find(([pattern]) => pattern.test(method));
    if (need === undefined) return unknown(`which GPUs can compute with ${method} is not known here`);
    const [, atLeast, native] = need;
    const name = method ?? 'bfloat16';
    const says = `weights in ${name} need compute capability ${native.toFixed(1)}; the GPUs have ${least.toFixed(1)}`;
    if (least >= native) return pass(says);
    if (least >= atLeast)
      return {
        status: 'warn',
        says: `${says}: the engine converts while it computes, which is slower`,
        remedy: 'measure on the GPU that serves in production',
        blame: 'candidate',
      };
    return { status: 'fail', says, remedy: 'use another quantization, or a newer GPU', blame: 'candidate' };
  },
};

const noBfloat16 = (least: number): Checkup => ({
  status: 'fail',
  says: `dtype: bfloat16 needs compute capability 8.0; the GPUs have ${least.toFixed(1)}`,
  remedy: 'write dtype: half, or take a GPU of the Ampere generation or newer',
  blame: 'candidate',
});

const BF16 = [/bf16/, 7, 8] as const;

function methodOf({ config }: ModelForm): string | undefined {
  const quantized = config?.['quantization_config'];
  if (!isFields(quantized)) return undefined;
  const { quant_method: method, quant_algo: algorithm } = quantized;
  return [algorithm, method].find((one): one is string => typeof one === 'string')?.slice(0, 60);
}
