// Imported while it runs, as by ../main.ts.
void Promise.all([import('../cli/run.ts'), import('./demo-command.ts')]).then(([{ run }, { demo }]) =>
  run(process.argv.slice(2), [demo()]),
);
