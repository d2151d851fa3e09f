import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { citizen as englishNames } from '@core/code-words.en.json';
import { citizen as portugueseNames } from '@core/code-words.pt-BR.json';
import coreEnglish from '@core/messages.en.json';
import corePortuguese from '@core/messages.pt-BR.json';
import accountEnglish from './account/messages.en.json';
import accountPortuguese from './account/messages.pt-BR.json';
import laterEnglish from './later/messages.en.json';
import laterPortuguese from './later/messages.pt-BR.json';
import ownEnglish from './messages.en.json';
import ownPortuguese from './messages.pt-BR.json';
import filesEnglish from './pages/follow/files/messages.en.json';
import filesPortuguese from './pages/follow/files/messages.pt-BR.json';
import privacyEnglish from './pages/privacy/messages.en.json';
import sentEnglish from './pages/sent/messages.en.json';
import sentPortuguese from './pages/sent/messages.pt-BR.json';
import privacyPortuguese from './pages/privacy/messages.pt-BR.json';

const portuguese: Record<string, string> = {
  ...corePortuguese,
  ...portugueseNames,
  ...ownPortuguese,
  ...laterPortuguese,
  ...accountPortuguese,
  ...privacyPortuguese,
  ...filesPortuguese,
  ...sentPortuguese,
};
const english: Record<string, string> = {
  ...coreEnglish,
  ...englishNames,
  ...ownEnglish,
  ...laterEnglish,
  ...accountEnglish,
  ...privacyEnglish,
  ...filesEnglish,
  ...sentEnglish,
};
const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe('the messages', () => {
  test('are the same in both languages, with the same places', () => {
    expect(Object.keys(english)).toEqual(Object.keys(portuguese));
    for (const [key, text] of Object.entries(portuguese)) expect(places(english[key] ?? ''), key).toEqual(places(text));
  });

  test('are all there that these pages and what they share with the panel ask for', () => {
    const wanted = keysAskedFor();

    expect([...wanted]).toEqual(
      expect.arrayContaining([
        'home.text',
        'account.email',
        'theme.dark',
        'theme.light',
        'retry',
        'error.busy',
        'due.late',
      ]),
    );
    // A colour is chosen in the panel only.
    expect([...wanted].filter((key) => !(key in portuguese) && !key.startsWith('colour.'))).toEqual([]);
  });

  test('of the first pages come with them', () => {
    const first = { ...corePortuguese, ...portugueseNames, ...ownPortuguese };
    // What these say is read in steps that come later.
    const wanted = ['main.tsx', 'pages/report/Report.tsx', 'pages/numbers/Numbers.tsx'].flatMap((entry) => [
      ...keysAskedFor(entry, { alsoLater: false, but: ['report/checks.ts'] }),
    ]);

    expect(wanted).toContain('what.search');
    expect(wanted.filter((key) => key in laterPortuguese && !(key in first))).toEqual([]);
  });

  test('name every code the API may show an author', () => {
    const codes = {
      status: ['received', 'in_analysis', 'awaiting_citizen', 'forwarded', 'in_progress', 'concluded', 'archived'],
      state: ['received', 'in_analysis', 'awaiting_citizen', 'forwarded', 'in_progress', 'concluded', 'archived'],
      kind: typesOf('Kind'),
      outcome: typesOf('Outcome'),
      solved: typesOf('Solved'),
      photo: typesOf('PhotoStatus'),
      photo_reason: typesOf('RejectionReason'),
      event: [
        'register',
        'analyse',
        'forward',
        'ask_citizen',
        'complement',
        'lapse',
        'accept',
        'answer',
        'conclude',
        'archive',
        'reopen',
        'extend',
        'mark_duplicate',
        'recalculate',
      ],
    };

    for (const [kind, all] of Object.entries(codes))
      for (const code of all) expect(portuguese).toHaveProperty([`${kind}.${code}`]);
  });
});

const SOURCES = import.meta.dirname;
const CORE = path.resolve(SOURCES, '../../../packages/core/src');

/** The codes of a type of the API. */
function typesOf(name: string): string[] {
  const line = fs
    .readFileSync(`${CORE}/api-types.ts`, 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`export type ${name} =`))!;
  return [...line.matchAll(/"(\w+)"/g)].map((match) => match[1]!);
}

/** Every key that is written in the modules an entry is made of, and in those it fetches later unless told otherwise. */
function keysAskedFor(entry = 'main.tsx', { alsoLater = true, but = [] as string[] } = {}): Set<string> {
  const seen = new Set<string>();
  const keys = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file) || but.some((one) => file.endsWith(one))) return;
    seen.add(file);
    const text = fs.readFileSync(file, 'utf8').replaceAll(/=== '\w*'/g, '');
    for (const [call] of text.matchAll(/(?<!\w)t\((?:[^()']*'[\w.]+')+/g))
      for (const match of call.matchAll(/'([a-z_]+(?:\.[\w-]+)*)'/g)) keys.add(match[1]!);
    const imports = alsoLater
      ? /(?:from |import\()'(\.{1,2}\/|@core\/)([\w/.-]+)'/g
      : /from '(\.{1,2}\/|@core\/)([\w/.-]+)'/g;
    for (const match of text.matchAll(imports)) {
      const wanted =
        match[1] === '@core/' ? `${CORE}/${match[2]}` : path.resolve(path.dirname(file), match[1]! + match[2]);
      const found = [`${wanted}.ts`, `${wanted}.tsx`].find((one) => fs.existsSync(one));
      if (found) visit(found);
    }
  };
  visit(`${SOURCES}/${entry}`);
  return keys;
}
