// Logs in as npm node-agent-sdk does, keeps refreshing until standard input ends, and prints the bearer that it holds then.
import { Agent } from 'node-agent-sdk';

const agent = new Agent({ ...JSON.parse(process.argv[2]), refreshSessionInterval: 200 });
agent.on('error', ({ message }) => {
  // Afterwards it looks for a messaging service, which this server is not.
  if (/token|unauthorized|domains|login/.test(message)) console.log(JSON.stringify({ message }));
});
process.stdin.resume().once('end', () => {
  console.log(JSON.stringify({ bearer: agent.token, userId: agent.userId }));
  process.exit(0);
});
