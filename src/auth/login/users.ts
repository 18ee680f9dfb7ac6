import { randomInt } from 'node:crypto';
import type { ConfigSnapshot, ConfigStore, User } from '../../store/config-store.ts';
import type { AccountId } from '../../visit/ids.ts';
import { CredentialError } from '../credential-error.ts';
import { checkRights, requireAccount } from '../credentials.ts';
import { DEFAULT_USER_RIGHTS } from '../rights.ts';
import { hashPassword } from './password-hash.ts';

export interface NewUser {
  readonly account: AccountId;
  readonly loginName: string;
  readonly password: string;
  /** Default: `DEFAULT_USER_RIGHTS`. */
  readonly rights?: readonly string[] | undefined;
  readonly now: number;
}

/** Throws `CredentialError` unknown-account, duplicate-user, bad-value, bad-password, bad-right. */
export async function createUser(store: ConfigStore, { account, loginName, password, rights, now }: NewUser): Promise<User> {
  if (!/^[^\p{Cc}]{1,100}$/u.test(loginName) || loginName.trim() !== loginName)
    throw new CredentialError('bad-value', 'A login name is 1 to 100 characters without control characters and blanks around it.');
  const user: User = {
    id: String(randomInt(1_000_000_000, 10_000_000_000)),
    account,
    loginName,
    passwordHash: await checkedHash(password),
    passwordVersion: 1,
    rights: rights ? checkRights(rights) : DEFAULT_USER_RIGHTS,
    createdAt: now,
  };
  await store.change((snapshot) => {
    requireAccount(snapshot, account);
    if (findUser(snapshot, user)) throw new CredentialError('duplicate-user', `The account ${account} has a user ${loginName} already.`);
    return { ...snapshot, users: [...snapshot.users, user] };
  });
  return user;
}

export interface UserName {
  readonly account: AccountId;
  readonly loginName: string;
}

/** Ends the sessions of the password before. Throws `CredentialError` unknown-user, bad-password. */
export async function changePassword(store: ConfigStore, name: UserName, password: string): Promise<void> {
  const passwordHash = await checkedHash(password);
  await changeUser(store, name, (user) => ({ ...user, passwordHash, passwordVersion: user.passwordVersion + 1 }));
}

/** Ends the user's sessions; disabling twice keeps the first time. Throws `CredentialError` unknown-user. */
export async function disableUser(store: ConfigStore, name: UserName, now: number): Promise<void> {
  await changeUser(store, name, (user) => ({ ...user, disabledAt: user.disabledAt ?? now }));
}

/** Lets a disabled user log in again; sessions from before stay ended. Throws `CredentialError` unknown-user. */
export async function enableUser(store: ConfigStore, name: UserName): Promise<void> {
  await changeUser(store, name, (user) => ({ ...user, disabledAt: undefined, passwordVersion: user.passwordVersion + 1 }));
}

async function changeUser(store: ConfigStore, name: UserName, change: (user: User) => User): Promise<void> {
  await store.change((snapshot) => {
    const user = findUser(snapshot, name);
    if (!user) throw new CredentialError('unknown-user', `The account ${name.account} has no user ${name.loginName}.`);
    return { ...snapshot, users: snapshot.users.map((other) => (other === user ? change(user) : other)) };
  });
}

function findUser({ users }: ConfigSnapshot, { account, loginName }: UserName): User | undefined {
  return users.find((user) => user.account === account && user.loginName === loginName);
}

/** NIST SP 800-63B §5.1.1: a least length and no rules of composition. */
function checkedHash(password: string): Promise<string> {
  if (password.length < 8 || Buffer.byteLength(password) > 1024)
    throw new CredentialError('bad-password', 'A password is 8 characters at least and 1024 bytes at most.');
  return hashPassword(password);
}
