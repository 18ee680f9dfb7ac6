import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { RepeatedWork } from './repeated-work.ts';

test('the work never runs twice at the same time, and who waits gets a run of his own', async () => {
  let [running, runs] = [0, 0];
  const work = new RepeatedWork(async () => {
    running += 1;
    assert.equal(running, 1);
    await setImmediate();
    runs += 1;
    running -= 1;
  });
  work.request();
  work.request();
  await Promise.all([work.run(), work.run(), work.run()]);
  assert.equal(runs, 4);
});

test('a failure is told to who waits, and to the owner when nobody waits; then the work rests', async () => {
  const troubles: unknown[] = [];
  let runs = 0;
  const fault = new RangeError('no');
  const work = new RepeatedWork(
    async () => {
      runs += 1;
      await setImmediate();
      throw fault;
    },
    (error) => troubles.push(error),
  );
  work.request();
  await work.idle();
  await setImmediate();
  assert.deepEqual(troubles, [fault]);
  work.request();
  await work.idle();
  assert.equal(runs, 1);
  await assert.rejects(work.run(), fault);
  assert.deepEqual(troubles, [fault]);
});
