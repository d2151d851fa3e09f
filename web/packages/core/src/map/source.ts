/** The town's map as a file that is read in parts. */
import { FetchSource, type RangeResponse } from 'pmtiles';

/**
 * Asks once more, past the browser's cache, for a part that did not come: parts of one file that were read at the same
 * moment were seen to fail in Chromium, on a page that was opened again.
 */
export class MapSource extends FetchSource {
  override async getBytes(...asked: Parameters<FetchSource['getBytes']>): Promise<RangeResponse> {
    try {
      return await super.getBytes(...asked);
    } catch (error) {
      const [, , signal] = asked;
      if (!(error instanceof TypeError) || signal?.aborted) throw error;
      this.mustReload = true;
      return super.getBytes(...asked);
    }
  }
}
