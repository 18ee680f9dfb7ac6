import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fired, type OfferFixture, startOfferFixture } from './offer-fixture.ts';
import { answered, visitOf } from './tag-fixture.ts';

let fixture: OfferFixture;

before(async () => {
  fixture = await startOfferFixture();
});

after(() => fixture.stop());

/** Each would call `pwned` in the page if anything let it. */
const PAYLOADS: readonly string[] = [
  '<script>pwned()</script>',
  '<scr<script>ipt>pwned()</scr</script>ipt>',
  '<img src=x onerror=pwned()>',
  '<img src="x` `<script>pwned()</script>"` `>',
  '<svg onload=pwned()></svg>',
  '<svg><script>pwned()</script></svg>',
  '<svg><a xlink:href="javascript:pwned()"><text>x</text></a></svg>',
  '<svg><animate onbegin=pwned() attributeName=x dur=1s></svg>',
  '<a href="javascript:pwned()">x</a>',
  '<a href="java\tscript:pwned()">x</a>',
  '<a href="&#106;avascript:pwned()">x</a>',
  '<a href="data:text/html,<script>parent.pwned()</script>">x</a>',
  '<iframe srcdoc="<script>parent.pwned()</script>"></iframe>',
  '<iframe src="javascript:parent.pwned()"></iframe>',
  '<object data="javascript:pwned()"></object><embed src="javascript:pwned()">',
  '<form action="javascript:pwned()"><button>x</button></form>',
  '<button formaction="javascript:pwned()">x</button>',
  '<input autofocus onfocus=pwned()>',
  '<details open ontoggle=pwned()><summary>x</summary></details>',
  '<video><source onerror=pwned()></video>',
  '<p style="background:url(javascript:pwned())">x</p>',
  '<p style="width:expression(pwned())">x</p>',
  '<style>@import "javascript:pwned()"</style>',
  '<style><img src="</style><img src=x onerror=pwned()>"></style>',
  '<template><img src=x onerror=pwned()></template>',
  '<template shadowrootmode=open><img src=x onerror=pwned()></template>',
  '<noscript><p title="</noscript><img src=x onerror=pwned()>"></noscript>',
  '<noembed><p title="</noembed><img src=x onerror=pwned()>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=pwned()&gt;">',
  '<math><mi><mglyph><svg><mtext><style><path id="</style><img onerror=pwned() src>">',
  '<table><td><p title="</td></table><img src=x onerror=pwned()>">',
  '<p title="<!--"><img src=x onerror=pwned()> -->">x</p>',
  '<!--><img src=x onerror=pwned()>-->',
  '<![CDATA[<img src=x onerror=pwned()>]]>',
  '<textarea><img title="</textarea><img src=x onerror=pwned()>"></textarea>',
  '<xmp><p title="</xmp><img src=x onerror=pwned()>"></xmp>',
  '<base href="javascript:pwned()//"><a href="#x">x</a>',
  '<meta http-equiv=refresh content="0;url=javascript:pwned()">',
  '<link rel=stylesheet href="javascript:pwned()">',
  '<img src=x onerror\u0000=pwned()><img/src=x/onerror=pwned()>',
  '<a id=body name=lpTag href="//x" onclick=pwned()>x</a>',
];

test('no HTML of an offer runs script in the page, shown or clicked', async () => {
  const content = (payload: string): object => ({ online: { html: `<p>Hello</p>${payload}` } });
  const engagements = PAYLOADS.map((payload, index) => ({ type: 'embedded', zone: index + 1, content: content(payload) }));
  const zones = PAYLOADS.map((_, index) => ({ id: index + 1, name: `place ${index}`, element: `place-${index}` }));
  await fixture.offer(engagements, { zones });
  const { page, errors } = await fixture.open('/payloads', {
    before: '<script>window.runs = 0; window.pwned = function () { runs++; };</script>',
    body: zones.map(({ element }) => `<div id="${element}">&nbsp;</div>`).join(''),
  });
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs++;
    void dialog.dismiss();
  });
  await fired(page, 'OFFER_DISPLAY', PAYLOADS.length);
  // Shown in the page and, as hostile as it gets, taken out of it and parsed once more.
  const handlers = await page.evaluate(`(() => {
    const roots = [...document.querySelectorAll('[id^=place-] > div')].map((host) => host.shadowRoot);
    const all = roots.flatMap((root) => [...root.querySelectorAll('*')]);
    for (const root of roots) root.querySelectorAll('a,button:not(.close)').forEach((control) => control.click());
    for (const root of roots) document.createElement('div').innerHTML = root.querySelector('.body').innerHTML;
    return all.flatMap((element) => [element.localName, ...element.getAttributeNames()]).filter((name) => /^on|^style$|script|iframe|form|base/.test(name));
  })()`);
  await page.evaluate(`new Promise((done) => setTimeout(done, 100))`);
  assert.deepEqual([await page.evaluate('runs'), dialogs, handlers], [0, 0, []]);
  assert.deepEqual(errors, []);
});

test('what a page reports of an offer that was never made is refused and counted', async () => {
  const { page } = await fixture.openWith({ type: 'sticky' });
  const refusals = async (): Promise<number> => {
    const { text } = await fixture.server.send('GET', '/metrics');
    return Number(/vestibule_events_rejected_total\{reason="unknown-offer"\} (\d+)/.exec(text)![1]);
  };
  const before = await refusals();
  const report = `{ type: 'impAccept', campaign: 1, engId: 1, revision: 1, eContext: [{ type: 'engagementContext', id: '7' }] }`;
  await page.evaluate(`new Promise((done) => lpTag.sdes.send(${report}, done))`);
  assert.equal(await refusals(), before + 1);
  assert.equal((await visitOf(fixture.server, page)).engagements[0].impressionAccepted, undefined);
});

test('a page whose policy keeps the script out goes on being monitored', async () => {
  await fixture.offer([{ type: 'sticky' }]);
  const { url, account } = fixture.server;
  const policy = `default-src 'none'; script-src ${url}/tag/tag.js; connect-src ${url}; require-trusted-types-for 'script'; trusted-types none`;
  const { page } = await fixture.open('/no-offers', {
    html: `<!doctype html><title>Strict</title><script src="${url}/tag/tag.js?site=${account}"></script>`,
    headers: { 'content-security-policy': policy },
  });
  await answered(page, 'pl');
  await page.evaluate(
    () =>
      new Promise((done) =>
        (globalThis as unknown as { lpTag: { sdes: { send(a: object, b: unknown): void } } }).lpTag.sdes.send(
          { type: 'lead', lead: {} },
          done,
        ),
      ),
  );
  assert.equal((await visitOf(fixture.server, page)).leads.length, 1);
});
