/** What is wrong with a candidate's model, and in which of its keys. */
export interface ModelFault {
  readonly key: 'model' | 'revision' | 'file';
  readonly message: string;
  readonly hint: string;
  /** The file is not here; another machine may have it. */
  readonly isMissing?: true;
}

/** A file of a model that can't be what its source has. */
export const damagedFile = (message: string): ModelFault => ({
  key: 'model',
  message,
  hint: 'fetch it again, and see that each file has the size and the digest of its source',
});

/** A name that a file's author chose, for a message; those of real models are shorter. */
export const nameText = (name: string): string => JSON.stringify(name.slice(0, 100));
