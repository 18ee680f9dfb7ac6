declare module 'oauth-sign' {
  type Sign = (
    method: string,
    uri: string,
    parameters: Readonly<Record<string, string | readonly string[]>>,
    consumerSecret: string,
    tokenSecret: string,
  ) => string;
  const signers: { readonly hmacsign: Sign; readonly hmacsign256: Sign };
  export default signers;
}
