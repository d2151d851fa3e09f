/** Cases of which fewer people read less. */
import type { CaseShape } from '@core/api-types';

export const isSensitive = ({ kind, identity_mode }: Pick<CaseShape, 'kind' | 'identity_mode'>) =>
  kind === 'report' || identity_mode === 'confidential';
