// A proxy that compresses what CloudFront (`Compress: true` in infra/edge.yaml) and API Gateway (.chalice/config.json)
// compress and their emulator does not.
import fs from 'node:fs';
import http from 'node:http';
import zlib from 'node:zlib';

const COMPRESSED = /^(text\/|application\/(javascript|json)|image\/svg)/;

const LEAST = JSON.parse(
  fs.readFileSync(new URL('../../.chalice/config.json', import.meta.url), 'utf8'),
).minimum_compression_size;

/** Whether they would: CloudFront any file, API Gateway any answer that is large enough. */
function compresses(request, answer) {
  const accepts = (request.headers['accept-encoding'] ?? '').includes('gzip');
  const isFile = !new URL(request.url).pathname.startsWith('/api/');
  const isLarge = isFile || Number(answer.headers['content-length'] ?? 0) >= LEAST;
  return accepts && isLarge && answer.statusCode === 200 && COMPRESSED.test(answer.headers['content-type'] ?? '');
}

function pass(request, response) {
  const { port, pathname, search } = new URL(request.url);
  const to = { host: '127.0.0.1', port, path: pathname + search, method: request.method, headers: request.headers };
  const asked = http.request(to, (answer) => {
    const headers = { ...answer.headers };
    const zips = compresses(request, answer);
    if (zips) {
      delete headers['content-length'];
      headers['content-encoding'] = 'gzip';
    }
    response.writeHead(answer.statusCode, headers);
    if (zips) answer.pipe(zlib.createGzip()).pipe(response);
    else answer.pipe(response);
  });
  asked.on('error', () => response.destroy());
  request.pipe(asked);
}

/** Starts it on a free port; returns the port and how to end it. */
export async function edge() {
  const server = http.createServer(pass);
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { port: server.address().port, close: () => server.close() };
}
