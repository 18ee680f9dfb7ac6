import { run } from '../cli/run.ts';
import { demo } from './demo-command.ts';

await run(process.argv.slice(2), [demo()]);
