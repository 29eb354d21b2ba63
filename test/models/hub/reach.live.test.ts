import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hubAccess } from '../../../src/models/hub/access.ts';
import { mayLead, reachOf } from '../../../src/models/hub/reach.ts';

// attack: hostile hub
test.for([
  ['8.8.8.8', 'public'],
  ['2606:4700::1', 'public'],
  ['cdn.example.com', 'public'],
  ['10.1.2.3', 'private'],
  ['172.31.0.1', 'private'],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'private'],
  ['[fd12::1]', 'private'],
  ['::ffff:10.0.0.1', 'private'],
  ['localhost', 'loopback'],
  ['127.9.9.9', 'loopback'],
  ['[::1]', 'loopback'],
  ['[::ffff:127.0.0.1]', 'loopback'],
  ['169.254.169.254', 'never'],
  ['[fe80::1]', 'never'],
  ['fd00:ec2::254', 'never'],
  ['100.100.100.200', 'never'],
  ['168.63.129.16', 'never'],
  ['192.0.0.192', 'never'],
  ['0.0.0.0', 'never'],
  ['::', 'never'],
  ['224.0.0.1', 'never'],
  ['[::127.0.0.1]', 'never'],
  ['[::7f00:1]', 'never'],
  ['[::ffff:0:7f00:1]', 'never'],
  ['[2002:a9fe:a9fe::]', 'never'],
  ['[64:ff9b:1::a9fe:a9fe]', 'never'],
  ['[fec0::1]', 'private'],
] as const)('%s is %s', ([host, reach]) => {
  expect(reachOf(host)).toBe(reach);
});

// attack: hostile hub
test('a hub leads outwards and to its like, and never further in', () => {
  const reaches = ['public', 'private', 'loopback', 'never'] as const;
  const leads = reaches.map((from) => reaches.filter((to) => mayLead(from, to)));

  expect(leads).toEqual([['public'], ['public', 'private'], ['public', 'private', 'loopback'], []]);
});

test('the environment says where the hub and its cache are, by the names of its own library', () => {
  const cacheOf = (env: Record<string, string>): string | undefined => {
    const access = hubAccess(env, '/home/me');
    return access.ok ? access.value.cacheDir : undefined;
  };

  expect(cacheOf({})).toBe('/home/me/.cache/huggingface/hub');
  expect(cacheOf({ XDG_CACHE_HOME: '/x' })).toBe('/x/huggingface/hub');
  expect(cacheOf({ XDG_CACHE_HOME: 'x' })).toBe('/home/me/.cache/huggingface/hub');
  expect(cacheOf({ XDG_CACHE_HOME: '/x', HF_HOME: '/hf' })).toBe('/hf/hub');
  expect(cacheOf({ HF_HOME: '/hf', HF_HUB_CACHE: '~/models' })).toBe('/home/me/models');
  expect(hubAccess({ HF_TOKEN: ' hf_x ', HF_HUB_OFFLINE: 'TRUE' }, '/h')).toMatchObject({
    value: { token: 'hf_x', isOffline: true, url: { href: 'https://huggingface.co/' } },
  });
  expect(hubAccess({ HF_ENDPOINT: 'https://mirror.example.com/hf/', HF_TOKEN: '' }, '/h')).toMatchObject({
    value: { isOffline: false, url: { href: 'https://mirror.example.com/hf' } },
  });
});

test('the proxies of the environment are known by both spellings of their names', () => {
  const env = { HTTPS_PROXY: 'http://proxy:3128', no_proxy: 'localhost,.corp' };

  expect(hubAccess(env, '/h')).toMatchObject({
    value: { proxy: { http: '', https: 'http://proxy:3128', none: 'localhost,.corp' } },
  });
  expect(hubAccess({}, '/h')).not.toHaveProperty('value.proxy');
});

// attack: weights elsewhere
test.for([
  ['HF_HUB_CACHE', '/runner/r/r/hub'],
  ['HF_HUB_CACHE', '/runner/r/r/../r/hub'],
  ['HUGGINGFACE_HUB_CACHE', '/runner/r/r'],
  ['HF_HOME', '/runner/r/r/.cache'],
  ['XDG_CACHE_HOME', '/runner/r/r/.cache'],
] as const)('no cache of a hub is taken that lies in the workspace of a workflow: %s=%s', ([name, value]) => {
  const env = { [name]: value, GITHUB_WORKSPACE: '/runner/r/r' };

  expect(hubAccess(env, '/h')).toMatchObject({
    faults: [
      { code: 'hub-cache-in-workspace', remedy: expect.stringMatching(/^Put it elsewhere: /) as string },
    ],
  });
  for (const GITHUB_WORKSPACE of [undefined, '', '/runner/other'])
    expect(hubAccess({ ...env, GITHUB_WORKSPACE }, '/h').ok).toBe(true);
});

// attack: weights elsewhere
test('nor one that leads there, from where the job stands or over a link', async () => {
  const root = await mkdtemp(join(tmpdir(), 'papergap-hub-'));
  const link = join(root, 'link');
  await symlink(process.cwd(), link);

  for (const HF_HUB_CACHE of ['hub', join(link, 'not', 'there')])
    expect(hubAccess({ HF_HUB_CACHE, GITHUB_WORKSPACE: process.cwd() }, '/h').ok).toBe(false);
  expect(hubAccess({ GITHUB_WORKSPACE: link }, process.cwd()).ok).toBe(false);
  await rm(root, { recursive: true });
});

// attack: hostile hub
test.for([
  ['ftp://hub.example.com', 'hub-endpoint-invalid'],
  ['hub.example.com', 'hub-endpoint-invalid'],
  ['https://me:secret@hub.example.com', 'hub-endpoint-invalid'],
  ['https://hub.example.com?x', 'hub-endpoint-invalid'],
  ['http://hub.example.com', 'hub-endpoint-open'],
  ['http://192.168.1.5', 'hub-endpoint-open'],
] as const)('the endpoint %s takes no token: %s', ([endpoint, code]) => {
  const access = hubAccess({ HF_ENDPOINT: endpoint, HF_TOKEN: 'hf_secret1' }, '/h');

  expect(access).toMatchObject({ ok: false, faults: [{ code, blame: 'machine' }] });
  expect(JSON.stringify(access)).not.toContain('secret');
});
