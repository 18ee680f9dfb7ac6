// The ceiling: a bare node:http server that receives the same requests, does what nobody can leave out, and gives the same answer.
// Arguments: a file {status, headers, body (base64), bodyIsJson, tls?: {cert, key}} and a file to write {url} to.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

const [answerFile, readyFile] = process.argv.slice(2);
const { status, headers, body: encoded, bodyIsJson, tls } = JSON.parse(readFileSync(answerFile, 'utf8'));
// One character a byte: a text goes out in one write with its head, which is cheaper than a Buffer.
const body = Buffer.from(encoded, 'base64').toString('latin1');

const listener = bodyIsJson ? receive : answer;
const server = tls ? createTlsServer(tls, listener) : createServer(listener);
server.listen(0, '127.0.0.1', () => {
  writeFileSync(`${readyFile}.new`, JSON.stringify({ url: `${tls ? 'https' : 'http'}://127.0.0.1:${server.address().port}` }));
  renameSync(`${readyFile}.new`, readyFile);
});
process.on('SIGTERM', () => process.exit());

function receive(request, response) {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
    answer(request, response);
  });
}

function answer(_request, response) {
  response.writeHead(status, headers);
  response.end(body, 'latin1');
}
