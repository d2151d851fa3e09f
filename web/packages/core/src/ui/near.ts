/** What is far down a page is fetched when somebody comes near it. */
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';

/** How far from the window it is fetched, so that it is there when it is reached. */
const NEAR = '400px';

/** Whether an element has been near the window, or the page is being printed. */
export function useNear(box: { current: Element | null }): boolean {
  const near = useSignal(false);
  useEffect(() => {
    const come = () => {
      near.value = true;
    };
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && come(), {
      rootMargin: NEAR,
    });
    if (box.current) watch.observe(box.current);
    addEventListener('beforeprint', come);
    return () => {
      watch.disconnect();
      removeEventListener('beforeprint', come);
    };
  }, []);
  return near.value;
}
