/** The messages of this page alone: few read it, and all others would load them first. */
import { language } from '@core/i18n';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';

export type Key = keyof typeof portuguese;

/** A message of this page with its {places} filled. */
export function text(key: Key, places: Record<string, string> = {}): string {
  const message = (language.value === 'en' ? english : portuguese)[key];
  return message.replace(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);
}
