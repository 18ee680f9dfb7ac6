import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * Reporter for `node --test`: prints failures, with what their file wrote, and leaves the counts as JSON in the file that
 * TEST_COUNTS_FILE names. Suites and parents of failed tests are not counted; skipped tests and files without tests are failures.
 */
// oxlint-disable-next-line import/no-default-export -- node:test loads a reporter by its default export
export default async function* report(events) {
  const counts = { passed: 0, failed: 0 };
  const written = new Map();
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') note(written, data);
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const outcome = outcomeOf(type, data);
    if (outcome === undefined) continue;
    counts[outcome === 'passed' ? 'passed' : 'failed'] += 1;
    if (outcome !== 'passed') yield failure(data, outcome, written);
  }
  writeFileSync(process.env.TEST_COUNTS_FILE, JSON.stringify(counts));
}

/** "passed", or what is wrong; undefined for what is no test of its own. */
function outcomeOf(type, { details, file, name, skip, todo }) {
  if (details?.type === 'suite' || details?.error?.failureType === 'subtestsFailed') return undefined;
  if (type === 'test:fail') return detailsOf(details.error);
  if (skip !== undefined || todo !== undefined) return 'The test is skipped; nothing may be.';
  return file !== undefined && file.endsWith(name) ? 'The file has no tests.' : 'passed';
}

function detailsOf(error) {
  const cause = error?.cause instanceof Error ? error.cause : error;
  return cause?.stack ?? String(cause?.message ?? cause);
}

function failure({ file, name }, outcome, written) {
  const where = file === undefined ? '' : relative(process.cwd(), file);
  const output = written.get(file)?.join('') ?? '';
  return `\nFAILED ${name}\n  ${where}\n${indent(outcome)}\n${output && `  wrote:\n${indent(output.slice(-4000))}\n`}`;
}

function note(written, { file, message }) {
  written.set(file, [...(written.get(file) ?? []).slice(-200), message]);
}

function indent(text) {
  return text.trimEnd().replaceAll(/^/gm, '    ');
}
