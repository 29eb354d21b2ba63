import type { SeenAnswer } from './recent-answers.ts';

/**
 * What a long piece of work tells a person who watches; it never writes to stdout, which carries the result.
 */
export interface Progress {
  /** The stages that are to come, in their order: what the whole and its time left are reckoned from. */
  expect(stages: readonly ExpectedStage[]): void;
  /** Opens a stage; `total` is the number of steps it will take, where that is known. */
  stage(title: string, total?: number): Stage;
  /** One line that stands by itself, between or inside stages. */
  note(text: string): void;
}

/** A stage that is to come, and what is known of its length. */
export interface ExpectedStage {
  readonly title: string;
  /** How long it takes, where that is set. */
  readonly seconds?: number;
  readonly steps?: number;
  /** Steps that are done at one time: stages of the same number go at about the same pace. */
  readonly atOnce?: number;
}

/** One stage of the work, open until `end` is called. */
export interface Stage {
  /** `by` more steps are done (1 unless told). */
  advance(by?: number): void;
  /** A request has ended; that it is a step is told by itself. */
  saw(answer: SeenAnswer): void;
  /** What is being done right now, in a few words. */
  status(text: string): void;
  /** It ends so many seconds from now, whatever was expected. */
  lasts(seconds: number): void;
  /** Closes the stage with a few words on its outcome. */
  end(outcome: string): void;
}

/** Watches nothing: for tests and for commands that are over in a moment. */
export const silent: Progress = {
  expect() {},
  stage: () => ({ advance() {}, saw() {}, status() {}, lasts() {}, end() {} }),
  note() {},
};
