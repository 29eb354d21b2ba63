import { execFile, spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { hubScene } from '../../support/hub/fetching.ts';
import { WHOLE_MODEL } from '../../support/hub/small-model.ts';

/** A Python that has Hugging Face's own library; the tests are skipped where there is none. */
const PYTHON = process.env['HUGGINGFACE_HUB_PYTHON'] ?? 'python3';
const isThere = spawnSync(PYTHON, ['-c', 'import huggingface_hub']).status === 0;
/** What a script needs: no file of its user, and no network but the hub. */
const ENV = { PATH: process.env['PATH'], HOME: '/nonexistent', HF_HUB_DISABLE_PROGRESS_BARS: '1' };

/** The hub answers from this process: it may not wait for the script in place of it. */
const python = (
  args: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv },
): Promise<{ stdout: string }> => promisify(execFile)(PYTHON, [...args], options);

const SCAN = `
import json, sys
from huggingface_hub import hf_hub_download, scan_cache_dir, snapshot_download
cache, repo, revision, *needed = sys.argv[1:]
found = scan_cache_dir(cache)
where = dict(revision=revision, cache_dir=cache, local_files_only=True)
for name in needed: hf_hub_download(repo, name, **where)
print(json.dumps(dict(
  warnings=[str(warning) for warning in found.warnings],
  repos={repo.repo_id: repo.nb_files for repo in found.repos},
  snapshot=snapshot_download(repo, allow_patterns=needed, **where),
)))`;

const DOWNLOAD = `
import sys
from huggingface_hub import snapshot_download
snapshot_download(sys.argv[1], revision=sys.argv[2], cache_dir=sys.argv[3])`;

test.runIf(isThere)('the cache that papergap writes is whole for the library for Python', async () => {
  await using scene = await hubScene();
  const revision = scene.hub.add('acme/model', { files: WHOLE_MODEL });
  const found = await scene.fetch({ repo: 'acme/model', revision });
  const path = found.ok ? found.value.path : '';
  const needed = await readdir(path);

  const { stdout } = await python(['-c', SCAN, scene.cacheDir, 'acme/model', revision, ...needed], {
    env: { ...ENV, HF_HUB_OFFLINE: '1' },
  });

  expect(JSON.parse(stdout)).toEqual({
    warnings: [],
    repos: { 'acme/model': needed.length },
    snapshot: path,
  });
});

test.runIf(isThere)(
  'the hub of these tests serves the library for Python, whose cache papergap takes',
  async () => {
    await using scene = await hubScene();
    const revision = scene.hub.add('acme/model', { files: WHOLE_MODEL });
    await python(['-c', DOWNLOAD, 'acme/model', revision, scene.cacheDir], {
      env: { ...ENV, HF_ENDPOINT: scene.hub.url },
    });
    const asked = scene.hub.asked.length;

    const found = await scene.fetch({ repo: 'acme/model', revision }, { isOffline: true });

    expect(found).toMatchObject({ ok: true, value: { fetchedMiB: 0, hasChatTemplate: true } });
    expect(scene.hub.asked).toHaveLength(asked);
    const path = found.ok ? found.value.path : '';
    for (const [name, content] of Object.entries(WHOLE_MODEL))
      expect(await readFile(join(path, name))).toEqual(Buffer.from(content));
  },
);
