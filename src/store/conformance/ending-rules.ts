import assert from 'node:assert/strict';
import { RULES, addEvent, sampleKey, startOrAddEvent } from './sample-visit.ts';
import { DAY_MS, absences, type Rule } from './visit-store-bench.ts';

const A = sampleKey('visitor-a');

/** When visits end, and how long that is remembered. */
export function endingRules(rule: Rule): void {
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
