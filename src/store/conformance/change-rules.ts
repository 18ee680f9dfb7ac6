import assert from 'node:assert/strict';
import { entriesOf } from '../../visit/entry-log.ts';
import type { Visit, VisitKey } from '../../visit/visit.ts';
import { StoreUnavailableError } from '../visit-store.ts';
import { RULES, addEvent, sampleEntry, sampleKey, startOrAddEvent } from './sample-visit.ts';
import { START, type Rule, type VisitStoreBench } from './visit-store-bench.ts';

const A = sampleKey('visitor-a');

/** What a change does, and what is left of it after a restart. */
export function changeRules(rule: Rule): void {
  rule('a visit is readable as soon as the change that starts it is acknowledged', async ({ store, now }) => {
    const visit = await store.update(A, startOrAddEvent(A, 'first', now()));
    const stored = await store.read(A);
    assert.deepEqual(stored?.visit, visit);
    assert.deepEqual(textsOf(stored?.entries), ['first']);
    assert.equal(visit?.version, 1);
  });

  rule('a change sees all changes that were called before it, in the order of the calls', async ({ store, now }) => {
    const changes = Array.from({ length: 100 }, (_, index) => store.update(A, startOrAddEvent(A, String(index), now())));
    const heads = await Promise.all(changes);
    assert.deepEqual(
      heads.map((head) => head?.version),
      heads.map((_, index) => index + 1),
    );
    assert.deepEqual(
      textsOf((await store.read(A))?.entries),
      heads.map((_, index) => String(index)),
    );
  });

  rule('a change that returns undefined writes nothing', async ({ store }) => {
    assert.equal(await store.update(A, () => undefined), undefined);
    assert.equal(await store.absence(A), 'unknown-visitor');
  });

  rule('a change that returns the head it was given writes nothing and resolves to that head', async ({ store, now }) => {
    const [first, same] = await Promise.all([
      store.update(A, startOrAddEvent(A, 'first', now())),
      store.update(A, (visit) => visit && { visit, append: [] }),
    ]);
    assert.equal(same, first);
    assert.equal((await store.read(A))?.visit.version, 1);
  });

  rule('what a change throws rejects its update and changes nothing', async ({ store, now }) => {
    await store.update(A, startOrAddEvent(A, 'first', now()));
    const fault = new RangeError('no');
    const failing = store.update(A, () => {
      throw fault;
    });
    await assert.rejects(failing, fault);
    assert.equal((await store.update(A, addEvent('second', now())))?.version, 2);
  });

  rule('a head that a reader holds never changes', async ({ store, now }) => {
    await store.update(A, startOrAddEvent(A, 'first', now()));
    const held = (await store.read(A))!.visit;
    const copy = structuredClone(held);
    for (let index = 0; index < 50; index += 1) await store.update(A, addEvent('x'.repeat(index * 10), now()));
    assert.deepEqual(held, copy);
    assert.equal(entriesOf((await store.read(A))!.entries).length, 51);
  });

  rule('the entries of visits that grow side by side stay apart', async ({ store, now }) => {
    const keys = Array.from({ length: 40 }, (_, index) => sampleKey(`visitor-${index}`));
    const textOf = (key: VisitKey, round: number): string => `${key.visitor}:${'x'.repeat((round * 37) % 400)}`;
    for (let round = 0; round < 30; round += 1) {
      await Promise.all(keys.map((key) => store.update(key, startOrAddEvent(key, textOf(key, round), now()))));
    }
    for (const key of keys) {
      const expected = Array.from({ length: 30 }, (_, round) => textOf(key, round));
      assert.deepEqual(textsOf((await store.read(key))?.entries), expected);
    }
  });

  rule('a batch is applied in the order of its calls, and is durable when it has settled', async (bench) => {
    const batch = bench.store.batch();
    const keys = [A, sampleKey('visitor-b'), A, A, sampleKey('visitor-b')];
    for (const [index, key] of keys.entries()) batch.update(key, startOrAddEvent(key, String(index), bench.now()));
    await batch.settled();
    await bench.reopen();
    assert.deepEqual(textsOf((await bench.store.read(A))?.entries), ['0', '2', '3']);
    assert.deepEqual(textsOf((await bench.store.read(keys[1]!))?.entries), ['1', '4']);
    await bench.store.batch().settled();
  });

  rule('a store opened again holds every visit as it was acknowledged', async (bench) => {
    const keys = Array.from({ length: 300 }, (_, index) => sampleKey(`visitor=${index % 150}`, `s.${index}`));
    await Promise.all(keys.map((key) => bench.store.update(key, startOrAddEvent(key, key.session, bench.now()))));
    await Promise.all(keys.map((key) => bench.store.update(key, addEvent('é✓ "more"', bench.now()))));
    const before = await Promise.all(keys.map((key) => readPlain(bench, key)));
    await bench.reopen();
    assert.deepEqual(await Promise.all(keys.map((key) => readPlain(bench, key))), before);
    assert.equal(bench.store.stats().liveVisits, 300);
  });

  rule('a visit that goes on after a restart keeps its entries', async (bench) => {
    await bench.store.update(A, startOrAddEvent(A, '0', bench.now()));
    for (let round = 1; round < 6; round += 1) {
      await bench.reopen();
      await bench.store.update(A, addEvent(String(round), bench.now()));
    }
    assert.deepEqual(textsOf((await bench.store.read(A))?.entries), ['0', '1', '2', '3', '4', '5']);
  });

  rule('a visit of thousands of large entries is kept whole', async (bench) => {
    const texts = Array.from({ length: 3_000 }, (_, index) => `${index}:${'€'.repeat(index % 200)}`);
    await Promise.all(texts.map((text) => bench.store.update(A, startOrAddEvent(A, text, bench.now()))));
    assert.deepEqual(textsOf((await bench.store.read(A))?.entries), texts);
    await bench.reopen();
    await bench.store.update(A, addEvent('last', bench.now()));
    assert.deepEqual(textsOf((await bench.store.read(A))?.entries), [...texts, 'last']);
  });

  rule('a change may append nothing, and may append many entries at once', async ({ store, now }) => {
    await store.update(A, startOrAddEvent(A, 'first', now()));
    await store.update(A, (visit) => visit && { visit: { ...visit, version: 2, endsBy: visit.endsBy - 1 }, append: [] });
    const many = Array.from({ length: 2_000 }, (_, index) => sampleEntry(`${index}`));
    await store.update(A, (visit) => visit && { visit: { ...visit, version: 3 }, append: many });
    const stored = await store.read(A);
    assert.equal(stored?.visit.endsBy, START + RULES.maxAgeMs - 1);
    assert.equal(entriesOf(stored.entries).length, 2_001);
  });

  rule('a closed store rejects every call', async ({ store, now }) => {
    await store.update(A, startOrAddEvent(A, 'first', now()));
    await store.close();
    await store.close();
    const calls = [
      () => store.read(A),
      () => store.update(A, addEvent('second', now())),
      () => store.absence(A),
      () => store.latest(A.account, A.visitor),
      () => store.list(A.account, { limit: 1 }),
      () => store.forget(A.account, A.visitor),
    ];
    for (const call of calls) await assert.rejects(async () => call(), StoreUnavailableError);
  });
}

function textsOf(entries: Uint8Array | undefined): string[] {
  return entriesOf(entries ?? new Uint8Array(0)).map(({ bytes }) => (JSON.parse(Buffer.from(bytes).toString()) as { text: string }).text);
}

function readPlain({ store }: VisitStoreBench, key: VisitKey): unknown {
  const found = store.read(key);
  return found instanceof Promise ? found.then(plain) : plain(found);
}

function plain(stored: { visit: Visit; entries: Uint8Array } | undefined): unknown {
  return stored && { visit: stored.visit, entries: textsOf(stored.entries) };
}
