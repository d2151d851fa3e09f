/** The photos of an occurrence; what shows them large is fetched when one is opened. */
import { lazy, Suspense } from 'preact/compat';
import type { ComponentProps } from 'preact';
import type { PhotoShape } from '@core/api-types';
import { ApiError } from '@core/api';
import { Photos } from '@core/ui/Photos';
import { Loading } from '@core/ui/states';

const PhotoViewer = lazy(() => import('../../shared/PhotoViewer').catch(() => Promise.reject(new ApiError(0))));

const Viewer = (of: ComponentProps<typeof PhotoViewer>) => (
  <Suspense fallback={<Loading />}>
    <PhotoViewer {...of} />
  </Suspense>
);

export const CasePhotos = ({ photos }: { photos: PhotoShape[] }) => <Photos photos={photos} viewer={Viewer} />;
