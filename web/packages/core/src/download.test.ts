import { expect, test, vi } from 'vitest';
import { csv, download } from './download';

test('a table is opened by a spreadsheet: marked as UTF-8, its cells whole, none a formula', async () => {
  const bytes = new Uint8Array(
    await csv([
      ['Bairro', 'Total'],
      ['=1+1', '3'],
      ['A; "B"', '1,5'],
      ['-2', ''],
    ]).arrayBuffer(),
  );

  expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe('Bairro;Total\r\n\'=1+1;3\r\n"A; ""B""";1,5\r\n\'-2;\r\n');
});

test('a file is saved under its name, and its address is given back', () => {
  vi.useFakeTimers();
  const clicked: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push(`${this.download} ${this.href.split(':')[0]}`);
  });
  const revoked = vi.spyOn(URL, 'revokeObjectURL');

  download(new Blob(['x']), 'a.csv');
  download('https://example.org/x', 'b.csv');
  vi.runAllTimers();

  expect(clicked).toEqual(['a.csv blob', 'b.csv https']);
  expect(revoked).toHaveBeenCalledTimes(1);
  click.mockRestore();
  vi.useRealTimers();
});
