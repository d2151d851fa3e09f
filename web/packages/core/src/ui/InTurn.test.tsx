import { afterEach, expect, test } from 'vitest';
import { cleanup, render, screen } from '@testing-library/preact';
import { InTurn } from './InTurn';

afterEach(cleanup);

test('the parts come one after the other, in their order', async () => {
  const { container } = render(
    <InTurn>
      <p>one</p>
      {null}
      <p>two</p>
      <p>three</p>
    </InTurn>,
  );
  expect(container.textContent).toBe('');
  await screen.findByText('one');
  expect(screen.queryByText('three')).toBeNull();
  await screen.findByText('three');
  expect(container.textContent).toBe('onetwothree');
});
