/** What is wrong with a candidate's model, and in which of its keys. */
export interface ModelFault {
  readonly key: 'model' | 'revision' | 'file';
  readonly message: string;
  readonly hint: string;
  /** The file is not here; another machine may have it. */
  readonly isMissing?: true;
}
