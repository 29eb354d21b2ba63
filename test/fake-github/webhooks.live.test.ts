import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { OURS, branch, clientOf, jwtOf, receiver, scene } from '../support/fake-github/scene.ts';

test('deliveries are signed, listed by cursor, and redelivered under the same id', async () => {
  await using s = await scene();
  await using hooks = await receiver();
  const app = s.fake.addApp({
    slug: 'papergap',
    permissions: { 'pull-requests': 'read' },
    events: ['pull_request'],
  });
  s.fake.install(app, s.repo);
  const number = s.repo.openPull({ head: branch(s.repo) });
  const event = s.repo.event.pullRequest(number, 'opened');
  await s.fake.emit(event, { lost: true });
  app.webhookUrl = hooks.url;
  await s.fake.emit(event);
  await s.fake.emit(s.repo.event.push('main'));
  const [first] = hooks.got;
  expect(hooks.got).toHaveLength(1);
  const right = `sha256=${createHmac('sha256', app.webhookSecret)
    .update(first?.body ?? '')
    .digest('hex')}`;
  expect(first?.headers).toMatchObject({ 'x-github-event': 'pull_request', 'x-hub-signature-256': right });
  expect(JSON.parse(first?.body ?? '')).toMatchObject({
    action: 'opened',
    number,
    installation: {},
    repository: { full_name: 'acme/models' },
  });
  const asApp = clientOf(s.fake, jwtOf(app));
  const page = await asApp.request('GET /app/hook/deliveries', { per_page: 1 });
  const cursor = /cursor=([^&>]+)/.exec(page.headers.link ?? '')?.[1] ?? '';
  const [missed] = (await asApp.request('GET /app/hook/deliveries', { per_page: 1, cursor })).data;
  expect(missed).toMatchObject({
    status_code: 502,
    event: 'pull_request',
    action: 'opened',
    redelivery: false,
  });
  await asApp.request('POST /app/hook/deliveries/{delivery_id}/attempts', {
    delivery_id: Number(missed?.id),
  });
  await s.fake.idle();
  expect(hooks.got[1]?.headers['x-github-delivery']).toBe(missed?.guid);
  expect(s.fake.complaints).toEqual([]);
});

test('what a request does is told to the Apps only where a test asks for it', async () => {
  await using s = await scene();
  await using hooks = await receiver();
  const app = s.fake.addApp({ slug: 'papergap', permissions: { issues: 'read' }, events: ['issue_comment'] });
  s.fake.install(app, s.repo);
  app.webhookUrl = hooks.url;
  const { number } = s.repo.openIssue({ title: 'x' });
  const comment = () =>
    s.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...OURS,
      issue_number: number,
      body: 'x',
    });
  await comment();
  s.fake.emitEffects = true;
  const { data } = await comment();
  await s.fake.idle();
  expect(hooks.got.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
    { action: 'created', comment: { id: data.id }, sender: { type: 'Bot' } },
  ]);
});

test('an event that an App may not read is not sent to it, whatever it subscribed to', async () => {
  await using hooks = await receiver();
  await using s = await scene();
  const permissions = { 'pull-requests': 'write', contents: 'write' } as const;
  const app = s.fake.addApp({ slug: 'papergap', permissions, events: ['merge_group', 'pull_request'] });
  s.fake.install(app, s.repo);
  app.webhookUrl = hooks.url;
  const number = s.repo.openPull({ head: branch(s.repo) });

  await s.fake.emit(s.repo.event.mergeGroup(number));
  await s.fake.emit(s.repo.event.pullRequest(number, 'opened'));

  expect(hooks.got.map(({ headers }) => headers['x-github-event'])).toEqual(['pull_request']);
});
