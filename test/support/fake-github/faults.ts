/** Something that goes wrong with the next requests that match. */
export interface FaultSpec {
  readonly method?: string;
  /** Looked for in the path, without the query; everything where it is left out. */
  readonly path?: RegExp;
  /** An HTTP status, a connection that breaks, or an answer that never comes. */
  readonly status: number | 'reset' | 'timeout';
  /** 1 unless told. */
  readonly times?: number;
  /** The request has its effect before it fails, so that the client can't know. */
  readonly afterEffect?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A limit that GitHub puts on the next requests. */
export type RateLimitSpec = {
  readonly method?: string;
  readonly path?: RegExp;
  readonly times?: number;
} & (
  | { readonly kind: 'primary'; readonly resetInS?: number }
  | { readonly kind: 'secondary'; readonly status?: 403 | 429; readonly retryAfterS?: number }
);

/** Fields that GraphQL fails at in the next documents that ask for them: the others it answers. */
export interface FieldFaultSpec {
  /** Looked for in a field's path, such as `repository.pullRequests.nodes.0.number`. */
  readonly field: RegExp;
  /** 1 unless told. */
  readonly times?: number;
  /** `RESOURCE_LIMITS_EXCEEDED` unless told. */
  readonly type?: string;
}

export interface FieldFault {
  readonly spec: FieldFaultSpec;
  left: number;
}

export interface Fault {
  readonly spec: FaultSpec;
  left: number;
}

/** Takes the first fault that is due for a request. */
export function dueFault(faults: readonly Fault[], method: string, path: string): FaultSpec | undefined {
  const fault = faults.find(
    ({ spec, left }) =>
      left > 0 &&
      (spec.method === undefined || spec.method.toUpperCase() === method) &&
      (spec.path === undefined ||
        new RegExp(spec.path.source, spec.path.flags.replace(/[gy]/g, '')).test(path)),
  );
  if (fault) fault.left--;
  return fault?.spec;
}

/** The fault by which GitHub shows a limit. */
export function limitFault(spec: RateLimitSpec): FaultSpec {
  const { method, path, times } = spec;
  const where = { ...(method && { method }), ...(path && { path }), ...(times && { times }) };
  const documentation = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';
  if (spec.kind === 'primary') {
    const reset = Math.ceil(Date.now() / 1000) + (spec.resetInS ?? 3600);
    return {
      ...where,
      status: 403,
      headers: {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-used': '5000',
        'x-ratelimit-reset': String(reset),
      },
      body: { message: 'API rate limit exceeded for installation.', documentation_url: documentation },
    };
  }
  return {
    ...where,
    status: spec.status ?? 403,
    ...(spec.retryAfterS !== undefined && { headers: { 'retry-after': String(spec.retryAfterS) } }),
    body: {
      message:
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.',
      documentation_url: `${documentation}#about-secondary-rate-limits`,
    },
  };
}
