/** One occurrence whole: what was said, both clocks, what happened, and what may be done now. */
import { useSignal } from '@preact/signals';
import { lazy, Suspense } from 'preact/compat';
import { useEffect } from 'preact/hooks';
import { ApiError } from '@core/api';
import type { Action, CaseShape } from '@core/api-types';
import { readOccurrence } from '../../calls';
import { draft } from '@core/drafts';
import { moment, t, word } from '../../i18n';
import { path } from '@core/router';
import { Shown, useLoaded } from '@core/ui/states';
import { ActionDialog, draftKey } from './ActionDialog';
import { mainOf, partsOf } from './actions';
import { CasePhotos } from './photos/CasePhotos';
import { Clocks, Left } from './Clocks';
import { Answer } from './Answer';
import { Identity } from './Identity';
import { continueList, lastList, neighbours, stepTo } from '../occurrences/lastList';
import { Messages } from './Messages';
import { NewKey } from './NewKey';
import { LocationCard } from './LocationCard';
import { categoryName, sectorName } from '../../shared/labels';
import { Linked } from '../../shared/Linked';
import { has, town } from '../../session';
import { Events } from './Timeline';

const Attachments = lazy(() => import('./attachments/Attachments').catch(() => Promise.reject(new ApiError(0))));

export default function Occurrence() {
  const protocol = path.value.split('/').pop() ?? '';
  const loaded = useLoaded(() => readOccurrence(protocol), protocol);
  return (
    <>
      <Steps protocol={protocol} />
      <h1 tabIndex={-1}>
        {t('occurrence')} <span class="protocol">{protocol}</span>
      </h1>
      <Shown of={loaded}>{(occurrence) => <Whole occurrence={occurrence} onChange={loaded.set} />}</Shown>
    </>
  );
}

/** Back to the list, and to what stands before and after in it. */
function Steps({ protocol }: { protocol: string }) {
  const list = neighbours(protocol);
  const isLast = list && !list.next;
  useEffect(() => {
    if (isLast) void continueList();
  }, [protocol, isLast]);
  return (
    <nav class="row unprinted" aria-label={t('case.steps')}>
      <a href={lastList()}>{t('back_to_list')}</a>
      {list && (
        <>
          {list.previous && <Step to={list.previous} text="case.previous" />}
          <span class="muted">{t('case.place', { place: list.place + 1, of: list.of })}</span>
          {list.next && <Step to={list.next} text="case.next" />}
        </>
      )}
    </nav>
  );
}

function Step({ to, text }: { to: string; text: 'case.previous' | 'case.next' }) {
  return (
    <a href={`#/occurrences/${to}`} onClick={() => stepTo(to)}>
      {t(text)}
    </a>
  );
}

function Whole({ occurrence, onChange }: { occurrence: CaseShape; onChange: (changed: CaseShape) => void }) {
  return (
    <>
      <Actions occurrence={occurrence} onChange={onChange} />
      <div class="sides">
        <div>
          <What occurrence={occurrence} />
          <Answer occurrence={occurrence} />
          <Messages messages={occurrence.messages} />
          {/* Beside photos of afterwards, those of before stand with the attachments. */}
          {occurrence.photos.length > 0 && !occurrence.attachments.some(({ thumb_url }) => thumb_url) && (
            <CasePhotos occurrence={occurrence} onChange={onChange} />
          )}
          {(occurrence.attachments.length > 0 || occurrence.allowed_actions.includes('attach')) && (
            <Suspense fallback={null}>
              <Attachments occurrence={occurrence} onChange={onChange} />
            </Suspense>
          )}
          <section class="card" aria-labelledby="timeline">
            <h2 id="timeline">{t('timeline')}</h2>
            <Events events={occurrence.timeline} />
          </section>
        </div>
        <div>
          <Clocks occurrence={occurrence} />
          <LocationCard
            location={occurrence.location}
            neighbourhood={occurrence.neighbourhood}
            outside={occurrence.outside_boundary}
          />
          <Identity occurrence={occurrence} />
        </div>
      </div>
    </>
  );
}

/** Puts the focus before what may be done next: what had it, the dialog, is gone. */
const standHere = () => requestAnimationFrame(() => document.getElementById('actions')?.focus());

