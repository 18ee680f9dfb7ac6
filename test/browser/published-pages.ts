/** A page with a snippet of the published kind: lists, and functions that wait for the tag (contract §6.1). */
export function publishedStub(origin: string, site: string): string {
  return `<!doctype html><title>Published</title><script>
    var heard = [];
    window.lpTag = {
      site: '${site}', section: 'from-stub', autoStart: true, ovr: {}, _v: '1.10.0', _tagCount: 1,
      sdes: [{ type: 'lead', lead: { topic: 'early' } }], identities: [], hooks: [], vars: [], dbs: [], ctn: [], ev: [],
      _defB: [], _defT: [],
      events: {
        bind: function (app, event, fn) { lpTag._defB.push(function () { lpTag.events.bind(app, event, fn); }); },
        trigger: function (app, event, data) { lpTag._defT.push(function () { lpTag.events.trigger(app, event, data); }); }
      }
    };
    lpTag.events.trigger('LPT', 'DOM_READY', { t: 'contReady' });
    lpTag.events.trigger('mine', 'THING', 1);
    function hear(data, info) { heard.push(info.appName + '/' + info.eventName); }
    lpTag.events.bind('mine', 'THING', hear);
    lpTag.events.bind('LPT', 'DOM_READY', hear);
    var script = document.createElement('script');
    script.setAttribute('charset', 'UTF-8');
    script.setAttribute('src', '${origin}/tag/tag.js?site=${site}');
    document.getElementsByTagName('head').item(0).appendChild(script);
  </script>`;
}

/** A page that reports as the published tag does (contract §6.7): start page, page loaded, attribute update. */
export function jsonpPage(url: string): string {
  return `<!doctype html><title>JSONP</title><script>
    var answers = [];
    function ask(name, query, next) {
      window[name] = function (answer) { answers.push(answer); if (next) next(answer.sdkConf); };
      var script = document.createElement('script');
      script.src = '${url}?' + query + '&cb=' + name + '&ts=' + Date.now() + '&pid=4711&tid=1';
      document.head.appendChild(script);
    }
    ask('lpCb1x1', '&t=sp&u=' + encodeURIComponent(location.href) + '&pt=JSONP&df=0&os=2&sec=' + encodeURIComponent('["a"]'), function (ids) {
      var known = 'sid=' + ids.lpSessionId + '&vid=' + ids.lpVisitorId;
      ask('lpCb1x2', known + '&t=pl', function () {
        ask('lpCb1x3', known + '&t=uc&sdes=' + encodeURIComponent('[{"type":"lead","lead":{"topic":"by script"}}]'));
      });
    });
  </script>`;
}
