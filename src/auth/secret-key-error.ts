/** The secret key is missing, malformed or another one than the secrets were sealed with. The message is for the operator. */
export class SecretKeyError extends Error {
  override readonly name = 'SecretKeyError';
}
