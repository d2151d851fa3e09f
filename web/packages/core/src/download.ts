/** Files that the page makes or is given the address of, saved under a name. */
const LATER_MS = 10_000;

/** Saves a file; an address of another server keeps the name that it gives. */
export function download(file: Blob | string, name: string): void {
  const anchor = document.createElement('a');
  anchor.href = typeof file === 'string' ? file : URL.createObjectURL(file);
  anchor.download = name;
  anchor.click();
  if (typeof file !== 'string') setTimeout(() => URL.revokeObjectURL(anchor.href), LATER_MS);
}

/** A table as CSV that a spreadsheet of the reader's language opens: with a byte order mark, and `;` between cells. */
export function csv(rows: string[][]): Blob {
  const lines = rows.map((row) => row.map(cell).join(';'));
  return new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

function cell(text: string): string {
  // A cell that begins so is a formula to a spreadsheet, and names of places are typed by citizens.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
