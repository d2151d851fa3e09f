/** The controls of any document, by the description of what it is made of. */
import { useSignal } from '@preact/signals';
import { t, word } from './i18n';
import { Check, Colour, Input, Select, Several, TextArea } from '@core/ui/Field';
import { shades } from '@core/brand';
import { categoryOptions, neighbourhoodOptions, sectorOptions, wordOptions } from '../../shared/labels';
import { blank, type Member } from './documentTypes';

export type Values = Record<string, unknown>;

interface Props {
  members: Member[];
  values: Values;
  errors: Record<string, string>;
  /** Where in the document these members are, as the API's errors name them. */
  at?: string;
  onChange: (values: Values) => void;
}

export const labelOf = (name: string): string => word('doc', name);

/** What somebody must know of a member before they fill it in; few have anything to say. */
function hintOf(name: string): string | undefined {
  const found = word('doc_hint', name);
  return found === name ? undefined : found;
}

export function Members({ members, values, errors, at = '', onChange }: Props) {
  return (
    <>
      {members.map((member) => (
        <MemberControl
          key={member.name}
          member={member}
          value={values[member.name]}
          errors={errors}
          at={at + member.name}
          onChange={(value) => onChange({ ...values, [member.name]: value })}
        />
      ))}
    </>
  );
}

interface ControlProps {
  member: Member;
  value: unknown;
  errors: Record<string, string>;
  at: string;
  onChange: (value: unknown) => void;
}

function MemberControl(of: ControlProps) {
  const { member, value, errors, at, onChange } = of;
  const label = labelOf(member.label ?? member.name);
  const common = {
    id: at,
    label,
    value: value === null || value === undefined ? '' : String(value),
    error: errors[at],
    required: member.required,
    onChange,
  };
  switch (member.control) {
    case 'flag':
      return <Check id={at} label={label} value={value === true} onChange={onChange} />;
    case 'text':
      return <TextArea {...common} />;
    case 'sector':
      return (
        <Select
          {...common}
          none={t('nobody_yet')}
          options={sectorOptions()}
          onChange={(code) => onChange(code || null)}
        />
      );
    case 'category':
      return (
        <Select {...common} none={t('any')} options={categoryOptions()} onChange={(code) => onChange(code || null)} />
      );
    case 'choice':
      return (
        <Select
          {...common}
          none={member.required ? undefined : t('any')}
          options={wordOptions(member.words ?? '', member.options ?? [])}
          onChange={(code) => onChange(code || null)}
        />
      );
    case 'neighbourhood':
      return (
        <Select
          {...common}
          none={t('any')}
          options={neighbourhoodOptions()}
          onChange={(name) => onChange(name || null)}
        />
      );
    case 'several':
      return (
        <Several
          id={at}
          label={label}
          error={errors[at]}
          options={wordOptions(member.words ?? '', member.options ?? [])}
          value={(value ?? []) as string[]}
          onChange={onChange}
        />
      );
    case 'colour':
      return <Colour {...common} hint={t('doc.colour_hint')} shades={shades(common.value)} />;
    case 'number':
      return (
        <Input {...common} type="number" step="any" onChange={(text) => onChange(text === '' ? null : Number(text))} />
      );
    case 'words':
      return <Words {...of} />;
    case 'group':
      return <Group {...of} />;
    case 'list':
      return <List {...of} />;
    case 'json':
      return <Json {...of} />;
    default:
      return <Input {...common} type={member.control === 'line' ? 'text' : member.control} />;
  }
}

/** Whether all of a group goes side by side. */
const isShort = (member: Member) =>
  member.members?.every(({ control }) => !['text', 'list', 'group', 'colour'].includes(control));

function Group({ member, value, errors, at, onChange }: ControlProps) {
  return (
    <fieldset class="group">
      <legend>{labelOf(member.name)}</legend>
      {hintOf(member.name) && <p class="hint">{hintOf(member.name)}</p>}
      <div class={isShort(member) ? 'short' : undefined}>
        <Members
          members={member.members ?? []}
          values={(value ?? {}) as Values}
          errors={errors}
          at={`${at}.`}
          onChange={onChange}
        />
      </div>
    </fieldset>
  );
}

function List({ member, value, errors, at, onChange }: ControlProps) {
  const entries = (value ?? []) as Values[];
  const members = member.members ?? [];
  const replace = (place: number, entry: Values) =>
    onChange(entries.map((old, other) => (other === place ? entry : old)));
  return (
    <fieldset class="group">
      <legend>
        {labelOf(member.name)} ({entries.length})
      </legend>
      {errors[at] && <p class="wrong">{errors[at]}</p>}
      {entries.map((entry, place) => (
        <div class="entry" key={place}>
          <div class="short">
            <Members
              members={members}
              values={entry}
              errors={errors}
              at={`${at}.${place}.`}
              onChange={(changed) => replace(place, changed)}
            />
          </div>
          <button
            type="button"
            class="plain danger"
            aria-label={t('doc.remove_one', { what: labelOf(member.name), place: place + 1 })}
            onClick={() => onChange(entries.filter((_, other) => other !== place))}
          >
            {t('doc.remove')}
          </button>
        </div>
      ))}
      <button type="button" onClick={() => onChange([...entries, blank(members)])}>
        {t('doc.add', { what: labelOf(member.name) })}
      </button>
    </fieldset>
  );
}

/** Several words on one line, divided by commas. */
function Words({ member, value, errors, at, onChange }: ControlProps) {
  const typed = useSignal(((value ?? []) as string[]).join(', '));
  const wrong = Object.keys(errors).find((field) => field === at || field.startsWith(`${at}.`));
  const change = (text: string) => {
    typed.value = text;
    onChange(
      text
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    );
  };
  return (
    <Input
      id={at}
      label={labelOf(member.name)}
      hint={hintOf(member.name)}
      value={typed.value}
      error={wrong && errors[wrong]}
      onChange={change}
    />
  );
}

/** Something only experts change, such as a boundary, as it is written. */
function Json({ member, value, errors, at, onChange }: ControlProps) {
  const read = (text: string) => {
    try {
      onChange(text.trim() ? JSON.parse(text) : null);
    } catch {
      // Half-written: what was there last stays until this can be read.
    }
  };
  return (
    <details>
      <summary>{labelOf(member.name)}</summary>
      <TextArea
        id={at}
        label={labelOf(member.name)}
        hint={t('doc.json_hint')}
        value={value ? JSON.stringify(value) : ''}
        error={errors[at]}
        maxLength={100_000}
        onChange={read}
      />
    </details>
  );
}
