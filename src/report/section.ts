/** One part of a report, before it is known how it will be drawn. */
export interface Section {
  readonly title: string;
  /** Whether a page folds it away: it is there for those who ask. */
  readonly folded: boolean;
  readonly table?: Table;
  /** Sentences below the table. */
  readonly lines?: readonly string[];
  /** Untrusted lines, shown as they came. */
  readonly quoted?: readonly string[];
}

/** A table of plain text; columns are right-aligned where `align` says r. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly align: readonly ('l' | 'r')[];
}
