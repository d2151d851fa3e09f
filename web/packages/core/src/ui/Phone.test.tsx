import { afterEach, expect, test } from 'vitest';
import { cleanup, render, screen } from '@testing-library/preact';
import { Phone } from './Phone';

afterEach(cleanup);

test.each([
  ['(13) 3426-0000', ['tel:1334260000']],
  ['+55 13 99123-4567', ['tel:+5513991234567']],
  ['(13) 3426-0000 ramal 12', ['tel:1334260000']],
  ['13 3426-0000 r. 205 / 13 99123-4567 (recado com Ana)', ['tel:1334260000', 'tel:13991234567']],
  ['190', []],
])('of %s each number is dialled, and no extension', (text, links) => {
  const { container } = render(<Phone text={text} />);

  expect(screen.queryAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(links);
  expect(container.textContent).toBe(text);
});