function Actions({ occurrence, onChange }: { occurrence: CaseShape; onChange: (changed: CaseShape) => void }) {
  const open = useSignal<Action | null>(null);
  const gives = useSignal(false);
  const offered = occurrence.allowed_actions.filter((action) => partsOf(action));
  const main = mainOf(offered, occurrence);
  const ordered = main ? [main, ...offered.filter((action) => action !== main)] : offered;
  return (
    <section class="card unprinted" aria-labelledby="actions">
      <h2 id="actions" tabIndex={-1}>
        {t('actions')}
      </h2>
      {ordered.length === 0 && <p class="muted">{t('actions.none')}</p>}
      <ul class="actions">
        {ordered.map((action) => (
          <li key={action}>
            <button type="button" class={action === main ? 'primary' : ''} onClick={() => (open.value = action)}>
              {word('action', action)}
              {draft(draftKey(occurrence.protocol, action)) !== undefined && <span> ({t('draft')})</span>}
            </button>
          </li>
        ))}
        {has('ombudsman', 'attendant') && (
          <li>
            <button type="button" class="plain" onClick={() => (gives.value = true)}>
              {t('new_key')}
            </button>
          </li>
        )}
        <li>
          <button type="button" class="plain" onClick={() => print()}>
            {t('print')}
          </button>
        </li>
      </ul>
      {gives.value && (
        <NewKey
          protocol={occurrence.protocol}
          onClose={() => (gives.value = false)}
          onGiven={async () => {
            gives.value = false;
            onChange(await readOccurrence(occurrence.protocol));
            standHere();
          }}
        />
      )}
      {open.value && (
        <ActionDialog
          action={open.value}
          occurrence={occurrence}
          onClose={() => (open.value = null)}
          onDone={(changed) => {
            open.value = null;
            onChange(changed);
            standHere();
          }}
        />
      )}
    </section>
  );
}

function What({ occurrence }: { occurrence: CaseShape }) {
  const questions = town.value?.categories.find((one) => one.code === occurrence.category)?.questions ?? [];
  const asked = (code: string) => questions.find((question) => question.code === code);
  return (
    <section class="card" aria-labelledby="what">
      <div class="row spread">
        <h2 id="what">{categoryName(occurrence.category)}</h2>
        <span class="row">
          {occurrence.priority !== 'normal' && <span class="badge soon">{word('priority', occurrence.priority)}</span>}
          <span class="badge">{word('status', occurrence.status)}</span>
          <Left occurrence={occurrence} />
        </span>
      </div>
      <p class="text" dir="auto">
        <Linked text={occurrence.description} />
      </p>
      {occurrence.pseudonymised_text && occurrence.pseudonymised_text !== occurrence.description && (
        <OtherText title={t('pseudonymised')} text={occurrence.pseudonymised_text} />
      )}
      {occurrence.public_description && <OtherText title={t('case.published')} text={occurrence.public_description} />}
      <dl class="facts">
        <dt>{t('field.kind')}</dt>
        <dd>{word('kind', occurrence.kind)}</dd>
        <dt>{t('field.channel')}</dt>
        <dd>{word('channel', occurrence.channel)}</dd>
        <dt>{t('registered')}</dt>
        <dd>{moment(occurrence.registered_at)}</dd>
        {occurrence.taken_at && (
          <>
            <dt>{t('part.taken_at')}</dt>
            <dd>{moment(occurrence.taken_at)}</dd>
          </>
        )}
        <dt>{t('field.sector')}</dt>
        <dd>{occurrence.sector ? sectorName(occurrence.sector) : t('nobody_yet')}</dd>
        {!occurrence.sector && occurrence.suggested_sector && (
          <>
            <dt>{t('part.suggested_sector')}</dt>
            <dd>{sectorName(occurrence.suggested_sector)}</dd>
          </>
        )}
        {occurrence.cycle > 1 && (
          <>
            <dt>{t('cycle')}</dt>
            <dd>{t('cycle.of', { n: occurrence.cycle })}</dd>
          </>
        )}
        {Object.entries(occurrence.answers).map(([code, given]) => (
          <>
            <dt>{asked(code)?.label ?? code}</dt>
            <dd dir="auto">{asked(code)?.choices.find((choice) => choice.code === given)?.label ?? given}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}

/** What others read in place of the description. */
function OtherText({ title, text }: { title: string; text: string }) {
  return (
    <div class="note">
      <p class="small muted">{title}</p>
      <p class="text" dir="auto">
        <Linked text={text} />
      </p>
    </div>
  );
}
