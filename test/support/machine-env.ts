import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Kept between runs: an engine is a download, and is installed once for all tests. */
export const TEST_CACHE = join(tmpdir(), 'papergap-test-cache');

/**
 * Names of what a program needs of this machine to find others and to reach the network, and of nothing else.
 */
const NAMES =
  /^(PATH|TMPDIR|(PIP|UV)_.*|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|NODE_(EXTRA_CA_CERTS|COMPILE_CACHE)|(HTTP|HTTPS|ALL|NO)_PROXY)$/i;

/**
 * What every process that a test starts gets: programs, certificates, mirrors and proxies of this machine.
 */
export const MACHINE_ENV: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) =>
    NAMES.test(name) && value !== undefined ? [[name, value] as const] : [],
  ),
);
