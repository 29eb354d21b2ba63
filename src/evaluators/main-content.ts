import { parseSyntax } from '../config/syntax.ts';
import { logInArchive } from './eval-archive.ts';
import { parsedJson } from './python-json.ts';
import { jsonLines } from './result-files.ts';
import { Unreadable } from './unreadable.ts';
import type { ResultFiles } from './result-files.ts';

/** Figures alone are short, and YAML is slow to read. */
const MOST_YAML_CHARS = 2 ** 17;

/** The content of what may be a main file; undefined for a file of another kind. */
export async function mainContent(name: string, files: ResultFiles): Promise<unknown> {
  if (name.endsWith('.json')) return parsedJson(await files.text(name), name);
  if (name.endsWith('.jsonl')) {
    const [first] = jsonLines(await files.text(name), name);
    return first;
  }
  if (name.endsWith('.eval')) return await logInArchive(await files.bytes(name), name);
  if (/\.ya?ml$/.test(name)) return parsedYaml(await files.text(name), name);
  return undefined;
}

function parsedYaml(text: string, name: string): unknown {
  if (text.length > MOST_YAML_CHARS) throw new Unreadable(`${name} is too long to be read`);
  const parsed = parseSyntax(name, text);
  if (!parsed.ok) throw new Unreadable(`${name} is not YAML`);
  return parsed.value.value;
}
