import { createPrivateKey } from 'node:crypto';
import * as z from 'zod';
import { checked, faulty } from '../src/config/checked.ts';
import type { Checked } from '../src/config/checked.ts';

const Secret = z
  .string()
  .min(32, 'is shorter than 32 characters: make one with "openssl rand -hex 32"')
  .refine((text) => new Set(text).size >= 8, 'is easy to guess: make one with "openssl rand -hex 32"');

const WorkflowFile = z
  .string()
  .regex(/^[A-Za-z0-9._-]+\.ya?ml$/, 'is not the name of a workflow file, such as rebench.yml');

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, 'is not a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `is below ${least}`).max(most, `is above ${most}`));

const PrivateKey = z
  .string()
  // Platforms that take one line only have it with \n in it, or in base64.
  .transform((text) =>
    text.includes('-----BEGIN') ? text.replaceAll('\\n', '\n') : Buffer.from(text, 'base64').toString(),
  )
  .refine(isStrongKey, "is not an RSA key of 2048 bits or more in PEM: copy the App's .pem file");

/** Every setting of the bot, by the name of its variable in the environment. */
export const Settings = z.object({
  APP_ID: whole(1, Number.MAX_SAFE_INTEGER).describe("Number of the GitHub App, from the App's page"),
  PRIVATE_KEY: PrivateKey.describe("The App's private key: PEM, PEM on one line with \\n, or base64 of it"),
  WEBHOOK_SECRET: Secret.describe("The App's webhook secret, 32 characters or more"),
  WEBHOOK_SECRET_PREVIOUS: Secret.optional().describe('The one before, while it is being replaced'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen at; 0.0.0.0 in a container'),
  PORT: whole(0, 65_535).prefault('3000').describe('Port to listen at'),
  WEBHOOK_PATH: z
    .string()
    .regex(/^\/[A-Za-z0-9/_-]+$/, 'is not a path, such as /api/github/webhooks')
    .default('/api/github/webhooks')
    .describe('Path that GitHub posts to'),
  GITHUB_API_URL: z
    .url('is not a URL')
    // Behind a slash at its end GitHub finds nothing.
    .transform((url) => url.replace(/(?<!\/)\/+$/, ''))
    .default('https://api.github.com')
    .describe('Root of the REST API, for GitHub Enterprise Server'),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'is not a URL' })
    .transform((url) => url.replace(/(?<!\/)\/+$/, ''))
    .optional()
    .describe('Who signs what runs are, where an enterprise has an issuer of its own'),
  DAILY_RUNS: whole(1, 200)
    .prefault('20')
    .describe('Runs that a repository may have started by command in a day, and as many by the bot itself'),
  PULL_REQUEST_WORKFLOW: WorkflowFile.default('pull-request.yml').describe(
    'Workflow that measures pull requests, below .github/workflows/',
  ),
  REBENCH_WORKFLOW: WorkflowFile.default('rebench.yml').describe('Workflow that commands start'),
  NIGHTLY_WORKFLOW: WorkflowFile.default('nightly.yml').describe(
    'Workflow that measures what is in production',
  ),
  STAGE_SECONDS: whole(2, 3_600)
    .prefault('120')
    .describe('Seconds between two looks at how far what is being measured is'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('What is logged'),
});
export type Settings = Readonly<z.infer<typeof Settings>>;

/** The settings of an environment, or everything that is wrong with them; no value is ever repeated. */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>): Checked<Settings, string> {
  // An empty variable is how most platforms write one that isn't set.
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Settings.safeParse(given);
  if (parsed.success) return checked(parsed.data);
  return faulty(parsed.error.issues.map((issue) => faultOf(issue, given)));
}

function faultOf({ path, message, code }: z.core.$ZodIssue, given: object): string {
  const name = String(path[0]) as keyof typeof Settings.shape;
  const isMissing = code === 'invalid_type' && !Object.hasOwn(given, name);
  return `${name} ${isMissing ? `is not set: ${Settings.shape[name].description}` : message}`;
}

function isStrongKey(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  } catch {
    return false;
  }
}
