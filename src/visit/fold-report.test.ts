import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opened, pageId, RecordedVisit, reported, START } from '../../test/visit/recorded-visit.ts';
import { customer, lead, line, purchase, service } from '../../test/visit/sample-attributes.ts';

const LEAD = reported({ type: 'lead', lead: lead({ leadId: 'xyz123' }) });

test('a report in which nothing happens returns the same visit', () => {
  const recorded = new RecordedVisit();
  recorded.report([opened('1')]);
  const { visit } = recorded;
  const folded = recorded.report([
    { type: 'kept-alive', at: START, pageId: pageId('1') },
    { type: 'kept-alive', at: START + 1 },
    { type: 'page-loaded', at: START, pageId: pageId('2') },
    opened('1', START - 1),
  ]);
  assert.equal(folded.visit, visit);
  assert.deepEqual(folded.append, []);
});

test('the version grows by one with every stored change', () => {
  const recorded = new RecordedVisit();
  assert.equal(recorded.visit.version, 0);
  recorded.report([opened('1'), LEAD, LEAD]);
  assert.equal(recorded.visit.version, 1);
  recorded.report([], { arrivedAt: START + 1 });
  assert.equal(recorded.visit.version, 2);
});

test('a report with an id that the visit has met renews its lifetime and nothing else', () => {
  const recorded = new RecordedVisit();
  assert.equal(recorded.report([LEAD], { id: 'r1' }).repeated, false);
  const { counts, seen } = recorded.visit;
  const folded = recorded.report([LEAD], { id: 'r1', arrivedAt: START + 5000 });
  assert.deepEqual({ ...folded, visit: undefined }, { visit: undefined, append: [], applied: 0, truncated: 0, refused: 0, repeated: true });
  assert.equal(recorded.visit.lastSeenAt, START + 5000);
  assert.deepEqual(recorded.visit.counts, counts);
  assert.equal(recorded.visit.seen, seen);
  assert.equal(recorded.report([LEAD], { id: 'r2' }).repeated, false);
  assert.equal(recorded.part('leads', 'length'), 2);
});

test('leads, purchases and service activities are numbered, and repeated from the second equal id on', () => {
  const recorded = new RecordedVisit();
  for (const id of ['a', 'b', 'a', null, null, 'a']) {
    recorded.report([
      reported({ type: 'lead', lead: lead({ leadId: id }) }),
      reported({ type: 'purchase', purchase: purchase({ orderId: id }) }),
      reported({ type: 'service', service: service({ serviceId: id }) }),
    ]);
  }
  const expected = [false, false, true, false, false, true].map((repeated, index) => [`${index + 1}`, repeated]);
  const leads = recorded.part('leads') as { leadSeqId: string; repeatedLeadId: boolean }[];
  const purchases = recorded.part('purchases') as { purchaseSeqId: string; repeatedOrderId: boolean }[];
  const services = recorded.part('serviceActivity') as { serviceSeqId: string; repeatedServiceActivity: boolean }[];
  assert.deepEqual(
    leads.map((item) => [item.leadSeqId, item.repeatedLeadId]),
    expected,
  );
  assert.deepEqual(
    purchases.map((item) => [item.purchaseSeqId, item.repeatedOrderId]),
    expected,
  );
  assert.deepEqual(
    services.map((item) => [item.serviceSeqId, item.repeatedServiceActivity]),
    expected,
  );
});

test('an event belongs to the page it names, else to the current page, else to none', () => {
  const recorded = new RecordedVisit();
  recorded.report([LEAD, opened('1'), LEAD, { ...LEAD, pageId: pageId('99') }]);
  const events = recorded.part('events') as { lead: { contexts: unknown } }[];
  assert.deepEqual(
    events.map(({ lead }) => lead.contexts),
    [{}, { page: { id: '1' } }, { page: { id: '99' } }],
  );
});

