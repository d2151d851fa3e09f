/** What a body outside the municipality reads and answers, once, by the link of a mail and without an account. */
import '../../later/messages';
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { AskedShape } from '@core/api-types';
import { path } from '@core/router';
import { Shown, useLoaded } from '@core/ui/states';
import { day } from '../../i18n';
import { isUnknown, readAsked } from '../../service';
import { placeOf } from '../follow/CaseDetails';
import { focusHeading } from '../../focus';
import { AnswerForm } from './AnswerForm';
import { text } from './texts';

export default function Outside() {
  const link = path.value.split('/')[2] ?? '';
  const loaded = useLoaded(() => readAsked(link), link);
  const answered = useSignal('');
  useUnlisted();
  if (answered.value) {
    return (
      <>
        <h1 tabIndex={-1}>{text('thanks')}</h1>
        <p role="status">{text('thanks.text', { protocol: answered.value })}</p>
      </>
    );
  }
  if (loaded.error && isUnknown(loaded.error)) return <Gone />;
  const done = (protocol: string) => {
    answered.value = protocol;
    requestAnimationFrame(() => focusHeading());
  };
  return (
    <>
      {!loaded.value && <h1 tabIndex={-1}>{text('form')}</h1>}
      <Shown of={loaded}>
        {(asked) => (
          <>
            <h1 tabIndex={-1}>{text('title', { municipality: asked.municipality })}</h1>
            <p class="muted">{text('to', { body: asked.body })}</p>
            <Request asked={asked} />
            <AnswerForm link={link} onDone={done} onGone={loaded.reload} />
          </>
        )}
      </Shown>
    </>
  );
}

const Gone = () => (
  <>
    <h1 tabIndex={-1}>{text('gone')}</h1>
    <p role="status">{text('gone.why')}</p>
  </>
);

function Request({ asked }: { asked: AskedShape }) {
  const lines = placeOf(asked.location);
  return (
    <section class="card" aria-labelledby="asked">
      <h2 id="asked">{text('asked')}</h2>
      <p class="text" dir="auto">
        {asked.text}
      </p>
      <p class="small muted">{text('covered')}</p>
      <dl class="facts">
        <dt>{text('protocol')}</dt>
        <dd class="protocol">{asked.protocol}</dd>
        <dt>{text('category')}</dt>
        <dd dir="auto">{asked.category}</dd>
        <dt>{text('registered')}</dt>
        <dd>{day(asked.registered_on)}</dd>
        <dt>{text('due')}</dt>
        <dd>
          <strong>{day(asked.due_on)}</strong>
        </dd>
        {lines.length > 0 && (
          <>
            <dt>{text('where')}</dt>
            <dd dir="auto">{lines.join(', ')}</dd>
          </>
        )}
      </dl>
      {asked.notes.length > 0 && (
        <>
          <h3>{text('notes')}</h3>
          {asked.notes.map((note) => (
            <blockquote key={note} class="said" dir="auto">
              {note}
            </blockquote>
          ))}
        </>
      )}
      {asked.photos.length > 0 && (
        <>
          <h3>{text('photos')}</h3>
          <ul class="photos">
            {asked.photos.map((photo, place) => (
              <li key={photo.thumb_url}>
                <a href={photo.display_url} target="_blank" rel="noreferrer">
                  <img src={photo.thumb_url} alt={text('photo', { place: String(place + 1) })} />
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Tells search engines that somebody gave the link to not to list the page. */
function useUnlisted(): void {
  useEffect(() => {
    const robots = document.createElement('meta');
    robots.name = 'robots';
    robots.content = 'noindex, nofollow';
    document.head.append(robots);
    return () => robots.remove();
  }, []);
}
