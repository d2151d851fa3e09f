import { beforeEach, expect, test } from 'vitest';
import { setLanguage, setZone } from '../../i18n';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';
import { categories, town } from '../../town';
import type { Category } from '../../types';
import { readable } from './readable';

const HOSTILE = `<script>alert("1")</script><img src=x onerror='alert(2)'> & {moment}`;
const AT = '2026-11-28T18:00:00Z';
const copy = {
  account: { email: 'ana@example.com', name: HOSTILE, phone: null, level: 'email', since: '2026-03-01T12:00:00Z' },
  occurrences: [
    {
      protocol: '2026-4831-9275-97',
      status: 'concluded',
      kind: 'complaint',
      category: HOSTILE,
      description: `Um buraco.\n${HOSTILE}`,
      answers: { [HOSTILE]: HOSTILE },
      location: { latitude: -24.18, longitude: null, address: { street: HOSTILE } },
      closed_at: null,
      identity: { mode: 'confidential', name: HOSTILE },
      identity_reads: [{ at: AT, role: 'ombudsman', purpose: HOSTILE }],
      messages: [],
      evaluations: [{ satisfaction: 4, solved: 'partly', comment: HOSTILE }],
    },
  ],
};
const page = (of: object = copy) => new DOMParser().parseFromString(readable(of as never, AT), 'text/html');

beforeEach(async () => {
  setZone('America/Sao_Paulo');
  await setLanguage('pt-BR');
});

test('whatever somebody typed is text and never a mark', () => {
  const read = page();

  expect(read.querySelectorAll('script, img, a, iframe, [onerror]')).toHaveLength(0);
  expect(readable(copy as never, AT)).not.toMatch(/<(script|img)/);
  expect(read.body.textContent!.split('alert("1")')).toHaveLength(10);
  expect(read.querySelector('meta[http-equiv]')?.getAttribute('content')).toMatch(/^default-src 'none'/);
});

test('everything is told in the words of its reader, and nothing that is empty', () => {
  const told = page().body.textContent!;

  for (const part of [
    'Meus dados na ouvidoria',
    'Concluída',
    'Reclamação',
    'Sigilosa',
    'Satisfeito',
    'Em parte',
    '-24.18',
  ])
    expect(told).toContain(part);
  expect(told).toContain('Código por e-mail');
  expect(told).toContain('28/11/2026');
  for (const empty of ['Telefone', 'Encerramento', 'Longitude', 'Mensagens', 'null']) expect(told).not.toContain(empty);
});

test('questions and answers are told in the words of the town, and its name above', () => {
  const depth = { code: 'depth', label: 'Qual a profundidade?', choices: [{ code: 'deep', label: 'Funda' }] };
  categories.value = [{ code: 'pothole', name: 'Buraco', questions: [depth] } as unknown as Category];
  town.value = { name: 'Itanhaém' } as typeof town.value;

  const asked = { ...copy.occurrences[0], category: 'pothole', answers: { depth: 'deep', name: 'status' } };
  const read = page({ ...copy, occurrences: [asked] });

  expect(read.querySelector('h1')!.textContent).toBe('Meus dados na ouvidoria · Itanhaém');
  expect(read.querySelector('h3')!.textContent).toBe('Protocolo 2026-4831-9275-97');
  expect(read.querySelector('article dd dl')!.textContent).toBe('Qual a profundidade?Fundanamestatus');
  categories.value = town.value = null;
});

test('who has registered nothing reads that', () => {
  const told = page({ account: { email: 'a@b.example' }, occurrences: [] }).body.textContent;
  expect(told).toMatch(/Manifestações\s*Nada\./);
});

test('it speaks English', async () => {
  await setLanguage('en');
  expect(page().documentElement.lang).toBe('en');
  expect(page().body.textContent).toContain('Who read your identity');
});

test('the messages are the same in both languages', () => {
  expect(Object.keys(english)).toEqual(Object.keys(portuguese));
});
