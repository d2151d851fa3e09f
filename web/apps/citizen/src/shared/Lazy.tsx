/** What is fetched when it is first shown. */
import type { ComponentType } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { Loading } from '@core/ui/states';
import { focusHeading } from '../focus';
import { t } from '../i18n';

export type Page = () => Promise<{ default: ComponentType }>;

/** A page, or a part of one, that is fetched when it is first shown; without a connection it says so, under a title, and can be tried again. */
export function Lazy({ page, title }: { page: Page; title?: string }) {
  const shown = useSignal<ComponentType | null>(null);
  const failed = useSignal(false);
  const load = () => {
    failed.value = false;
    page().then(
      (module) => {
        shown.value = module.default;
        requestAnimationFrame(() => focusHeading());
      },
      () => {
        failed.value = true;
      },
    );
  };
  useLayoutEffect(load, []);
  if (failed.value) {
    return (
      <div class="note bad" role="alert">
        {title && <h1 tabIndex={-1}>{title}</h1>}
        <p>{t('error.unreachable')}</p>
        <button type="button" onClick={load}>
          {t('retry')}
        </button>
      </div>
    );
  }
  const Shown = shown.value;
  return Shown ? <Shown /> : <Loading />;
}
