/** What shows photos large, fetched when the first one is opened. */
import { lazy, Suspense } from 'preact/compat';
import type { ComponentProps } from 'preact';
import { ApiError } from '@core/api';
import { Loading } from '@core/ui/states';

const PhotoViewer = lazy(() => import('./PhotoViewer').catch(() => Promise.reject(new ApiError(0))));

export const Viewer = (of: ComponentProps<typeof PhotoViewer>) => (
  <Suspense fallback={<Loading />}>
    <PhotoViewer {...of} />
  </Suspense>
);
