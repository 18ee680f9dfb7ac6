/**
 * What a page carries before its own scripts: a stub that queues calls until the tag is there, and the tag itself. The tag takes the
 * queue over (tag/browser/take-over.ts).
 */
export function tagSnippet(origin: string, site: string): string {
  return `<script>
  window.lpTag = window.lpTag || { site: '${site}', _q: [], sdes: [], identities: [], hooks: [], events: {} };
  ['bind', 'unbind', 'trigger'].forEach(function (name) {
    lpTag.events[name] = lpTag.events[name] || function () { lpTag._q.push(['events', name, arguments]); };
  });
  lpTag.newPage = lpTag.newPage || function () { lpTag._q.push(['', 'newPage', arguments]); };
  lpTag.sdes.send = lpTag.sdes.send || function () { lpTag._q.push(['sdes', 'send', arguments]); };
</script>
<script async src="${origin}/tag/tag.js?site=${site}"></script>`;
}
