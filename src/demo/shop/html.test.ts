import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html, jsonBlock } from './html.ts';

test('a value is escaped for elements and for quoted attributes', () => {
  assert.equal(html`<p title="${`"'`}">${'<b>&'}</p>`.text, '<p title="&quot;&#39;">&lt;b&gt;&amp;</p>');
});

test('HTML and lists of it stay as they are, and undefined is nothing', () => {
  const items = [html`<b>${1}</b>`, html`<b>${undefined}</b>`];
  assert.equal(html`<p>${items}</p>`.text, '<p><b>1</b><b></b></p>');
});

test('a data block cannot be ended by what is in it', () => {
  const { text } = jsonBlock('page', { keywords: ['</script><script>alert(1)</script>'] });
  assert.equal(text.match(/<\/?script/g)?.length, 2);
  assert.match(text, /\\u003c\/script>/);
});
