import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probesFinding } from '../src/analyse/probes.ts';
import type { ProbesFinding } from '../src/analyse/probes.ts';
import { openClient } from '../src/client/client.ts';
import { EngineSource } from '../src/config/engine-source.ts';
import { deploy } from '../src/deploy/deploy.ts';
import type { Deployed } from '../src/deploy/deploy.ts';
import { drivers } from '../src/drivers/index.ts';
import type { Engine } from '../src/engines/engine.ts';
import { transformers } from '../src/engines/transformers/transformers.ts';
import type { TableSettings } from '../src/engines/table-settings.ts';
import { vllm } from '../src/engines/vllm/vllm.ts';
import { askProbes } from '../src/probes/probing.ts';
import { processesOfRun } from '../src/shell/process-tree.ts';
import { silent } from '../src/shell/progress.ts';
import { breakTokenizer, brokenTokenizers } from './broken-tokenizers.ts';
import { FOLDER_ENGINES } from './engine-cases.ts';
import type { FolderEngine } from './engine-cases.ts';
import { notMeasured } from './engine-rows.ts';
import type { Row } from './engine-rows.ts';
import { writeHubFolder } from './hub-folder.ts';

const ENGINES: Readonly<Record<FolderEngine, Engine<TableSettings>>> = { vllm, transformers };
const MINUTES = 60_000;

/** The engines whose cases are followed by broken tokenizers. */
export const isFolderEngine = (name: string): name is FolderEngine => Object.hasOwn(ENGINES, name);

/** Serves the router with its tokenizer broken in each way, and looks whether probes find it. */
export async function probeBroken(name: FolderEngine, cache: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const way of brokenTokenizers) {
    const healthy = mkdtempSync(join(tmpdir(), 'papergap-healthy-'));
    const broken = mkdtempSync(join(tmpdir(), 'papergap-broken-'));
    try {
      writeHubFolder(healthy);
      writeHubFolder(broken);
      breakTokenizer(broken, way);
      rows.push(await rowOf(name, `${name}, ${way}`, { healthy, broken, cache }));
    } finally {
      for (const folder of [healthy, broken]) rmSync(folder, { recursive: true });
    }
    console.error(`${name}, ${way}: probed`);
  }
  return rows;
}

interface Place {
  readonly healthy: string;
  readonly broken: string;
  readonly cache: string;
}

async function rowOf(name: FolderEngine, label: string, place: Place): Promise<Row> {
  const runId = `engine-probes-${process.pid}-${label.replace(', ', '-')}`;
  const served = await serve(name, runId, place);
  if (typeof served === 'string') return notMeasured(label, served);
  const probes = await probed(name, served, join(place.healthy, 'tokenizer.json'));
  await served.deployment.stop();
  const { build, version } = served.observation;
  const said = build ?? version;
  const left = processesOfRun(runId).length;
  return { name: label, ...(said !== undefined && { build: said }), probes, isBroken: true, left };
}

/** The engine over the broken folder, or why it serves nothing. */
async function serve(
  name: FolderEngine,
  runId: string,
  { broken, cache }: Place,
): Promise<Deployed | string> {
  const { args, source } = FOLDER_ENGINES[name];
  const engine = ENGINES[name];
  const demand = { concurrency: 4, promptChars: 100, answerTokens: 32 };
  const settings = engine.settings({ name, args }, demand);
  if (!settings.ok) throw new Error(JSON.stringify(settings.faults));
  const result = await deploy(
    {
      ...{ engineName: name, engine, driver: drivers.process, neededTokens: 1, model: 'router', runId },
      settings: settings.value,
      weights: { path: broken, sizeMiB: 1 },
      source: EngineSource.parse(source),
      startTimeoutMs: 15 * MINUTES,
    },
    { progress: silent, signal: new AbortController().signal, cacheDir: cache, env: process.env },
  );
  if (result.kind === 'serving') return result;
  return result.observation.friction[0]?.summary ?? 'it does not serve, and no cause was found';
}

/** What probes find that hold it against the tokenizer as it was before. */
async function probed(
  name: FolderEngine,
  { deployment, observation }: Deployed,
  tokenizerFile: string,
): Promise<ProbesFinding> {
  const { tokenizer } = ENGINES[name];
  const { contextTokens } = observation;
  await using client = await openClient(deployment.target, 1);
  const server = {
    ...{ client, target: deployment.target, deadlineMs: MINUTES, signal: new AbortController().signal },
    ...(tokenizer && { tokenizer }),
    ...(contextTokens !== undefined && { contextTokens }),
  };
  return probesFinding(await askProbes(server, { hard: false, died: deployment.died, tokenizerFile }));
}
