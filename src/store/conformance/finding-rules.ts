import assert from 'node:assert/strict';
import { entriesOf } from '../../visit/entry-log.ts';
import type { VisitKey } from '../../visit/visit.ts';
import type { VisitChange, VisitStore } from '../visit-store.ts';
import { RULES, addEvent, sampleEntry, sampleKey, startOrAddEvent } from './sample-visit.ts';
import { absences, type Rule } from './visit-store-bench.ts';

const A = sampleKey('visitor-a');

/** How visits are found without their key, watched and forgotten. */
export function findingRules(rule: Rule): void {
  rule('absence tells an unknown session from an unknown visitor, and accounts from each other', async ({ store, now }) => {
    await store.update(A, startOrAddEvent(A, 'first', now()));
    assert.equal(await store.absence(sampleKey('visitor-a', 'other')), 'unknown-session');
    assert.equal(await store.absence(sampleKey('visitor-', 'session-1')), 'unknown-visitor');
    assert.equal(await store.absence(sampleKey('visitor-a2', 'session-1')), 'unknown-visitor');
    assert.equal(await store.absence(sampleKey('visitor-a', 'session-1', 'acc')), 'unknown-visitor');
  });

  rule('latest is the live visit of the visitor that started last', async (bench) => {
    const [first, second, other] = [sampleKey('v', 'z-first'), sampleKey('v', 'a-second'), sampleKey('v2', 's')];
    const latest = async (): Promise<unknown> => bench.store.latest(first.account, first.visitor);
    assert.equal(await latest(), undefined);
    await bench.store.update(first, startOrAddEvent(first, 'x', bench.now()));
    await bench.store.update(second, startOrAddEvent(second, 'x', bench.now()));
    await bench.store.update(other, startOrAddEvent(other, 'x', bench.now()));
    assert.equal(await latest(), 'a-second');
    await bench.reopen();
    assert.equal(await latest(), 'a-second');
    bench.pass(RULES.idleTimeoutMs - 1);
    await bench.store.update(first, addEvent('x', bench.now()));
    assert.equal(await latest(), 'a-second');
    bench.pass(1);
    assert.equal(await latest(), 'z-first');
    await bench.store.sweep();
    assert.equal(await latest(), 'z-first');
  });

  rule('pages of a list hold every live visit of the account once, in the order of the keys', async (bench) => {
    const keys = Array.from({ length: 57 }, (_, index) => sampleKey(`v${(index * 37) % 57}`, 's'));
    const strangers = [sampleKey('v1', 's', 'acc'), sampleKey('v1', 's', 'acc_12')];
    const start = (key: VisitKey): Promise<unknown> => bench.store.update(key, startOrAddEvent(key, 'x', bench.now()));
    await Promise.all([...keys.slice(0, 30), ...strangers].map(start));
    await bench.reopen();
    await Promise.all(keys.slice(30).map(start));
    const expected = keys.map(({ visitor }) => visitor).sort((first, second) => (first < second ? -1 : 1));
    for (const limit of [1, 10, 19, 57, 100]) assert.deepEqual(await listAll(bench.store, limit), expected);
  });

  rule('no cursor leads to visits of another account', async ({ store, now }) => {
    const keys = ['abc', 'acc_1', 'acc_12', 'b'].map((account) => sampleKey('v', 's', account));
    for (const key of keys) await store.update(key, startOrAddEvent(key, 'x', now()));
    const seen = new Set<string>();
    for (const after of ['', 'a', 'abc', 'abc v s', 'acc_12', '!!', '\0'].map((text) => Buffer.from(text).toString('base64url'))) {
      const { visits } = await store.list(keys[1]!.account, { limit: 10, after });
      for (const { account } of visits) seen.add(account);
    }
    assert.deepEqual([...seen], ['acc_1']);
  });

  rule('a list leaves out visits that are over', async (bench) => {
    const keys = Array.from({ length: 20 }, (_, index) => sampleKey(`v${index + 10}`));
    for (const key of keys) await bench.store.update(key, startOrAddEvent(key, 'x', bench.now()));
    bench.pass(RULES.idleTimeoutMs - 1);
    await Promise.all(keys.filter((_, index) => index % 3 === 0).map((key) => bench.store.update(key, addEvent('x', bench.now()))));
    bench.pass(1);
    assert.deepEqual(
      await listAll(bench.store, 2),
      keys.filter((_, index) => index % 3 === 0).map(({ visitor }) => visitor),
    );
  });

  rule('a forgotten visitor leaves no trace, before and after a restart, and others stay', async (bench) => {
    const [live, ended, stranger] = [sampleKey('v', 'live'), sampleKey('v', 'ended'), sampleKey('v2', 'live')];
    await bench.store.update(ended, startOrAddEvent(ended, 'x', bench.now()));
    bench.pass(RULES.idleTimeoutMs);
    await bench.store.sweep();
    await bench.reopen();
    for (const key of [live, stranger]) await bench.store.update(key, startOrAddEvent(key, 'x', bench.now()));
    assert.deepEqual(await bench.store.forget(live.account, live.visitor), { visits: 1, ended: 1 });
    for (const restarted of [false, true]) {
      if (restarted) await bench.reopen();
      assert.deepEqual(await absences(bench.store, live, ended), ['unknown-visitor', 'unknown-visitor']);
      assert.ok(await bench.store.read(stranger));
      assert.deepEqual(await listAll(bench.store, 10), ['v2']);
    }
    assert.deepEqual(await bench.store.forget(live.account, live.visitor), { visits: 0, ended: 0 });
  });

  rule('a forgotten visitor can come back', async (bench) => {
    await bench.store.update(A, startOrAddEvent(A, 'old', bench.now()));
    await bench.store.forget(A.account, A.visitor);
    await bench.store.update(A, startOrAddEvent(A, 'new', bench.now()));
    await bench.reopen();
    assert.deepEqual(textsOf((await bench.store.read(A))?.entries), ['new']);
  });

  rule('a watcher hears of each change and each end in its account, until it stops', async (bench) => {
    const heard: VisitChange[] = [];
    const stop = bench.store.watch(A.account, (change) => heard.push(change));
    const stranger = sampleKey('v', 's', 'other');
    await bench.store.update(A, startOrAddEvent(A, 'first', bench.now()));
    await bench.store.update(stranger, startOrAddEvent(stranger, 'first', bench.now()));
    const visit = await bench.store.update(A, addEvent('second', bench.now()));
    bench.pass(RULES.idleTimeoutMs);
    await bench.store.sweep();
    await bench.store.sweep();
    assert.deepEqual(
      heard.map(({ type }) => type),
      ['changed', 'changed', 'ended'],
    );
    assert.deepEqual(heard[1], { type: 'changed', visit, append: [sampleEntry('second')] });
    assert.deepEqual(heard[2], { type: 'ended', key: A });
    stop();
    const again = sampleKey('visitor-a', 'again');
    await bench.store.update(again, startOrAddEvent(again, 'x', bench.now()));
    assert.equal(heard.length, 3);
  });
}

function textsOf(entries: Uint8Array | undefined): string[] {
  return entriesOf(entries ?? new Uint8Array(0)).map(({ bytes }) => (JSON.parse(Buffer.from(bytes).toString()) as { text: string }).text);
}

async function listAll(store: VisitStore, limit: number): Promise<string[]> {
  const visitors: string[] = [];
  let after: string | undefined;
  do {
    const page = await store.list(A.account, { limit, after });
    assert.ok(page.visits.length <= limit);
    visitors.push(...page.visits.map(({ visitor }) => visitor));
    after = page.next;
  } while (after !== undefined);
  return visitors;
}
