import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { entriesOf } from '../../visit/entry-log.ts';
import type { Visit, VisitKey } from '../../visit/visit.ts';
import { StoreUnavailableError, type VisitChange, type VisitStore } from '../visit-store.ts';
import { RULES, addEvent, sampleEntry, sampleKey, startOrAddEvent } from './sample-visit.ts';

/** One place where visits are kept, as a folder or a server would; opened again it shows what was kept. */
export interface VisitPlace {
  open(options: { now: () => number; rememberEndedMs: number }): Promise<SweptVisitStore>;
  remove(): Promise<void>;
}

/** A store whose timer is off: the test says when it looks for visits that are over. */
export type SweptVisitStore = VisitStore & { sweep(): Promise<void> };

const DAY_MS = 24 * 3_600_000;
const START = Date.UTC(2026, 0, 1);

/** The rules that every driver keeps, as tests. */
export function visitStoreSuite(driver: string, createPlace: () => Promise<VisitPlace>): void {
  const rule = (name: string, check: (bench: Bench) => Promise<void>): void => {
    test(`${driver}: ${name}`, async (context) => check(await Bench.create(context, await createPlace())));
  };

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

  rule('entries that a reader holds never change', async ({ store, now }) => {
    await store.update(A, startOrAddEvent(A, 'first', now()));
    const held = (await store.read(A))!.entries;
    const copy = held.slice();
    for (let index = 0; index < 50; index += 1) await store.update(A, addEvent('x'.repeat(index * 10), now()));
    assert.deepEqual(held, copy);
    assert.equal(entriesOf((await store.read(A))!.entries).length, 51);
  });

  rule('a store opened again holds every visit as it was acknowledged', async (bench) => {
    const keys = Array.from({ length: 300 }, (_, index) => sampleKey(`visitor=${index % 150}`, `s.${index}`));
    await Promise.all(keys.map((key) => bench.store.update(key, startOrAddEvent(key, key.session, bench.now()))));
    await Promise.all(keys.map((key) => bench.store.update(key, addEvent('é✓ "more"', bench.now()))));
    const before = await Promise.all(keys.map((key) => bench.store.read(key)));
    await bench.reopen();
    const after = await Promise.all(keys.map((key) => bench.store.read(key)));
    assert.deepEqual(after.map(plain), before.map(plain));
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

  rule('a visit is over the moment it expires, before anything has looked for it', async (bench) => {
    await bench.store.update(A, startOrAddEvent(A, 'first', bench.now()));
    bench.pass(RULES.idleTimeoutMs - 1);
    assert.ok(await bench.store.read(A));
    bench.pass(1);
    assert.equal(await bench.store.read(A), undefined);
    assert.equal(await bench.store.absence(A), 'ended');
    assert.equal(await bench.store.latest(A.account, A.visitor), undefined);
    assert.deepEqual((await bench.store.list(A.account, { limit: 10 })).visits, []);
  });

  rule('a key that has ended never lives again: nothing is asked and nothing is written', async (bench) => {
    await bench.store.update(A, startOrAddEvent(A, 'first', bench.now()));
    bench.pass(RULES.idleTimeoutMs);
    for (const swept of [false, true]) {
      if (swept) await bench.store.sweep();
      const revived = await bench.store.update(A, () => assert.fail('the change was called'));
      assert.equal(revived, undefined);
      assert.equal(await bench.store.absence(A), 'ended');
    }
  });

  rule('a report moves the end of a visit, however often its end was looked for', async (bench) => {
    await bench.store.update(A, startOrAddEvent(A, 'first', bench.now()));
    for (let round = 0; round < 5; round += 1) {
      bench.pass(RULES.idleTimeoutMs - 1);
      await bench.store.sweep();
      await bench.store.update(A, addEvent('more', bench.now()));
      if (round === 2) await bench.reopen();
    }
    assert.equal((await bench.store.read(A))?.visit.version, 6);
    bench.pass(RULES.idleTimeoutMs);
    await bench.store.sweep();
    assert.equal(bench.store.stats().liveVisits, 0);
  });

  rule('an ended visit is remembered for its time, and a visitor as long as one of the visits is', async (bench) => {
    const [first, second] = [sampleKey('v', 's1'), sampleKey('v', 's2')];
    await bench.store.update(first, startOrAddEvent(first, 'first', bench.now()));
    bench.pass(RULES.idleTimeoutMs);
    await bench.store.update(second, startOrAddEvent(second, 'second', bench.now()));
    bench.pass(DAY_MS - 1);
    await bench.store.sweep();
    await bench.reopen();
    assert.deepEqual(await absences(bench.store, first, second), ['ended', 'ended']);
    bench.pass(1);
    assert.deepEqual(await absences(bench.store, first, second), ['unknown-session', 'ended']);
    await bench.store.sweep();
    assert.deepEqual(await absences(bench.store, first, second), ['unknown-session', 'ended']);
    bench.pass(RULES.idleTimeoutMs);
    await bench.store.sweep();
    assert.deepEqual(await absences(bench.store, first, second), ['unknown-visitor', 'unknown-visitor']);
  });

  rule('absence tells an unknown session from an unknown visitor, and accounts from each other', async ({ store, now }) => {
    await store.update(A, startOrAddEvent(A, 'first', now()));
    assert.equal(await store.absence(sampleKey('visitor-a', 'other')), 'unknown-session');
    assert.equal(await store.absence(sampleKey('visitor-', 'session-1')), 'unknown-visitor');
    assert.equal(await store.absence(sampleKey('visitor-a2', 'session-1')), 'unknown-visitor');
    assert.equal(await store.absence(sampleKey('visitor-a', 'session-1', 'acc')), 'unknown-visitor');
  });

  rule('latest is the live visit of the visitor that started last', async (bench) => {
    const [first, second, other] = [sampleKey('v', 'z-first'), sampleKey('v', 'a-second'), sampleKey('v2', 's')];
    const latest = (): Promise<unknown> => bench.store.latest(first.account, first.visitor);
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
    for (const call of calls) await assert.rejects(call, StoreUnavailableError);
  });

  rule('thousands of visits end in one sweep', async (bench) => {
    const keys = Array.from({ length: 2_500 }, (_, index) => sampleKey(`v${index}`));
    await Promise.all(keys.map((key) => bench.store.update(key, startOrAddEvent(key, 'x', bench.now()))));
    await bench.reopen();
    bench.pass(RULES.idleTimeoutMs);
    let ended = 0;
    bench.store.watch(A.account, () => (ended += 1));
    await bench.store.sweep();
    assert.equal(ended, keys.length);
    assert.equal(bench.store.stats().liveVisits, 0);
    assert.equal(await bench.store.absence(keys[1_234]!), 'ended');
  });
}

const A = sampleKey('visitor-a');

/** A store under test with its clock. */
class Bench {
  store: SweptVisitStore;
  readonly #place: VisitPlace;
  #time = START;
  readonly now = (): number => this.#time;

  private constructor(place: VisitPlace, store: SweptVisitStore) {
    this.#place = place;
    this.store = store;
  }

  static async create(context: TestContext, place: VisitPlace): Promise<Bench> {
    const clock = { now: (): number => START };
    const bench = new Bench(place, await place.open({ now: () => clock.now(), rememberEndedMs: DAY_MS }));
    clock.now = bench.now;
    context.after(async () => {
      await bench.store.close();
      await place.remove();
    });
    return bench;
  }

  pass(ms: number): void {
    this.#time += ms;
  }

  async reopen(): Promise<void> {
    await this.store.close();
    this.store = await this.#place.open({ now: this.now, rememberEndedMs: DAY_MS });
  }
}

function textsOf(entries: Uint8Array | undefined): string[] {
  return entriesOf(entries ?? new Uint8Array(0)).map(({ bytes }) => (JSON.parse(Buffer.from(bytes).toString()) as { text: string }).text);
}

function plain(stored: { visit: Visit; entries: Uint8Array } | undefined): unknown {
  return stored && { visit: stored.visit, entries: textsOf(stored.entries) };
}

function absences(store: VisitStore, ...keys: VisitKey[]): Promise<string[]> {
  return Promise.all(keys.map((key) => store.absence(key)));
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
