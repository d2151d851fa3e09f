/** Light or dark: as the system says, until the user chooses. */
import { signal } from '@preact/signals';

export type Theme = 'light' | 'dark';
const system = () => (globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
const chosen = () => globalThis.localStorage?.getItem('theme') as Theme | null;

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
  localStorage.setItem('theme', theme.value);
  document.documentElement.dataset.theme = theme.value;
}