test('past the limit of events the head folds and the entries are not stored', () => {
  const recorded = new RecordedVisit({ maxEvents: 1 });
  recorded.report([LEAD]);
  const cart = { total: 20.5, currency: 'EUR', itemCount: 1, lines: [line('sku')] };
  const folded = recorded.report([
    LEAD,
    reported({ type: 'cart', cart }),
    reported({ type: 'customer', customer: customer({ status: 'gold' }) }),
  ]);
  assert.deepEqual(
    { applied: folded.applied, truncated: folded.truncated, append: folded.append },
    { applied: 0, truncated: 3, append: [] },
  );
  assert.equal(recorded.part('events', 'length'), 1);
  assert.equal(recorded.part('leads', 'length'), 1);
  assert.equal(recorded.part('cart', 'cartStatus', 'total'), 20.5);
  assert.equal(recorded.part('customerInfo', 'customerInfo', 'customerStatus'), 'gold');
  const { events, leads, truncated } = recorded.visit.counts;
  assert.deepEqual({ events, leads, truncated }, { events: 4, leads: 2, truncated: 3 });
});

test('an event that does not fit into the bytes of a visit is truncated whole, a smaller one still fits', () => {
  const recorded = new RecordedVisit({ maxBytes: 1000 });
  const big = reported({ type: 'lead', lead: lead({ topic: 'x'.repeat(450) }) });
  assert.deepEqual([recorded.report([big]).truncated, recorded.report([LEAD]).truncated], [1, 0]);
  assert.equal(recorded.part('events', 'length'), 1);
  assert.equal(recorded.part('leads', 0, 'leadSeqId'), '2');
});

test('a keep-alive is not remembered: it does no harm when it comes twice', () => {
  const recorded = new RecordedVisit();
  recorded.report([opened('1')]);
  const keepAlive = { type: 'kept-alive', at: START + 10_000, pageId: pageId('1') } as const;
  recorded.report([keepAlive], { id: 'r1' });
  const { visit } = recorded;
  assert.equal(recorded.report([keepAlive], { id: 'r1' }).repeated, false);
  assert.equal(recorded.visit, visit);
});

test('the thousandth event changes as little of the head as the tenth', () => {
  const recorded = new RecordedVisit();
  recorded.report([opened('1')]);
  const sizes: number[] = [];
  for (let number = 1; number <= 1000; number += 1) {
    const before = recorded.visit;
    const event = reported({ type: 'lead', lead: lead({ leadId: `lead-${number}` }) }, START + number, '1');
    recorded.report([event], { id: `report-${number}`, arrivedAt: START + number });
    sizes.push(changedLeaves(before, recorded.visit).join('').length);
  }
  const [tenth, thousandth] = [sizes[9]!, sizes[999]!];
  assert.ok(tenth < 300, `${tenth}`);
  assert.ok(thousandth < tenth + 2 * 8 * 16, `${thousandth}`);
  // The tables of lead and report ids double six times each on the way.
  assert.ok(sizes.filter((size) => size > 700).length <= 12);
});

/** Leaves of `after` that differ from those at the same place in `before`. */
function changedLeaves(before: unknown, after: unknown): string[] {
  if (before === after) return [];
  if (typeof after !== 'object' || after === null) return [JSON.stringify(after)];
  return Object.entries(after).flatMap(([name, value]) =>
    changedLeaves((before as Readonly<Record<string, unknown>> | undefined)?.[name], value),
  );
}

test('a product view may hold more products than a call takes arguments', () => {
  const product = { name: null, category: null, sku: 'a', price: null, stockStatus: null, stockQuantity: null };
  const products = Array.from({ length: 150_000 }, () => product);
  const recorded = new RecordedVisit({ maxBytes: 2 ** 30 });
  recorded.report([reported({ type: 'product-view', view: { currency: null, products } })]);
  assert.equal(recorded.part('viewedProduct', 'length'), 150_000);
});
