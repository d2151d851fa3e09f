/** Each file of tests begins as if it were alone, in the window that all files of a process share. */
import { afterAll, vi } from 'vitest';

// What a module remembers is of one file.
vi.resetModules();
document.head.replaceChildren();
document.body.replaceChildren();
localStorage.clear();
sessionStorage.clear();
history.replaceState(null, '', '/');

// The pages of one file hear nothing of what the next one does.
for (const target of [window, document]) {
  const listen = target.addEventListener;
  const heard: Parameters<typeof listen>[] = [];
  target.addEventListener = (...one: Parameters<typeof listen>) => {
    heard.push(one);
    listen.apply(target, one);
  };
  afterAll(() => {
    for (const [type, listener] of heard) target.removeEventListener(type, listener);
    target.addEventListener = listen;
  });
}

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
