// The first script of the page, before its body: the server never sees the fragment of an address, and no script may
// stand in the page itself. The build fills in what each first part of an address asks for (vite.config.ts), and the
// app's own script, which is on its way meanwhile.
/* global ASKED, APP */
{
  for (const [href, rel, as = ''] of new Map(ASKED).get(location.hash.split(/[/?]/)[1] || '') || []) {
    document.head.append(Object.assign(document.createElement('link'), { rel, href, as, crossOrigin: '' }));
  }
  let kept = {};
  try {
    kept = localStorage;
  } catch {
    // Nothing may be kept here: every visit is the first.
  }
  const app = Object.assign(document.createElement('script'), { type: 'module', crossOrigin: '', src: APP });
  const start = () => document.head.append(app);
  // Later visits know the town, and need not wait for anything.
  const isFirst = !kept.town && (kept.language || navigator.language).startsWith('pt');
  if (isFirst && /^#?\/?$/.test(location.hash) && !location.search) {
    document.documentElement.dataset.first = '';
    // What the page begins with is painted before the app keeps a slow processor busy.
    document.addEventListener('DOMContentLoaded', () => {
      // In the background nothing is painted.
      if (document.hidden) start();
      else requestAnimationFrame(() => setTimeout(start));
    });
  } else start();
}
