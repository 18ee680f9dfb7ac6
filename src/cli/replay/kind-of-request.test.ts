import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOfRequest } from './kind-of-request.ts';

function kind(method: string, target: string, status: number) {
  return kindOfRequest({ address: '::1', at: 0, method, target, status, referrer: undefined, userAgent: undefined });
}

test('A page is a GET that was answered 2xx or 304 and is no static file', () => {
  for (const target of ['/', '/shoes/', '/a.html', '/a.php?x=1', '/v1.2/list', '/a.b/c', '/?file=a.css', '/about#top']) {
    assert.equal(kind('GET', target, 200), 'page', target);
  }
  for (const status of [201, 206, 304]) assert.equal(kind('GET', '/', status), 'page', String(status));
});

test('A static file is known by its extension, in any case and before the query', () => {
  for (const target of ['/a.css', '/b/logo.PNG?v=3', '/favicon.ico', '/robots.txt', '/x.tar.gz', '/f.woff2#iefix']) {
    assert.equal(kind('GET', target, 200), 'static-file', target);
  }
});

test('Another method wins over the status, the status over the static file', () => {
  assert.equal(kind('POST', '/a.css', 404), 'other-method');
  assert.equal(kind('HEAD', '/', 200), 'other-method');
  for (const status of [100, 301, 302, 303, 305, 404, 500]) assert.equal(kind('GET', '/a.css', status), 'other-status', String(status));
});
