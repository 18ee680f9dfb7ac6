/** The user's settings are wrong. The message says which one, where its value came from and what to do. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
