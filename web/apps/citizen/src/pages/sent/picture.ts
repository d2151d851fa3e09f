/** The receipt as a picture, for the gallery of a phone. */
const [WIDTH, MARGIN, LINE] = [720, 40, 56];

/** A PNG with lines of text, the first one in bold. */
export function pictureOf(lines: string[]): Promise<Blob> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, MARGIN * 2 + LINE * lines.length];
  const paper = canvas.getContext('2d')!;
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.fillStyle = '#000';
  lines.forEach((line, nth) => {
    paper.font = `${nth ? '' : 'bold '}28px system-ui, sans-serif`;
    paper.fillText(line, MARGIN, MARGIN + LINE * (nth + 0.7), WIDTH - 2 * MARGIN);
  });
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'),
  );
}
