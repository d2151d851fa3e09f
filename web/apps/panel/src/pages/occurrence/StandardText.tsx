/** The town's standard texts for an action: one is chosen, its places are filled in, and it is edited before it goes. */
import type { Action, CaseShape, TemplateDocument } from '@core/api-types';
import { Select } from '@core/ui/Field';
import { useLoaded } from '@core/ui/states';
import { listDocuments } from '../../calls';
import { day, t } from '../../i18n';
import { categoryName, sectorName } from '../../shared/labels';
import { town } from '../../session';

/** What a standard text can name of an occurrence. */
type Named = Pick<CaseShape, 'protocol' | 'category' | 'sector' | 'due_on'>;

interface Props {
  action: Action;
  /** Those it is for: of one its places are filled in at once, of several when they are acted on. */
  occurrences: Named[];
  onChosen: (text: string) => void;
}

export function StandardText({ action, occurrences, onChosen }: Props) {
  const texts = useLoaded(() => listDocuments<TemplateDocument>('templates'), 'templates');
  const fitting = (texts.value ?? []).filter((one) => occurrences.every((of) => fits(one, action, of)));
  const [only, ...others] = occurrences;
  // Without any, or when they cannot be had, the text is written by hand as ever.
  if (!fitting.length) return null;
  return (
    <Select
      id="standard_text"
      label={t('standard_text')}
      none={t('standard_text.none')}
      hint={others.length ? t('standard_text.each') : undefined}
      value=""
      options={fitting.map(({ code, title }) => ({ value: code, label: title }))}
      onChange={(code) => {
        const chosen = fitting.find((one) => one.code === code);
        if (chosen) onChosen(only && !others.length ? filled(chosen.text, places(only)) : chosen.text);
      }}
    />
  );
}

/** Whether a text is in use, and for this action on this subject. */
export function fits(
  { active = true, actions, category }: TemplateDocument,
  action: Action,
  occurrence: Pick<CaseShape, 'category'>,
): boolean {
  return active && (!actions.length || actions.includes(action)) && (!category || category === occurrence.category);
}

/** A text with what stands for its places; a value is never read as a place itself. */
export function filled(text: string, known: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => known[name] ?? place);
}

/** What stands for the places of a text about an occurrence. */
export function places(occurrence: Named): Record<string, string> {
  return {
    protocol: occurrence.protocol,
    category: categoryName(occurrence.category),
    sector: occurrence.sector ? sectorName(occurrence.sector) : t('nobody_yet'),
    due_on: day(occurrence.due_on),
    municipality: town.value?.settings.name ?? '',
  };
}
