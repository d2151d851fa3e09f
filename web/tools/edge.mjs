// A proxy that compresses what CloudFront compresses (`Compress: true` in infra/edge.yaml), which its emulator does not.
import http from 'node:http';
import zlib from 'node:zlib';

const COMPRESSED = /^(text\/|application\/(javascript|json)|image\/svg)/;

/** Whether CloudFront would: the API's behaviour caches nothing, and what is not cached is not compressed. */
function compresses(request, answer) {
  const accepts = (request.headers['accept-encoding'] ?? '').includes('gzip');
  const isFile = !new URL(request.url).pathname.startsWith('/api/');
  return accepts && isFile && answer.statusCode === 200 && COMPRESSED.test(answer.headers['content-type'] ?? '');
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
