import { describe, expect, it } from 'vitest';
import { addresses } from './addresses';

const linked = (text: string) => addresses(text).flatMap(({ href }) => (href ? [href] : []));

describe('web addresses in texts', () => {
  it.each([
    ['Veja https://maps.example/a?b=1&c=2.', ['https://maps.example/a?b=1&c=2']],
    ['(http://a.example/x)', ['http://a.example/x']],
    ['https://pt.example/wiki/Rua_(via)', ['https://pt.example/wiki/Rua_(via)']],
    ['javascript:alert(1) data:text/html,x ftp://a.example file:///etc', []],
    ['https://prefeitura.example@mal.example/', []],
    ['https:// e http://localhost', []],
    ['<https://a.example><script>', ['https://a.example']],
    ['https://a.example"onclick="x', ['https://a.example']],
  ])('finds in %s %j', (text, expected) => {
    expect(linked(text)).toEqual(expected);
  });

  it.each(['', 'sem endereço', 'um https://a.example, dois https://b.example!'])('keeps all of "%s"', (text) => {
    expect(
      addresses(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
