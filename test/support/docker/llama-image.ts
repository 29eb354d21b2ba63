import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { install } from '../../../src/deploy/install/install.ts';
import { LAUNCHER } from '../../../src/engines/llama.cpp/launcher.ts';
import { program } from '../../../src/engines/llama.cpp/program.ts';
import type { EnginePackage } from '../../../src/engines/program.ts';
import { MACHINE_ENV } from '../machine-env.ts';
import type { Daemon } from './daemon.ts';
import { importedImage, librariesOf } from './local-image.ts';

const execute = promisify(execFile);

/** The name of the repository that the image is of. */
export const REPOSITORY = 'papergap-test/llama.cpp';

/** llama-server's command line, as far as papergap uses it, over the server in the wheel. */
const SERVER = (python: string): string => `#!${python} -Bu
import json, sys
sys.path.insert(0, "/app")
NAMES = {"-m": "model.path", "--port": "port", "--cache-ram": "cache_ram_mib", "--threads-http": "n_threads_http",
         "--parallel": "n_parallel", "--ctx-size": "n_ctx", "--threads": "cpuparams.n_threads"}
params = {"use_jinja": True, "ui": False, "verbosity": 2}
words = iter(sys.argv[1:])
for word in words:
    if word == "--host":
        params["hostnames"] = [next(words)]
    elif word in ("--metrics", "--slots"):
        params["endpoint_" + word[2:]] = True
    else:
        value = next(words)
        params[NAMES[word]] = int(value) if value.isdigit() else value
sys.argv = ["llama-server", json.dumps({"params": params})]
exec(${JSON.stringify(LAUNCHER)})
`;

/** What Python says of itself: where it lies, and every library that it loads. */
const PARTS = `
import json, os, sys, sysconfig
print(json.dumps([os.path.realpath(sys.executable), sysconfig.get_paths()["stdlib"]]))`;

export interface LlamaImage {
  /** The reference by which a candidate names it. */
  readonly reference: string;
  /** Absolute path of the Python in it. */
  readonly python: string;
}

/**
 * Makes an image with llama.cpp's server in it, out of this machine's Python and the wheel that papergap
 * installs into its cache.
 */
export async function makeLlamaImage(daemon: Daemon, cacheDir: string): Promise<LlamaImage> {
  const { versions, install: installable } = program.package as EnginePackage;
  const version = versions.default;
  const installed = await install(
    installable(version),
    { engine: 'llama.cpp', version },
    { cacheDir, env: MACHINE_ENV, signal: new AbortController().signal },
  );
  if (installed.kind === 'failed') throw new Error(JSON.stringify(installed.friction));
  const { stdout } = await execute(join(installed.folder, 'bin', 'python'), ['-c', PARTS]);
  const [python = '', library = ''] = JSON.parse(stdout) as string[];
  const packages = join(installed.folder, 'lib', library.split('/').at(-1) ?? '', 'site-packages');
  const wheel = join(packages, 'xllamacpp');
  const root = await mkdtemp(join(tmpdir(), 'papergap-image-'));
  try {
    await mkdir(join(root, 'app'));
    await mkdir(join(root, 'tmp'));
    // Where it lies itself, the container has its temporary files.
    await cp(wheel, join(root, 'app', 'xllamacpp'), { recursive: true });
    await writeFile(join(root, 'app', 'llama-server'), SERVER(python));
    await chmod(join(root, 'app', 'llama-server'), 0o755);
    const files = [python, library, ...(await librariesOf([python, library, wheel]))];
    const leftOut = ['test', 'idlelib', 'site-packages', 'config-*'].map((name) => join(library, name));
    const id = await importedImage(daemon, {
      name: `${REPOSITORY}:latest`,
      root,
      files,
      leftOut,
      changes: ['ENTRYPOINT ["/app/llama-server"]'],
    });
    return { reference: `${REPOSITORY}@${id}`, python };
  } finally {
    await rm(root, { recursive: true });
  }
}
