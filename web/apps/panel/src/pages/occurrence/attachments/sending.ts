/** Files on their way: announced to the API, then posted to the form it answers, with what is done of it. */
import { ApiError, call } from '@core/api';
import type { AttachmentBody, FormShape, UploadShape } from '@core/api-types';

export const MAX_BYTES = 15 * 1024 * 1024;
const PDF = 'application/pdf';
const OK = 200;
const ENDS = 300;

/** Who is to read what is sent. */
export type Readers = Pick<AttachmentBody, 'visibility' | 'for_sector'>;

/** A file's type; some browsers know none for what they have no program for. */
export const typeOf = (file: File): string => file.type || (/\.pdf$/i.test(file.name) ? PDF : '');

/** Sends one file; `onStep` is told how much of it has gone, from 0 to 100. Throws ApiError. */
export async function send(
  protocol: string,
  file: File,
  readers: Readers,
  onStep: (percent: number) => void,
): Promise<void> {
  const body: AttachmentBody = { content_type: typeOf(file), name: nameOf(file), ...readers };
  const form = await call<UploadShape>('POST', `/v1/staff/occurrences/${protocol}/attachments`, { body });
  await post(form.upload, file, onStep);
}

/** The longest name the API keeps, with its ending. */
export function nameOf({ name }: { name: string }, longest = 120): string {
  if (name.length <= longest) return name;
  const ending = /\.\w{1,5}$/.exec(name)?.[0] ?? '';
  return name.slice(0, longest - ending.length) + ending;
}

// fetch says nothing of what has gone.
function post(form: FormShape, file: File, onStep: (percent: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(form.fields)) body.set(name, value);
    body.set('file', file);
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onStep(Math.floor((100 * loaded) / (total || 1)));
    request.onload = () =>
      request.status >= OK && request.status < ENDS ? resolve() : reject(new ApiError(request.status));
    request.onerror = () => reject(new ApiError(0));
    request.open('POST', form.url);
    request.send(body);
  });
}
