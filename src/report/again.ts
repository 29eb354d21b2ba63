import type { Door } from './judged.ts';

/** How a reader measures again. */
export interface Again {
  readonly again: string;
  readonly everyPass: string;
  readonly theRest: string;
  readonly full: string;
  /** How a result of the incumbent is had. */
  incumbent(model: string): string;
}

const accepted = (model: string): string =>
  `Let the default branch measure ${model} by this policy, then accept the result: /rebench bless model=${model}.`;

/** By the door that it is read at. */
export const AGAIN: Readonly<Record<Door, Again>> = {
  terminal: {
    again: 'run it again',
    everyPass: 'Run it again without --passes',
    theRest: 'Finish this run with --resume',
    full: 'run it with --profile full',
    incumbent: (model) => `Measure ${model} by the same policy, and name its record with --baseline.`,
  },
  action: {
    again: 're-run the job',
    everyPass: 'Run it again without the input "passes"',
    theRest: 'Re-run the job',
    full: 'run it with the input "profile: full"',
    incumbent: accepted,
  },
  bot: {
    again: 'comment /rebench',
    everyPass: 'Comment /rebench without passes=…',
    theRest: 'Comment /rebench',
    full: 'comment /rebench profile=full',
    incumbent: accepted,
  },
};
