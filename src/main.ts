#!/usr/bin/env node
// Imported while it runs, so that all code of a build lies in its folder of chunks (scripts/lib/bundle-server.mjs).
void import('./cli/run.ts').then(({ run }) => run(process.argv.slice(2)));
