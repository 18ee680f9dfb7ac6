/** scripts/build-tag.mjs puts style sheets into the bundle, minified. */
declare module '*.css' {
  const text: string;
  export default text;
}
