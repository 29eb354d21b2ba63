// node scripts/release-notes.ts v0.1.0: what CHANGELOG.md tells of the version, for the page of its release.
// Ends with exit code 1 and what to mend where the tag is not that of package.json, or tells nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };

/** The part of a changelog about a version; undefined where there is none, or nothing in it. */
export function notesOf(changelog: string, version: string): string | undefined {
  const part = changelog.split(/^## /m).find((one) => one.split(/\s/, 1)[0] === version);
  const text = part?.replace(/^.*\n/, '').trim();
  return text === '' ? undefined : text;
}

/** What keeps a tag from being released as a version, with what to do. */
export function faultOf(tag: string, version: string, changelog: string): string | undefined {
  if (tag !== `v${version}`)
    return `The tag is ${tag}, the version in package.json ${version}: name the version there, commit, and tag that commit`;
  if (notesOf(changelog, version) === undefined)
    return `CHANGELOG.md tells nothing of ${version}: give it a heading, "## ${version} – what it is about"`;
  return undefined;
}

if (import.meta.main) {
  const [tag = ''] = process.argv.slice(2);
  const changelog = readFileSync(join(import.meta.dirname, '..', 'CHANGELOG.md'), 'utf8');
  const fault = faultOf(tag, manifest.version, changelog);
  if (fault !== undefined) {
    process.stderr.write(`${fault}\n`);
    process.exit(1);
  }
  process.stdout.write(`${notesOf(changelog, manifest.version)}\n`);
}
