import Type, { type TSchema } from 'typebox';
import { AVAILABILITIES, ENGAGEMENT_TYPES, POSITIONS } from '../../campaigns/configuration.ts';
import { oneOf, someOf, strictObject, words } from './comparison-schemas.ts';
import { CONDITION_DEFINITIONS, ConditionRef, LeadTestSchema, PurchaseTestSchema, ServiceTestSchema } from './condition-schema.ts';

/** Clients keep ids in doubles. */
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const ids = Type.Array(id, { uniqueItems: true });
const revision = Type.Optional(
  Type.Integer({ minimum: 1, description: 'Counted by the server; only a first push takes it from the file.' }),
);
const name = Type.String({ minLength: 1, maxLength: 200 });
const named = { id, name };
const share = Type.Number({ minimum: 0, maximum: 100, description: 'Percent of the visitors.' });
const time = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})$',
  description: 'With its offset.',
});
const count = Type.Integer({ minimum: 1 });

const content = someOf({
  html: Type.String({ minLength: 1, maxLength: 50_000, description: 'Sanitised when it is pushed.' }),
  css: Type.String({ maxLength: 50_000, description: 'Styles for the html.' }),
  image: Type.String({ minLength: 1, maxLength: 2048, description: 'An http or https URL, or a path of the site.' }),
  alt: Type.String({ maxLength: 500, description: 'What the image says, for those who do not see it.' }),
  width: count,
  height: count,
});

const click = someOf({
  open: Type.String({
    maxLength: 2048,
    description: 'An http or https URL, or a path of the site; svid, ssid, scid, cid and eid are added.',
  }),
  newWindow: Type.Boolean({ description: 'Default true.' }),
  call: Type.String({ pattern: '^[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*$', maxLength: 200, description: 'A function of the page.' }),
  event: Type.Unsafe({ const: true, description: 'Fires OFFER_CLICK and nothing else.' }),
});

const engagement = strictObject({
  ...named,
  revision,
  active: Type.Optional(Type.Boolean()),
  type: words(ENGAGEMENT_TYPES),
  source: Type.Optional(words(['web', 'app'])),
  app: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  zone: Type.Optional(id),
  position: Type.Optional(words(POSITIONS)),
  behaviours: Type.Optional(ids),
  locations: Type.Optional(ids),
  skill: Type.Optional(id),
  channel: Type.Optional(words(['chat', 'content'])),
  conversation: Type.Optional(words(['chat', 'messaging'])),
  language: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' })),
  content: someOf({ online: content, offline: content, busy: content }),
  click: Type.Optional(click),
  timeout: Type.Optional(Type.Number({ minimum: 1, maximum: 86_400, description: 'Seconds.' })),
  closeButton: Type.Optional(Type.Boolean()),
  limits: Type.Optional(anyOf({ offered: count, shown: count, accepted: count, timedOut: count, closed: count })),
  window: Type.Optional(id),
  connector: Type.Optional(id),
});

const campaign = strictObject({
  ...named,
  revision,
  active: Type.Optional(Type.Boolean()),
  priority: Type.Optional(Type.Integer({ description: 'Higher goes first; default 0.' })),
  goal: id,
  profiles: Type.Optional(ids),
  controlShare: Type.Optional(share),
  lineOfBusiness: Type.Optional(id),
  starts: Type.Optional(time),
  ends: Type.Optional(time),
  engagements: Type.Array(engagement),
});

const target = strictObject({ ...named, when: ConditionRef });

const reach = oneOf({
  url: Type.Ref('#/$defs/text'),
  purchase: anyOf(PurchaseTestSchema),
  lead: anyOf(LeadTestSchema),
  service: anyOf(ServiceTestSchema),
  reduceAbandonment: strictObject({ pages: count }),
  increaseInteraction: anyOf({ engagement: id, campaign: id }),
});

/** The file of `vestibule campaigns push` (campaigns/configuration.ts with defaults left out), as JSON Schema. */
export const ConfigurationSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Campaigns of a Vestibule account',
  ...strictObject({
    $schema: Type.Optional(Type.String({ description: 'For editors.' })),
    timeZone: Type.Optional(Type.String({ description: 'IANA name, such as Europe/Berlin; default UTC.' })),
    siteControlShare: Type.Optional(share),
    offersPerVisit: Type.Optional(count),
    revisions: Type.Optional(strictObject({ profiles: revision, behaviours: revision, locations: revision })),
    campaigns: Type.Optional(Type.Array(campaign)),
    profiles: Type.Optional(Type.Array(target)),
    behaviours: Type.Optional(Type.Array(target)),
    locations: Type.Optional(Type.Array(target)),
    goals: Type.Optional(Type.Array(strictObject({ ...named, revision, reach }))),
    skills: Type.Optional(Type.Array(strictObject({ ...named, availability: Type.Optional(words(AVAILABILITIES)) }))),
    zones: Type.Optional(Type.Array(strictObject({ ...named, element: Type.String({ minLength: 1, maxLength: 200 }) }))),
  }),
  $defs: CONDITION_DEFINITIONS,
};

function anyOf(members: Record<string, TSchema>): TSchema {
  return strictObject(Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, Type.Optional(schema)])));
}
