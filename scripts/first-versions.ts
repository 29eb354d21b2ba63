/**
 * Since which version an engine knows each architecture, out of clones of vLLM, SGLang and llama.cpp:
 *
 *   node scripts/first-versions.ts VLLM SGLANG LLAMA_CPP
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const OUT = new URL('../src/preflight/first-versions.json', import.meta.url);
const MOST_BYTES = 256 * 2 ** 20;

/** What git prints; nothing where it finds nothing. */
function git(clone: string, ...args: readonly string[]): string {
  try {
    return execFileSync('git', ['-C', clone, ...args], {
      encoding: 'utf8',
      maxBuffer: MOST_BYTES,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}

const numbers = (version: string): readonly number[] => version.split('.').map(Number);

/** Released versions from the oldest, by their tags. */
function releases(clone: string): readonly string[] {
  const versions = git(clone, 'tag')
    .split('\n')
    .flatMap((tag) => /^v(\d+\.\d+\.\d+)$/.exec(tag)?.[1] ?? []);
  return versions.toSorted((one, other) => {
    const [ours, theirs] = [numbers(one), numbers(other)];
    const at = ours.findIndex((part, index) => part !== theirs[index]);
    return at === -1 ? 0 : (ours[at] ?? 0) - (theirs[at] ?? 0);
  });
}

interface Known {
  /** The newest version that was looked at. */
  readonly upTo: string;
  /** The first version that knows an architecture. */
  readonly names: Readonly<Record<string, string>>;
}

function byRelease(clone: string, namesAt: (tag: string) => readonly string[]): Known {
  const versions = releases(clone);
  const names = new Map<string, string>();
  for (const version of versions)
    for (const name of namesAt(`v${version}`)) if (!names.has(name)) names.set(name, version);
  return { upTo: versions.at(-1) ?? '', names: Object.fromEntries([...names].toSorted()) };
}

/** The names in the registry of models. */
function vllm(clone: string): Known {
  return byRelease(clone, (tag) => {
    const texts = ['registry.py', '__init__.py'].map((file) =>
      git(clone, 'show', `${tag}:vllm/model_executor/models/${file}`),
    );
    return [...texts.join('\n').matchAll(/^\s*"([A-Z]\w+)":/gm)].map(([, name = '']) => name);
  });
}

/** The classes of models, by which a configuration names them. */
function sglang(clone: string): Known {
  const pattern = '^class [A-Z][A-Za-z0-9_]+(ForCausalLM|ForConditionalGeneration|LMHeadModel)\\b';
  return byRelease(clone, (tag) =>
    git(clone, 'grep', '-hoE', pattern, tag, '--', 'python/sglang/srt/models')
      .split('\n')
      .flatMap((line) => line.split(' ')[1] ?? []),
  );
}

/** Builds are numbered by their commits. */
function llamaCpp(clone: string): Known {
  const places = ['src/llama-arch.cpp', 'src/llama.cpp', 'llama.cpp'];
  const pattern = 'LLM_ARCH_[A-Z0-9_]+, +"';
  const format = ['--reverse', '--format=commit %H', '-G', pattern, '-p', '-U0'];
  const names = new Map<string, string>();
  let build = '';
  for (const line of git(clone, 'log', ...format, '--', ...places).split('\n')) {
    if (line.startsWith('commit ')) build = line.slice('commit '.length);
    const name = /^\+\s*\{\s*LLM_ARCH_\w+,\s+"([^"]+)"/.exec(line)?.[1];
    if (name !== undefined && !names.has(name)) names.set(name, build);
  }
  const count = (commit: string): string => git(clone, 'rev-list', '--count', commit).trim();
  return {
    upTo: count('HEAD'),
    names: Object.fromEntries([...names].toSorted().map(([name, commit]) => [name, count(commit)])),
  };
}

const [vllmClone, sglangClone, llamaCppClone] = process.argv.slice(2);
if (vllmClone === undefined || sglangClone === undefined || llamaCppClone === undefined)
  throw new Error('node scripts/first-versions.ts VLLM SGLANG LLAMA_CPP: folders with clones of them');
const known = { vllm: vllm(vllmClone), sglang: sglang(sglangClone), 'llama.cpp': llamaCpp(llamaCppClone) };
writeFileSync(OUT, `${JSON.stringify(known, null, 2)}\n`);
