/** Fields of an action: a text is labelled by who reads it. */
import { expect, test } from 'vitest';
import { partsOf } from './actions';
import { label } from './PartField';
import english from '../../messages.en.json';

const labels = (action: Parameters<typeof partsOf>[0]) =>
  Object.fromEntries((partsOf(action) ?? []).map((part) => [part.name, label(action, part)]));

test('what the sector reads is not called internal', () => {
  expect(labels('forward').note).toBe('Observação para o setor');
  expect(labels('note').text).toBe('Anotação para a equipe');
  expect(english['part.forward.note']).toBe('Note to the sector');
  expect(english['part.note.text']).toBe('Note to the staff');
});
