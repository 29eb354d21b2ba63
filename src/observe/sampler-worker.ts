import { parentPort, workerData } from 'node:worker_threads';
import { engineNamed } from '../engines/index.ts';
import { clockAhead } from '../shell/clock.ts';
import type { SamplerOrder } from './sampler.ts';
import { takeSamples } from './sampling.ts';

const { engineName, aheadMs, ...order } = workerData as SamplerOrder;
const stopped = new AbortController();
parentPort?.once('message', () => stopped.abort());
const engine = engineNamed(engineName);
if (engine === undefined) throw new TypeError(`there is no engine ${engineName}`);
const options = { ...order, engine, clock: clockAhead(aheadMs) };
void takeSamples(options, (sample) => parentPort?.postMessage(sample), stopped.signal);
