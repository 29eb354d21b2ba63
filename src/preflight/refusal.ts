/** Something that is refused: where in the file, what, and what to do. */
export interface Refusal {
  readonly path: readonly string[];
  readonly message: string;
  readonly hint: string;
}
