import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html, jsonBlock } from './html.ts';

test('a value is escaped for elements and for quoted attributes', () => {
  assert.equal(html`<p title="${`"'`}">${'<b>&'}</p>`.text, '<p title="&quot;&#39;">&lt;b&gt;&amp;</p>');
});

test('HTML and lists of it stay as they are, and undefined is nothing', () => {
  assert.equal(
    html`<ul>
      ${[html`<li>${1}</li>`, html`<li>${undefined}</li>`]}
    </ul>`.text,
    '<ul><li>1</li><li></li></ul>',
  );
});

test('a data block cannot be ended by what is in it', () => {
  const { text } = jsonBlock('page', { keywords: ['</script><script>alert(1)</script>'] });
  assert.equal(text.match(/<\/?script/g)?.length, 2);
  assert.match(text, /\\u003c\/script>/);
});
