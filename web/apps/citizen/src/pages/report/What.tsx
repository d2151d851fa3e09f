/** Step 1: what it is about. */
import { useSignal } from '@preact/signals';
import { Loading } from '@core/ui/states';
import { Input } from '@core/ui/Field';
import { dialled } from '@core/ui/Phone';
import { t } from '../../i18n';
import { change, draft } from '../../report/draft';
import { search } from '../../report/search';
import { next } from '../../report/steps';
import type { Category } from '../../types';
import { Contacts } from '../../shared/Contacts';
import { categories, isOffline, loadTown } from '../../town';

/** How many are large buttons before anything is typed; the others are a list below. */
const LARGE = 6;

export function What() {
  const text = useSignal('');
  const noticed = useSignal<Category | null>(null);
  const known = categories.value;
  if (!known) return isOffline.value ? <Unknown /> : <Loading />;
  const choose = (category: Category) => {
    change({ category: category.code, ...(category.code !== draft.value.category && { answers: {}, isOther: '' }) });
    if (category.notice) noticed.value = category;
    else next('o-que');
  };
  if (noticed.value?.notice) return <Notice category={noticed.value} onBack={() => (noticed.value = null)} />;
  const found = search(known, text.value);
  return (
    <>
      <Input
        id="search"
        label={t('what.search')}
        hint={t('what.hint')}
        value={text.value}
        onChange={(typed) => (text.value = typed)}
      />
      <p class="hidden" role="status">
        {text.value && t('what.found', { n: found.length })}
      </p>
      {known.length === 0 && <Unknown />}
      {known.length > 0 && found.length === 0 && <p class="note">{t('what.nothing')}</p>}
      <Choices
        found={found.length ? found : known}
        isNarrowed={Boolean(text.value && found.length)}
        onChoose={choose}
      />
    </>
  );
}

function Choices({
  found,
  isNarrowed,
  onChoose,
}: {
  found: Category[];
  isNarrowed: boolean;
  onChoose: (category: Category) => void;
}) {
  const large = isNarrowed ? found : found.slice(0, LARGE);
  return (
    <>
      <ul class="choices-large" aria-label={t('what.choices')}>
        {large.map((category) => (
          <Choice key={category.code} category={category} onChoose={onChoose} />
        ))}
      </ul>
      {found.length > large.length && (
        <ul class="choices-list" aria-label={t('what.others')}>
          {found.slice(LARGE).map((category) => (
            <Choice key={category.code} category={category} onChoose={onChoose} />
          ))}
        </ul>
      )}
    </>
  );
}

function Choice({ category, onChoose }: { category: Category; onChoose: (category: Category) => void }) {
  const isChosen = draft.value.category === category.code;
  return (
    <li>
      <button type="button" class="choice" aria-pressed={isChosen} onClick={() => onChoose(category)}>
        <span>
          <b dir="auto">{category.name}</b>
          {category.description && <small dir="auto">{category.description}</small>}
        </span>
      </button>
    </li>
  );
}

/** What the town wants known before going on: danger, or another body's matter. Never in the way. */
function Notice({ category, onBack }: { category: Category; onBack: () => void }) {
  const { text, phone } = category.notice!;
  return (
    <section class="note" aria-labelledby="notice">
      <h2 id="notice">{category.name}</h2>
      <p dir="auto">{text}</p>
      {phone && (
        <p>
          <a class="button" href={dialled(phone)}>
            {t('notice.call', { phone })}
          </a>
        </p>
      )}
      <div class="row">
        <button type="button" class="primary" onClick={() => next('o-que')}>
          {t('notice.on')}
        </button>
        <button type="button" onClick={onBack}>
          {t('notice.other')}
        </button>
      </div>
    </section>
  );
}

function Unknown() {
  return (
    <div class="note bad" role="alert">
      <p>{t('what.unknown')}</p>
      <button type="button" onClick={() => void loadTown()}>
        {t('retry')}
      </button>
      <Contacts />
    </div>
  );
}
