import { executionAsyncResource } from 'node:async_hooks';

/** What `process.nextTick` queues; one of them lives on. */
let kept: object | undefined;

/**
 * Keeps one of Node's own short-lived objects alive. When a full collection finds none of them, V8 forgets their shape, and then makes
 * each later one by a slow path: `process.nextTick` takes four times as long or more for the rest of the process (measured on Node 20;
 * docs/adr/0006-hot-paths.md).
 */
export function keepTickShape(): void {
  process.nextTick(() => {
    kept = executionAsyncResource();
    void kept;
  });
}
