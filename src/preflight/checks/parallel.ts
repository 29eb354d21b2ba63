import { isFields } from '../../config/fields.ts';
import { countIn, textConfigOf } from '../config-numbers.ts';
import type { JsonObject } from '../config-numbers.ts';
import { gpusAsked, parallelism, pass, unknown } from '../check.ts';
import type { AskedEngine, Check, Checkup } from '../check.ts';

const SIZES = ['intermediate_size', 'moe_intermediate_size', 'shared_expert_intermediate_size'];

/** How a model is divided among GPUs: as many as there are, whole heads, whole blocks of a quantization. */
export const parallel: Check = {
  about:
    'tensor and pipeline parallelism: GPUs enough and alike, whole heads, whole blocks of a quantization',
  look({ engine, model, machine }) {
    const asked = gpusAsked(engine);
    if (asked === 1) return undefined;
    const { tensor } = parallelism(engine);
    const { gpus } = machine;
    // Without one it is served by a CPU, or not at all: another check says so.
    if (gpus !== undefined && gpus.length > 0 && gpus.length < asked)
      return {
        ...fail(`asks for ${asked} GPUs, and the machine has ${gpus.length}`, 'ask for as many as there are'),
        blame: 'machine',
      };
    const { config, geometry } = model;
    if (config === undefined || geometry === undefined)
      return unknown('how its layers can be divided is not known: its config.json was not read');
    if (geometry.heads % tensor !== 0)
      return fail(
        `its ${geometry.heads} attention heads can't be divided among ${tensor} GPUs`,
        divisors(geometry.heads),
      );
    const broken = brokenBlock(textConfigOf(config), config, engine);
    if (broken !== undefined) return broken;
    const kinds = new Set(gpus?.slice(0, asked).map(({ memoryMiB }) => memoryMiB));
    if (kinds.size > 1)
      return {
        status: 'warn',
        says: 'its GPUs have memory of different size, and the smallest decides how much KV cache there is',
        remedy: 'use GPUs of one kind',
        blame: 'machine',
      };
    return pass(`${asked} GPUs serve it, and its ${geometry.heads} heads divide evenly among ${tensor}`);
  },
};

/** A size that a GPU's share of is no whole number of the quantization's blocks. */
function brokenBlock(text: JsonObject, config: JsonObject, engine: AskedEngine): Checkup | undefined {
  const { tensor } = parallelism(engine);
  const quantization = config['quantization_config'];
  const block = isFields(quantization) ? quantization['weight_block_size'] : undefined;
  const size: unknown = Array.isArray(block) ? block[0] : undefined;
  if (typeof size !== 'number' || size <= 0) return undefined;
  // Whole experts lie on one GPU: theirs are not divided.
  const isWhole = engine.args['enable-expert-parallel'] === true;
  const name = SIZES.filter((one) => !(isWhole && one === 'moe_intermediate_size')).find((one) => {
    const whole = countIn(text, [one]);
    return whole !== undefined && (whole / tensor) % size !== 0;
  });
  if (name === undefined) return undefined;
  const whole = countIn(text, [name]) ?? 0;
  return {
    ...fail(
      `${name} ${whole} among ${tensor} GPUs leaves ${whole / tensor} each, which is no whole number of blocks of ${size}`,
      `give a tensor-parallel-size that divides ${whole} into multiples of ${size}, or enable-expert-parallel`,
    ),
    formula: `${whole} / ${tensor} mod ${size}`,
  };
}

const fail = (says: string, remedy: string): Checkup => ({
  status: 'fail',
  says,
  remedy,
  blame: 'candidate',
});

const divisors = (heads: number): string =>
  `give one of ${[1, 2, 4, 8, 16].filter((size) => heads % size === 0).join(', ')}`;
