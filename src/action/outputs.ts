/** The outputs of action.yml. */
export const OUTPUTS = [
  'verdict',
  'gap',
  'gap-from',
  'record',
  'report',
  'page',
  'exports',
  'artifact',
  'artifact-id',
  'candidates',
  'sha',
] as const;
export type Output = (typeof OUTPUTS)[number];
