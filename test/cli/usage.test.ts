import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { scratchFolder, vestibule } from './vestibule.ts';

let folder: ReturnType<typeof scratchFolder>;
before(() => {
  folder = scratchFolder();
});
after(() => folder.remove());

const run = (...args: string[]) => vestibule(args, { cwd: folder.path });

test('Without arguments the command prints its help and has done nothing wrong', async () => {
  const { code, stdout, stderr } = await run();
  assert.equal(code, 0);
  assert.match(stdout, /^Usage: vestibule /);
  for (const name of ['serve', 'account', 'key', 'token', 'state', 'replay', 'doctor'])
    assert.match(stdout, new RegExp(`^  ${name} `, 'm'));
  assert.equal(stderr, '');
});

const COMMANDS = [
  'serve',
  'account create',
  'account list',
  'account show',
  'account change',
  'account delete',
  'key create',
  'key list',
  'key revoke',
  'token create',
  'token list',
  'token revoke',
  'state',
  'replay',
  'doctor',
];

for (const command of COMMANDS) {
  test(`vestibule ${command} --help shows an example and fits 80 columns`, async () => {
    const { code, stdout } = await run(...command.split(' '), '--help');
    assert.equal(code, 0);
    assert.match(stdout, /^Examples?:\n {2}\$ .*vestibule /m);
    assert.match(stdout, /--data-dir <path>/);
    for (const line of stdout.split('\n')) assert.ok(line.length <= 80, line);
  });
}

test('A group without a command is wrong usage and shows its commands', async () => {
  const { code, stdout, stderr } = await run('key');
  assert.equal(code, 2);
  assert.equal(stdout, '');
  assert.match(stderr, /create \[options\]|create/);
});

test('A mistyped command or flag is wrong usage, with a suggestion', async () => {
  const command = await run('sevre');
  assert.equal(command.code, 2);
  assert.match(command.stderr, /unknown command 'sevre'[\s\S]*serve/);
  const flag = await run('serve', '--prot', '1');
  assert.equal(flag.code, 2);
  assert.match(flag.stderr, /unknown option '--prot'[\s\S]*--port/);
});

test('A wrong setting is wrong usage: one line on stderr that names where it came from', async () => {
  const { code, stdout, stderr } = await vestibule(['serve'], { cwd: folder.path, env: { VESTIBULE_PORT: 'https' } });
  assert.equal(code, 2);
  assert.equal(stdout, '');
  assert.equal(stderr, 'vestibule: VESTIBULE_PORT: "https" is not a whole number.\n');
});

test('--print-config prints the effective settings with their origins and starts nothing', async () => {
  const file = join(folder.path, 'some.yaml');
  writeFileSync(file, 'visit-max-pages: 7\n');
  const { code, stdout } = await vestibule(['serve', '--port', '9000', '--config', file, '--print-config'], {
    cwd: folder.path,
    env: { VESTIBULE_LOG_LEVEL: 'warn' },
  });
  assert.equal(code, 0);
  assert.match(stdout, /^port: 9000 +# --port$/m);
  assert.match(stdout, /^log-level: warn +# VESTIBULE_LOG_LEVEL$/m);
  assert.match(stdout, /^visit-max-pages: 7 +# visit-max-pages in some\.yaml$/m);
  assert.match(stdout, /^tls: on +# default$/m);
});
