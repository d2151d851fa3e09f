/** The question before a file is erased, fetched when it is asked. */
import { lazy, Suspense } from 'preact/compat';
import type { ComponentProps } from 'preact';
import { ApiError } from '@core/api';
import { Loading } from '@core/ui/states';

const EraseForm = lazy(() => import('./EraseForm').catch(() => Promise.reject(new ApiError(0))));

export const Erase = (of: ComponentProps<typeof EraseForm>) => (
  <Suspense fallback={<Loading />}>
    <EraseForm {...of} />
  </Suspense>
);
