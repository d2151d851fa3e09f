/** Step 5: everything on one page, each part with its way back, and one button. */
import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import { Check as Tick } from '@core/ui/Field';
import { t } from '../../account/i18n';
import { day, plusDays, today, type Key } from '../../i18n';
import { firstError } from '../../report/checks';
import { change, draft } from '../../report/draft';
import { ADDRESS } from '../../report/form';
import { accountOf, keepsByItself, sendDraft } from '../../report/send';
import { addressOf, STEPS, type Step } from '../../report/steps';
import { categoryOf } from '../../town';

/** The legal term (Law 13.460/2017, art. 16). */
const LEGAL_DAYS = 30;

export function Check() {
  const busy = useSignal(false);
  const draftNow = draft.value;
  const category = categoryOf(draftNow.category);
  const missing = firstError(STEPS, draftNow, category);
  const isReport = !keepsByItself(category?.kind);
  const account = accountOf(draftNow);
  const send = async () => {
    if (busy.value) return;
    busy.value = true;
    await sendDraft();
    busy.value = false;
  };
  const place = ADDRESS.map((name) => draftNow.address[name]?.trim()).filter(Boolean);
  return (
    <>
      <Part step="o-que" title={t('category')}>
        <p dir="auto">{category?.name ?? (draftNow.category ? t('check.gone') : t('check.nothing'))}</p>
      </Part>
      <Part step="onde" title={t('place')}>
        <p dir="auto">{place.join(', ') || (draftNow.point ? t('check.point') : t('check.nothing'))}</p>
      </Part>
      <Part step="detalhes" title={t('details')}>
        <p class="text" dir="auto">
          {draftNow.description || t('check.nothing')}
        </p>
        {category?.questions.map((question) => {
          const said = draftNow.answers[question.code];
          const choice = question.choices?.find(({ code }) => code === said)?.label;
          return said ? (
            <p key={question.code} dir="auto">
              {asked(question.label)} {choice ?? said}
            </p>
          ) : null;
        })}
        <p>{t('check.photos', { n: draftNow.photos.length })}</p>
      </Part>
      <Part step="quem" title={t('check.who')}>
        <p>{draftNow.mode ? t(`who.${draftNow.mode}` as Key) : t('check.nothing')}</p>
        {draftNow.mode && draftNow.mode !== 'anonymous' && (
          <p dir="auto">
            {[draftNow.identity.name, draftNow.identity.email, draftNow.identity.phone].filter(Boolean).join(' · ')}
          </p>
        )}
        {account && <p dir="auto">{t('account.linked', { email: account.email || t('account.of_govbr') })}</p>}
      </Part>
      <p>{t('check.term', { days: LEGAL_DAYS, date: day(plusDays(today(), LEGAL_DAYS)) })}</p>
      <Tick
        id="keep"
        label={t('check.keep')}
        value={draftNow.keep ?? !isReport}
        onChange={(keep) => change({ keep })}
      />
      {isReport && <p class="hint">{t('check.keep_report')}</p>}
      {missing && (
        <p class="note bad" role="status">
          {t('check.missing')} <a href={addressOf(missing.step as Step)}>{t(`step.${missing.step}` as Key)}</a>
        </p>
      )}
      <p class="onward">
        <button
          type="button"
          class="primary large"
          disabled={Boolean(missing) || busy.value}
          onClick={() => void send()}
        >
          {t(busy.value ? 'saving' : 'check.send')}
        </button>
      </p>
    </>
  );
}

/** What was asked, before its answer. */
const asked = (label: string) => (/[?:]$/.test(label) ? label : `${label}:`);

function Part({ step, title, children }: { step: Step; title: string; children: ComponentChildren }) {
  return (
    <section class="card" aria-label={title}>
      <div class="row spread">
        <h2>{title}</h2>
        <a href={addressOf(step)} aria-label={t('check.change_part', { part: title })}>
          {t('check.change')}
        </a>
      </div>
      {children}
    </section>
  );
}
