import { ERRORS } from './errors.ts';

const INTRODUCTION = `# Errors

Made from \`src/protocol/errors.ts\` by \`npm run docs\`; do not edit.

Every error answer is one flat JSON object with the time (epoch milliseconds), a message that says what is wrong with this request,
and the internal code that published clients know:

\`\`\`json
{ "time": 1447158600000, "message": "The visitor id is malformed or this account has no record of the visitor.", "internalCode": 37 }
\`\`\`

The name in the third column never changes; logs and metrics use it.
`;

/** docs/api/errors.md. */
export function errorsPage(): string {
  const entries = Object.entries(ERRORS).toSorted(([, a], [, b]) => a.status - b.status || a.internalCode - b.internalCode);
  const rows = entries.map(([code, entry]) => {
    return `| ${entry.status} | ${entry.internalCode} | \`${code}\` | ${entry.meaning} | ${entry.remedy} |`;
  });
  return [INTRODUCTION, '| Status | Internal code | Name | Meaning | What to do |', '| --- | --- | --- | --- | --- |', ...rows, ''].join(
    '\n',
  );
}
