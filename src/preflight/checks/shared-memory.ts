import { gib, gpusAsked, pass, unknown } from '../check.ts';
import type { Check } from '../check.ts';

/** What engines pass from GPU to GPU through /dev/shm, at least. */
const NEEDED_MIB = 1024;
/** What a container has where nothing else is asked for is less. */
const LEAST_MIB = 128;
/** More than any machine has: NCCL takes it for each channel. */
const LARGEST_BUFFER = 64 * 2 ** 20;

/** What processes of one engine share: /dev/shm, and the buffers of NCCL. */
export const sharedMemory: Check = {
  about: 'shared memory (/dev/shm) and NCCL buffers, where several GPUs serve one model',
  look({ engine, machine }) {
    if (gpusAsked(engine) === 1) return undefined;
    const buffer = Number(engine.env.get('NCCL_BUFFSIZE') ?? 0);
    if (buffer > LARGEST_BUFFER)
      return {
        status: 'fail',
        says: `NCCL_BUFFSIZE is ${buffer} bytes, which is taken for each channel of each GPU`,
        remedy: 'unset it: the default is 4 MiB',
        blame: 'machine',
      };
    // A container has a part of its own, which its driver makes large enough.
    if (engine.isInContainer) return undefined;
    const { sharedMemoryMiB } = machine;
    if (sharedMemoryMiB === undefined) return unknown('how large /dev/shm is, is not known');
    const says = `/dev/shm has ${gib(sharedMemoryMiB)}; several GPUs need about ${gib(NEEDED_MIB)}`;
    if (sharedMemoryMiB >= NEEDED_MIB) return pass(says);
    const remedy = 'start the container with --shm-size 16g or --ipc=host';
    const status = sharedMemoryMiB < LEAST_MIB ? 'fail' : 'warn';
    return { status, says, remedy, blame: 'machine' };
  },
};
