import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { scratchFolder } from './vestibule.ts';

const shell = promisify(execFile);
const folder = scratchFolder();
after(() => folder.remove());

/** Starts the demo as it is shipped; resolves with all that it prints once it has said how to stop it. */
async function startDemo(): Promise<{ text: string; stop: () => Promise<number | null> }> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VESTIBULE_')));
  const args = [resolve('dist/demo/main.js'), 'demo', '--port', '0', '--shop-port', '0', '--visitors', '3'];
  const child = spawn(process.execPath, args, { cwd: folder.path, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const text = await new Promise<string>((done, failed) => {
    let read = '';
    child.stdout.on('data', (chunk: Buffer) => {
      read += chunk.toString();
      if (read.includes('Ctrl-C')) done(read);
    });
    void ended.then((code) => failed(new Error(`The demo ended with ${code}: ${read}`)));
  });
  return {
    text,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

test('The demo opens a shop that carries the tag, and its curl reads a simulated visit as printed, also on a second start', async () => {
  for (const start of ['first', 'second']) {
    const demo = await startDemo();
    try {
      const command = demo.text.split('\n').findLast((line) => line.startsWith('curl '));
      const { stdout } = await shell('/bin/sh', ['-c', command ?? 'false'], { cwd: folder.path });
      const [visit] = (JSON.parse(stdout) as { appSessions: { ipv4: string; pages: unknown[]; cart: object }[] }).appSessions;
      assert.ok(visit && visit.pages.length >= 3 && visit.cart, start);
      assert.doesNotMatch(visit.ipv4, /^(127|10|192\.168)\./);
      const [shop = ''] = /http:\/\/127\.0\.0\.1:\d+$/m.exec(demo.text.slice(demo.text.indexOf('demo shop'))) ?? [];
      const page = await (await fetch(shop)).text();
      const [, tag = ''] = /src="([^"]+\/tag\/tag\.js[^"]+)"/.exec(page) ?? [];
      assert.equal((await fetch(tag)).status, 200, tag);
    } finally {
      assert.equal(await demo.stop(), 0);
    }
  }
});
