import type { EngineChoice } from '../config/candidate.ts';
import type { Engine } from '../engines/engine.ts';
import type { Refusal } from './refusal.ts';

/** What is wrong with the version that a candidate asks for; empty where it can be installed and served. */
export function versionRefusals(choice: EngineChoice, engine: Engine): readonly Refusal[] {
  const { name, version, binary, image } = choice;
  if (version === undefined) return noPackage(choice, engine);
  const refuse = (message: string, hint: string): readonly Refusal[] => [
    { path: ['engine', 'version'], message, hint },
  ];
  if (engine.program === undefined) return refuse('has no effect: an endpoint runs already', 'remove it');
  for (const [key, other] of Object.entries({ binary, image }))
    if (other !== undefined) return refuse(`has no effect beside engine.${key}`, 'remove one of the two');
  if (engine.program.package === undefined)
    return refuse(`has no effect: papergap installs no ${name}`, 'remove it');
  const { versions } = engine.program.package;
  if (!versions.pinned.test(version)) {
    return refuse(
      `"${version}" is no version in full`,
      `write one such as '${versions.default}', in quotes, or leave it out for that one`,
    );
  }
  if (!isOlder(version, versions.oldest)) return [];
  return refuse(
    `${name} ${version} lacks ${versions.olderLack}`,
    `the oldest that papergap starts is ${versions.oldest}; the default is ${versions.default}`,
  );
}

/** An engine that can't be installed has to lie on this machine. */
function noPackage({ name, binary, image }: EngineChoice, { program }: Engine): readonly Refusal[] {
  if (program === undefined || program.package !== undefined) return [];
  if (binary !== undefined || image !== undefined) return [];
  return [
    {
      path: ['engine', 'binary'],
      message: `is missing: papergap installs no ${name}`,
      hint: 'install it on this machine, list its program in trust.binaries, and give its name here',
    },
  ];
}

/** Compared number by number; a version with anything else in it can't be placed, and counts as older. */
export function isOlder(version: string, minimum: string): boolean {
  if (!/^\d+(\.\d+)*$/.test(version)) return true;
  const [ours, floor] = [version, minimum].map((text) => text.split('.').map(Number)) as [number[], number[]];
  for (const [index, least] of floor.entries()) {
    const part = ours[index] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
}
