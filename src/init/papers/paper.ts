/** What is known of a paper; what is not is absent. */
export interface Paper {
  /** Its id at arXiv, without a version. */
  readonly arxiv: string;
  readonly title?: string;
  /** Code that its authors link, https. */
  readonly code?: string;
  /** Ids of models at the hub that are linked to it. */
  readonly models: readonly string[];
  /** Where that was read. */
  readonly readAt: readonly string[];
}
