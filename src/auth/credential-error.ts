export type CredentialFault =
  | 'bad-account-id'
  | 'duplicate-account'
  | 'unknown-account'
  | 'unknown-credential'
  | 'unknown-user'
  | 'duplicate-user'
  | 'bad-password'
  | 'too-many-keys'
  | 'duplicate-key'
  | 'bad-value'
  | 'bad-right';

/** An account, key, token or user cannot be created or changed as asked. The message is for the operator. */
export class CredentialError extends Error {
  override readonly name = 'CredentialError';
  readonly fault: CredentialFault;

  constructor(fault: CredentialFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
