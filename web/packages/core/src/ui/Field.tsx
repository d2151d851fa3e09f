/** A control with its label, hint and error, tied together for who cannot see them side by side. */
import type { JSX } from 'preact';
import { t } from '../i18n';

interface Common {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error?: string;
  required?: boolean;
}

function described({ id, hint, error }: Common): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

function Frame({ of, children }: { of: Common; children: JSX.Element }) {
  return (
    <div class="field">
      <label for={of.id}>
        {of.label}
        {of.required === false && <span class="muted"> {t('optional')}</span>}
      </label>
      {of.hint && (
        <p class="hint" id={`${of.id}-hint`}>
          {of.hint}
        </p>
      )}
      {children}
      {of.error && (
        <p class="wrong" id={`${of.id}-error`}>
          {of.error}
        </p>
      )}
    </div>
  );
}

function attributes(of: Common) {
  return {
    id: of.id,
    name: of.id,
    value: of.value,
    required: of.required,
    'aria-describedby': described(of),
    'aria-invalid': of.error ? ('true' as const) : undefined,
  };
}

interface InputProps extends Common {
  type?: 'text' | 'date' | 'datetime-local' | 'email' | 'tel' | 'number';
  inputMode?: 'numeric';
  autocomplete?: 'email' | 'one-time-code';
  maxLength?: number;
  min?: string;
  max?: string;
  step?: string;
}

export function Input({ type = 'text', inputMode, autocomplete, maxLength, min, max, step, ...of }: InputProps) {
  const more = { inputMode, autocomplete, maxLength, min, max, step };
  return (
    <Frame of={of}>
      <input
        {...attributes(of)}
        {...more}
        type={type as 'text'}
        dir={type === 'text' ? 'auto' : undefined}
        onInput={(event) => of.onChange(event.currentTarget.value)}
      />
    </Frame>
  );
}

/** Text of any length; without `maxLength` nothing that is pasted is cut off, and what is too long is said. */
export function TextArea({ maxLength, ...of }: Common & { maxLength?: number }) {
  return (
    <Frame of={of}>
      <textarea
        {...attributes(of)}
        dir="auto"
        maxLength={maxLength}
        onInput={(event) => of.onChange(event.currentTarget.value)}
      />
    </Frame>
  );
}

export interface Option {
  value: string;
  label: string;
}

/** A list to choose from; `none` is what it says when nothing is chosen. */
export function Select({ options, none, ...of }: Common & { options: Option[]; none?: string }) {
  return (
    <Frame of={of}>
      <select {...attributes(of)} onChange={(event) => of.onChange(event.currentTarget.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

/** A few choices that are all in sight, side by side or, when each says much, in rows. */
export function Choices({ options, rows, ...of }: Common & { options: Option[]; rows?: boolean }) {
  return (
    <fieldset id={of.id} tabIndex={-1} aria-describedby={described(of)}>
      <legend>{of.label}</legend>
      {of.hint && (
        <p class="hint" id={`${of.id}-hint`}>
          {of.hint}
        </p>
      )}
      <div class={rows ? 'choices rows' : 'choices'}>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={of.id}
              value={option.value}
              checked={of.value === option.value}
              onChange={() => of.onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {of.error && (
        <p class="wrong" id={`${of.id}-error`}>
          {of.error}
        </p>
      )}
    </fieldset>
  );
}

export function Check({
  id,
  label,
  value,
  onChange,
}: {
  id: string;
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <label class="check" for={id}>
      <input id={id} type="checkbox" checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}

/** Some of a few choices, all in sight. */
export function Several({
  id,
  label,
  error,
  options,
  value,
  onChange,
}: {
  id: string;
  label: string;
  error?: string;
  options: Option[];
  value: string[];
  onChange: (value: string[]) => void;
}) {
  const toggle = (one: string, on: boolean) => onChange(on ? [...value, one] : value.filter((other) => other !== one));
  return (
    <fieldset id={id} tabIndex={-1}>
      <legend>{label}</legend>
      <div class="choices">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="checkbox"
              checked={value.includes(option.value)}
              onChange={(event) => toggle(option.value, event.currentTarget.checked)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && <p class="wrong">{error}</p>}
    </fieldset>
  );
}

/** A colour, chosen or written, and the shades of it that can be read. */
export function Colour({ shades, ...of }: Common & { shades?: { light: string; dark: string } }) {
  return (
    <Frame of={of}>
      <div class="row">
        <input
          type="color"
          class="swatch"
          aria-label={of.label}
          value={shades ? of.value : undefined}
          onInput={(event) => of.onChange(event.currentTarget.value)}
        />
        <input
          {...attributes(of)}
          class="code"
          maxLength={7}
          onInput={(event) => of.onChange(event.currentTarget.value)}
        />
        {shades && (
          <span class="muted">
            {t('colour.light')} <code>{shades.light}</code> · {t('colour.dark')} <code>{shades.dark}</code>
          </span>
        )}
      </div>
    </Frame>
  );
}
