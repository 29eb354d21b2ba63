/** What a long piece of work tells whoever is watching; it never writes to stdout, which carries the result. */
export interface Progress {
  /** Opens a stage; `total` is the number of steps it will take, where that is known. */
  stage(title: string, total?: number): Stage;
  /** One line that stands by itself, between or inside stages. */
  note(text: string): void;
}

/** One stage of the work, open until `end` is called. */
export interface Stage {
  /** `by` more steps are done (1 unless told). */
  advance(by?: number): void;
  /** What is being done right now, in a few words. */
  status(text: string): void;
  /** Closes the stage with a few words on its outcome. */
  end(outcome: string): void;
}

/** Watches nothing: for tests and for commands that are over in a moment. */
export const silent: Progress = {
  stage: () => ({ advance() {}, status() {}, end() {} }),
  note() {},
};
