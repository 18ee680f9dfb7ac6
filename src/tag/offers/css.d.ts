/** scripts/build-tag.mjs puts style sheets into the bundle, minified. */
declare module '*.css' {
  const text: string;
  // oxlint-disable-next-line import/no-default-export -- the bundler's loader for text has no other
  export default text;
}
