/** How far a pass has come: what a pacer decides on. */
export interface PassProgress {
  readonly elapsedMs: number;
  readonly started: number;
  readonly inFlight: number;
}

/**
 * What the driver does next; after each completion it asks again, whatever it was told before.
 *
 * `scheduledAtMs` is when the request was planned, since the start of the pass.
 */
export type Step =
  | { readonly kind: 'start'; readonly scheduledAtMs?: number }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'await-completion' }
  | { readonly kind: 'stop' };

/** When requests are sent: a pure function of elapsed time and counts. */
export interface Pacer {
  /** Connections to open before the pass begins: a cold one would count as the engine's slowness. */
  readonly connections: number;
  next(progress: PassProgress): Step;
}
