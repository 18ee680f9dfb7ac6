/**
 * What a page carries to be monitored, before its own scripts: a stub of `lpTag` that queues calls (browser/take-over.ts repeats them) and
 * the tag. `origin` is where this server is reached by browsers, such as https://visits.example.com.
 */
export function tagSnippet({ site, origin }: { readonly site: string; readonly origin: string }): string {
  return `<script>
  window.lpTag = window.lpTag || {};
  (function (t) {
    function later(name, method) { return function () { t._q.push([name, method, arguments]); }; }
    t.site = '${site}';
    t._q = t._q || [];
    t.sdes = t.sdes || [];
    t.identities = t.identities || [];
    t.hooks = t.hooks || [];
    t.events = t.events || { bind: later('events', 'bind'), unbind: later('events', 'unbind'), trigger: later('events', 'trigger') };
    t.sdes.send = t.sdes.send || later('sdes', 'send');
    t.newPage = t.newPage || later('', 'newPage');
    t.consent = t.consent || later('', 'consent');
  })(lpTag);
</script>
<script async src="${origin}/tag/tag.js?site=${site}"></script>`;
}
