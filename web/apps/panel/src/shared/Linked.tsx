/** A text of somebody, whose web addresses can be opened; nothing else of it is more than text. */
import { addresses } from './addresses';

export function Linked({ text }: { text: string }) {
  return (
    <>
      {addresses(text).map((part, place) =>
        part.href ? (
          <a key={place} href={part.href} target="_blank" rel="noopener noreferrer" class="address">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </>
  );
}
