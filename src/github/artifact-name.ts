import { NAME } from '../config/name.ts';

/** What an artifact of a run is of. A second attempt of a run has one of its own. */
export interface ArtifactSubject {
  readonly model: string;
  /** The measured commit, in full: others can make one that begins alike. */
  readonly sha: string;
  readonly attempt: number;
}

/** What one of our artifacts is, by its name: a record, or a mark of the stage that has begun. */
export type NamedArtifact = ArtifactSubject &
  ({ readonly kind: 'record' } | ({ readonly kind: 'mark' } & Mark));

/** How far a run is: the stage that has begun, without the suite that a pass is named after, too. */
export interface Mark {
  readonly stage: string;
  readonly at: number;
  readonly of: number;
}

const SUBJECT = `papergap-(?<model>${NAME})-(?<sha>[0-9a-f]{40})-(?<attempt>\\d{1,4})`;
const RECORD = new RegExp(`^${SUBJECT}\\.json$`);
const MARK = new RegExp(
  `^${SUBJECT}-(?<at>\\d{1,3})of(?<of>\\d{1,3})-(?<stage>[a-z][a-z0-9-]{0,39})\\.json$`,
);

const PROOF = /^papergap-proof-\d{1,4}\.jwt$/;

/** The name of the artifact with what GitHub has signed of a run, which is its file's name, too. */
export const proofName = (attempt: number): string => `papergap-proof-${attempt}.jwt`;

export const isProofName = (name: string): boolean => PROOF.test(name);

/** The name of a record's artifact, which is its file's name, too. */
export function recordName(subject: ArtifactSubject): string {
  return `${stem(subject)}.json`;
}

/** The name of the artifact with the page of a record, which is its file's name, too. */
export function pageName(subject: ArtifactSubject): string {
  return `${stem(subject)}.html`;
}

/** The name of the artifact with a record in another tool's form, which is its file's name, too. */
export function exportName(subject: ArtifactSubject, ending: string): string {
  return `${stem(subject)}.${ending}`;
}

/** The name of the artifact that tells how far a run is, which is all that it says. */
export function markName(subject: ArtifactSubject, { stage, at, of }: Mark): string {
  return `${stem(subject)}-${at}of${of}-${stage}.json`;
}

/** What an artifact is by its name; absent for one that is none of ours. */
export function artifactNamed(name: string): NamedArtifact | undefined {
  const { groups } = RECORD.exec(name) ?? MARK.exec(name) ?? {};
  if (groups === undefined) return undefined;
  const { model = '', sha = '', attempt, at, of, stage } = groups;
  const subject = { model, sha, attempt: Number(attempt) };
  return stage === undefined
    ? { kind: 'record', ...subject }
    : { kind: 'mark', ...subject, stage, at: Number(at), of: Number(of) };
}

function stem({ model, sha, attempt }: ArtifactSubject): string {
  return `papergap-${model}-${sha}-${attempt}`;
}
