/** Light or dark: as the system says, until the user chooses. */
import { signal } from '@preact/signals';
import { recall, remember } from './storage';

export type Theme = 'light' | 'dark';
const system = () => (globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
const chosen = () => recall('theme') as Theme | null;

export const theme = signal<Theme>(chosen() ?? system());

/** Puts the chosen theme on the page; without a choice it follows the system, which may change at dusk. */
export function startTheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    theme.value = chosen() ?? system();
  });
  if (chosen()) document.documentElement.dataset.theme = theme.value;
}

/** Changes to the other theme and remembers it. */
export function toggleTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark';
  remember('theme', theme.value);
  document.documentElement.dataset.theme = theme.value;
}
