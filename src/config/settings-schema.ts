import Type, { type Static } from 'typebox';
import { choice, setting, type SettingNotes } from './setting.ts';

/** The one description of all settings: types, defaults, checks, --help and docs/settings.md are made from it. */
export const SettingsSchema = Type.Object({
  host: setting(Type.String({ minLength: 1 }), {
    kind: 'text',
    group: 'Listening',
    description: 'Address to listen on; 0.0.0.0 or :: for every interface.',
    initially: '127.0.0.1',
  }),
  port: setting(Type.Integer({ minimum: 0, maximum: 65_535 }), {
    kind: 'port',
    group: 'Listening',
    description: 'Port of the HTTPS listener; 0 lets the system choose.',
    initially: '8443',
  }),
  httpPort: setting(Type.Integer({ minimum: 0, maximum: 65_535 }), {
    kind: 'port',
    group: 'Listening',
    description: 'Port of a second, plain HTTP listener on loopback, for browsers that do not know the certificate; 0 = off.',
    initially: '8080',
  }),
  maxConnections: setting(Type.Integer({ minimum: 1 }), {
    kind: 'count',
    group: 'Listening',
    description: 'Connections that a listener holds open; further ones are closed at once.',
    initially: '10000',
  }),
  publicUrl: setting(Type.Optional(Type.String()), {
    kind: 'url',
    group: 'Listening',
    description: 'The URL under which clients reach this server, when it is not the one it listens on.',
  }),
  tls: choice(['on', 'off'], {
    group: 'Listening',
    description: 'off serves plain HTTP on port; allowed on loopback or behind a trusted proxy only.',
    initially: 'on',
  }),
  tlsCert: setting(Type.Optional(Type.String()), {
    kind: 'path',
    group: 'Listening',
    description: 'Certificate chain (PEM). Without it the server makes a self-signed one in the data folder.',
  }),
  tlsKey: setting(Type.Optional(Type.String()), {
    kind: 'path',
    group: 'Listening',
    description: 'Private key (PEM) of tls-cert.',
  }),
  trustedProxy: setting(Type.Array(Type.String()), {
    kind: 'list',
    group: 'Listening',
    description: 'Addresses (CIDR) of proxies whose X-Forwarded-* and Forwarded headers count.',
    initially: '',
  }),
  domainHost: setting(Type.Array(Type.String()), {
    kind: 'hosts',
    group: 'Listening',
    description: 'What the Domain API answers, as service=host[:port]; for a service that is not named here the host that the caller used.',
    initially: '',
  }),
  dataDir: setting(Type.String({ minLength: 1 }), {
    kind: 'path',
    group: 'Data',
    description: 'Folder of everything the server keeps.',
    initially: './data',
  }),
  secretKeyFile: setting(Type.Optional(Type.String()), {
    kind: 'path',
    group: 'Data',
    description: 'File of the key that encrypts stored secrets; made on first start in the data folder when not given.',
  }),
  durability: choice(['fsync', 'os'], {
    group: 'Data',
    description:
      'When a report is acknowledged: after it is flushed to the disk, or after the operating system has it (lost in a power cut).',
    initially: 'fsync',
  }),
  hotSetBytes: setting(Type.Integer({ minimum: 2 ** 20 }), {
    kind: 'size',
    group: 'Data',
    description: 'Memory for visits that are kept ready; the rest is read from the disk.',
    initially: '512MiB',
  }),
  journalBytes: setting(Type.Integer({ minimum: 2 ** 20 }), {
    kind: 'size',
    group: 'Data',
    description: 'Length of the journal that starts a checkpoint: more means less writing and a longer start after a crash.',
    initially: '256MiB',
  }),
  maxPendingBytes: setting(Type.Integer({ minimum: 2 ** 20 }), {
    kind: 'size',
    group: 'Data',
    description: 'Changes that wait for the disk; beyond it reports are refused until it keeps up.',
    initially: '64MiB',
  }),
  visitIdleTimeout: setting(Type.Integer({ minimum: 1 }), {
    kind: 'duration',
    group: 'Visits',
    description: 'Silence that ends a visit.',
    initially: '30m',
  }),
  visitMaxAge: setting(Type.Integer({ minimum: 1 }), {
    kind: 'duration',
    group: 'Visits',
    description: 'Age at which a visit ends, whatever is reported.',
    initially: '6h',
  }),
  visitMaxPages: setting(Type.Integer({ minimum: 1 }), {
    kind: 'count',
    group: 'Visits',
    description: 'Pages kept of a visit; later ones are counted as truncated.',
    initially: '5000',
  }),
  visitMaxEvents: setting(Type.Integer({ minimum: 1 }), {
    kind: 'count',
    group: 'Visits',
    description: 'Events kept of a visit; later ones are counted as truncated.',
    initially: '50000',
  }),
  visitMaxBytes: setting(Type.Integer({ minimum: 1024 }), {
    kind: 'size',
    group: 'Visits',
    description: 'Bytes kept of a visit; later entries are counted as truncated.',
    initially: '32MiB',
  }),
  keepAliveInterval: setting(Type.Integer({ minimum: 0 }), {
    kind: 'duration',
    group: 'Visits',
    description: 'How often the tag says that a page is still open; 0s = never.',
    initially: '10s',
  }),
  geoCityDb: setting(Type.Optional(Type.String()), {
    kind: 'path',
    group: 'Enrichment',
    description: 'MMDB file that maps an address to a place, instead of the one that comes with the server.',
  }),
  geoIspDb: setting(Type.Optional(Type.String()), {
    kind: 'path',
    group: 'Enrichment',
    description: 'MMDB file that maps an address to a provider, instead of the one that comes with the server.',
  }),
  ownNetworksFile: setting(Type.Optional(Type.String()), {
    kind: 'path',
    group: 'Enrichment',
    description: 'JSON file that maps your own networks (CIDR) to a place; it wins over the databases.',
  }),
  maxBodyBytes: setting(Type.Integer({ minimum: 1024 }), {
    kind: 'size',
    group: 'Requests',
    description: 'Largest request body.',
    initially: '1MiB',
  }),
  signatureClockWindow: setting(Type.Integer({ minimum: 1000 }), {
    kind: 'duration',
    group: 'Requests',
    description: 'How far the clock of a caller that signs requests may be off.',
    initially: '300s',
  }),
  maxNonces: setting(Type.Integer({ minimum: 1 }), {
    kind: 'count',
    group: 'Requests',
    description: 'Signed requests of the last minutes whose nonces are remembered; more are refused until some are out of the window.',
    initially: '10000000',
  }),
  publicRate: setting(Type.Integer({ minimum: 0 }), {
    kind: 'count',
    group: 'Requests',
    description: 'Requests a second from one address to what is open to everybody, this machine exempt; 0 = unlimited.',
    initially: '200',
  }),
  publicBurst: setting(Type.Integer({ minimum: 1 }), {
    kind: 'count',
    group: 'Requests',
    description: 'How many of these may come at once.',
    initially: '2000',
  }),
  visitorRate: setting(Type.Integer({ minimum: 0 }), {
    kind: 'count',
    group: 'Requests',
    description:
      'Requests a second to what is open to everybody that name one visitor; ten seconds of them may come at once; 0 = unlimited.',
    initially: '0',
  }),
  credentialRate: setting(Type.Integer({ minimum: 0 }), {
    kind: 'count',
    group: 'Requests',
    description: 'Requests a second with one credential; ten seconds of them may come at once; 0 = unlimited.',
    initially: '0',
  }),
  loginRate: setting(Type.Integer({ minimum: 1 }), {
    kind: 'count',
    group: 'Requests',
    description: 'Logins, refreshes and requests for tokens a second from one address; ten seconds of them may come at once.',
    initially: '20',
  }),
  sessionTtl: setting(Type.Integer({ minimum: 1000 }), {
    kind: 'duration',
    group: 'Requests',
    description: 'How long a login is good for after its last refresh.',
    initially: '8h',
  }),
  accessTokenTtl: setting(Type.Integer({ minimum: 1000 }), {
    kind: 'duration',
    group: 'Requests',
    description: 'How long an access token of an OAuth 2.0 client is good for.',
    initially: '1h',
  }),
  logLevel: choice(['debug', 'info', 'warn', 'error', 'silent'], {
    group: 'Running',
    description: 'Least severe log line that is written: debug, info, warn, error or silent.',
    initially: 'info',
  }),
  readyFile: setting(Type.Optional(Type.String()), {
    kind: 'path',
    group: 'Running',
    description: 'File to write one JSON object to when requests are accepted: where the server is and, on first start, its credentials.',
  }),
});

/** Checked settings. Durations are milliseconds, sizes are bytes, paths are absolute. */
export type Settings = Readonly<Static<typeof SettingsSchema>>;

export type SettingName = keyof Settings;

/** Every setting in the order of the schema. */
export const SETTING_NAMES = Object.keys(SettingsSchema.properties) as readonly SettingName[];

export function notesOf(name: SettingName): SettingNotes {
  return SettingsSchema.properties[name];
}
