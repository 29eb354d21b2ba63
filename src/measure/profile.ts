/** How far a pass has come: what a load profile decides on. */
export interface PassProgress {
  readonly elapsedMs: number;
  readonly started: number;
  readonly inFlight: number;
}

/** What the driver does next. `scheduledAtMs` is when the request was planned, since the start of the pass. */
export type Step =
  | { readonly kind: 'start'; readonly scheduledAtMs?: number }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'await-completion' }
  | { readonly kind: 'stop' };

/** When requests are sent: a pure function of elapsed time and counts. */
export interface LoadProfile {
  readonly title: string;
  next(progress: PassProgress): Step;
}
