/** Fields of an action: a text is labelled by who reads it. */
import { expect, test } from 'vitest';
import { language } from '@core/i18n';
import { partsOf } from './actions';
import { label } from './PartField';

const labels = (action: Parameters<typeof partsOf>[0]) =>
  Object.fromEntries((partsOf(action) ?? []).map((part) => [part.name, label(action, part)]));

test.each([
  ['pt-BR', 'Observação para o setor', 'Anotação para a equipe'],
  ['en', 'Note to the sector', 'Note to the staff'],
] as const)('what the sector reads is not called internal (%s)', (spoken, forwarded, noted) => {
  language.value = spoken;
  expect(labels('forward').note).toBe(forwarded);
  expect(labels('note').text).toBe(noted);
});
