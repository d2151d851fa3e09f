/** The fields that an action asks for. */
import type { Action, ColleagueShape } from '@core/api-types';
import { listPeople } from '../../calls';
import { t, word, type Key } from '../../i18n';
import { Check, Input, Select, TextArea } from '@core/ui/Field';
import { Shown, useLoaded } from '@core/ui/states';
import { categoryOptions, KINDS, sectorName, sectorOptions, wordOptions } from '../../shared/labels';
import type { Part } from './actions';

const OPTIONS: Partial<Record<Part['kind'], () => { value: string; label: string }[]>> = {
  sector: sectorOptions,
  category: categoryOptions,
  kind: () => wordOptions('kind', KINDS),
  priority: () => wordOptions('priority', ['normal', 'high', 'urgent']),
  outcome: () => wordOptions('outcome', ['solved', 'partly_solved', 'not_solved', 'not_competent', 'informed']),
  archive_reason: () => wordOptions('archive_reason', ['withdrawn', 'spam', 'insufficient', 'repeated']),
};

/** The label of a part, its own with an action where it has one. */
export function label(action: Action, part: Part): string {
  const own = `part.${action}.${part.name}`;
  const found = word('part', `${action}.${part.name}`);
  return found === own.slice(5) ? t(`part.${part.name}` as Key) : found;
}

/** What stands for no choice: what is reclassified stays as it is, what is left out elsewhere is not said. */
function none(part: Part): string {
  if (part.required) return t('choose');
  return t(part.kind === 'sector' ? 'not_said' : 'unchanged');
}

/** A member of the staff, or nobody. */
function PersonField(of: Omit<Parameters<typeof Select>[0], 'options' | 'none'>) {
  const people = useLoaded(listPeople, 'people');
  return (
    <Shown of={people}>
      {(found) => <Select {...of} none={t('nobody')} options={found.people.map(personOption)} />}
    </Shown>
  );
}

const personOption = ({ id, name, sector, open }: ColleagueShape) => ({
  value: id,
  label: [name, sector && sectorName(sector), t('person.open', { n: open })].filter(Boolean).join(' · '),
});

/** One part of an action as the field its kind asks for. */
export function PartField({
  part,
  ...of
}: {
  part: Part;
  label: string;
  value: string;
  error?: string;
  onChange: (value: string) => void;
}) {
  if (part.kind === 'flag')
    return (
      <Check
        id={part.name}
        label={of.label}
        value={of.value === 'true'}
        onChange={(on) => of.onChange(on ? 'true' : '')}
      />
    );
  const hint = part.least
    ? t('at_least', { n: part.least })
    : part.sensitive
      ? t('part.pseudonymised_text_hint')
      : undefined;
  const common = { ...of, id: part.name, required: part.required, hint };
  if (part.kind === 'person') return <PersonField {...common} />;
  const options = OPTIONS[part.kind];
  if (options) return <Select {...common} none={none(part)} options={options()} />;
  if (part.kind === 'line') return <Input {...common} maxLength={120} />;
  return <TextArea {...common} />;
}
