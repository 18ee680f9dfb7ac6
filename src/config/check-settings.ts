import { isLoopback } from './networks.ts';
import { flagOf } from './setting-names.ts';
import { SettingsError } from './settings-error.ts';
import type { SettingName, Settings } from './settings-schema.ts';

type Origins = Readonly<Partial<Record<SettingName, string>>>;

/** The rules between settings. Throws a SettingsError for the first one that is broken. */
export function checkSettings(settings: Settings, origins: Origins): void {
  const { tls, tlsCert, tlsKey, host, port, httpPort, trustedProxy } = settings;
  const said = (name: SettingName) => origins[name] ?? flagOf(name);

  if (tls === 'off' && !isLoopback(host) && trustedProxy.length === 0) {
    throw new SettingsError(
      `${said('tls')}: plain HTTP on ${host} would send credentials in the clear. Listen on 127.0.0.1, or name the proxy that terminates TLS with --trusted-proxy.`,
    );
  }
  if (!!tlsCert !== !!tlsKey) {
    const [given, missing] = tlsCert ? (['tlsCert', 'tlsKey'] as const) : (['tlsKey', 'tlsCert'] as const);
    throw new SettingsError(`${said(given)}: a certificate needs its key. Give ${flagOf(missing)} too.`);
  }
  if (tls === 'off' && tlsCert) throw new SettingsError(`${said('tlsCert')}: of no use with tls off. Remove one of them.`);
  if (httpPort !== 0 && httpPort === port) {
    throw new SettingsError(`${said('httpPort')}: ${httpPort} is the port of the HTTPS listener. Choose another, or 0 for none.`);
  }
}
