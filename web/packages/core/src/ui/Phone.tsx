/** Phones that can be called by a touch. */

// 8 to 15 digits with what is written between them; an extension is no part of what is dialled.
const NUMBERS = /(\+?\(?\d(?:[ ().-]{0,4}\d){7,14})/;

/** A number as a telephone dials it. */
export const dialled = (phone: string) => `tel:${phone.replace(/[^\d+]/g, '')}`;

/** What somebody gave as their phone, each number of it a link. */
export function Phone({ text }: { text: string }) {
  // Split at a group, the numbers stand at the odd places.
  return <>{text.split(NUMBERS).map((part, at) => (at % 2 ? <a href={dialled(part)}>{part}</a> : part))}</>;
}
