/** What the worker answers without asking: the shell, the town's public answers when nothing else can be had, and map tiles. */
import { freshest, fromShell, tile } from '@core/worker/caching';

export const SHELL = 'shell';
/** Public answers that say nothing of any occurrence; nothing else of the API is ever kept. */
const KEPT = /\/v1\/(town|categories)$/;
const NEVER = /^\/(docs|api\/|dados\/)/;

/** The answer for a request, or nothing to leave it to the network. */
export function answerFor(request: Request, { pathname }: URL, shell: string): Promise<Response> | undefined {
  if (KEPT.test(pathname) || pathname.endsWith('/config.json')) return freshest(request);
  if (NEVER.test(pathname)) return undefined;
  if (pathname.endsWith('.pmtiles')) return tile(request);
  if (request.mode === 'navigate') return fromShell('./index.html', request, shell);
  return fromShell(request, request, shell);
}
